package statement

import (
	"testing"

	"kutip/corpus/lang"
)

// TestSaid looks at when something is taken to have been said in an article of
// Thursday, 5 March 2020; "~" stands for a date that had to be inferred, none
// more exact than its words.
func TestSaid(t *testing.T) {
	const id, en = lang.Indonesian, lang.English
	tests := []struct {
		lang lang.Language
		text string
		want string
	}{
		{en, `"It broke," Jane Doe said on Tuesday.`, "2020-03-03"},
		{en, `"It broke," Jane Doe said Tuesday.`, "2020-03-03"},
		{en, `"It broke," Jane Doe said yesterday.`, "2020-03-04"},
		{en, `"It broke," Jane Doe said last week.`, "2020"},
		{en, `"It broke," Jane Doe said last month.`, "2020-02"},
		{en, `"It broke," Jane Doe said in a statement late Monday.`, "2020-03-02"},
		{en, `"It broke," Jane Doe said in a statement on Monday evening.`, "2020-03-02"},
		{en, `In a statement late Monday, Acme said the lock broke.`, "2020-03-02"},
		{en, `On Tuesday, Acme said the lock broke.`, "2020-03-03"},
		{en, `Acme said on Tuesday that the lock broke on Sunday.`, "2020-03-03"},
		{en, `Acme said the lock broke on Sunday.`, "~2020-03-05"},
		{en, `Acme said Tuesday the lock broke.`, "2020-03-03"},
		{en, `Acme said the lock broke, in a statement on Tuesday.`, "2020-03-03"},
		{en, `Acme confirmed on 2 March 2020 that the lock broke.`, "2020-03-02"},
		{en, `Acme announced on March 2 that the lock broke.`, "2020-03-02"},
		{en, `"It broke in 2018," Jane Doe told the Daily Example on February 28, 2020.`, "2020-02-28"},
		{en, `"It broke," Jane Doe wrote in February.`, "2020-02"},
		{en, `"It broke," Jane Doe wrote in 2019.`, "2019"},
		{en, `Two days later, Jane Doe said the lock broke.`, "~2020-03-05"},
		{en, `Jane Doe said the lock would be mended next week.`, "~2020-03-05"},
		{en, `Last week, Jane Doe said the lock broke.`, "2020"},
		{en, `Jane Doe told reporters on Wednesday the lock broke.`, "2020-03-04"},
		{en, `Earlier this week, Acme said the lock broke.`, "2020-03"},
		{id, `"Rusak," kata Sekar Widyastuti, Selasa (3/3).`, "2020-03-03"},
		{id, `"Rusak," kata Sekar Widyastuti, Selasa (3/3/2020).`, "2020-03-03"},
		{id, `"Rusak," kata Sekar Widyastuti, Selasa, 3 Maret 2020.`, "2020-03-03"},
		{id, `"Rusak," kata Sekar Widyastuti di Jakarta, Rabu.`, "2020-03-04"},
		{id, `"Rusak," kata Sekar Widyastuti kemarin.`, "2020-03-04"},
		{id, `"Rusak," kata Sekar Widyastuti pekan lalu.`, "2020"},
		{id, `"Rusak," kata Sekar Widyastuti hari ini.`, "2020-03-05"},
		{id, `"Rusak," kata Sekar Widyastuti pada Rabu malam.`, "2020-03-04"},
		{id, `"Rusak," tulis Sekar Widyastuti pada Februari 2020.`, "2020-02"},
		{id, `Sekar Widyastuti mengatakan pada Selasa (3/3) bahwa gembok itu rusak.`, "2020-03-03"},
		{id, `Sekar Widyastuti mengatakan, gembok itu rusak sejak Minggu (1/3).`, "~2020-03-05"},
		{id, `Pada Selasa (3/3), Sekar Widyastuti mengatakan gembok itu rusak.`, "2020-03-03"},
		{id, `Sekar Widyastuti, Selasa (3/3), mengatakan gembok itu rusak.`, "2020-03-03"},
		{id, `Sekar Widyastuti mengatakan gembok itu rusak, Rabu (4/3).`, "2020-03-04"},
		{id, `Sekar Widyastuti mengatakan gembok itu akan diperbaiki besok.`, "~2020-03-05"},
		{id, `Kemarin Sekar Widyastuti mengatakan gembok itu rusak.`, "2020-03-04"},
		{id, `Dalam keterangan tertulis, Rabu (4/3), Arunika membantah kabar itu.`, "2020-03-04"},
		{id, `Arunika membantah kabar itu dalam keterangan tertulis, Rabu (4/3).`, "2020-03-04"},
	}
	for _, tt := range tests {
		ss := Extract(article(tt.lang, "2020-03-05", tt.text))
		got := ""
		if len(ss) == 1 && ss[0].Said != nil {
			if got = ss[0].Said.Date.String(); ss[0].Said.Inferred {
				got = "~" + got
			}
		}
		if got != tt.want {
			t.Errorf("%q: said %q, want %q", tt.text, got, tt.want)
		}
	}
}

package statement

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// TestSpeaker reads one paragraph after the other and looks at who makes the
// last statement. The people and what they say are made up.
func TestSpeaker(t *testing.T) {
	const id, en = lang.Indonesian, lang.English
	tests := []struct {
		name       string
		lang       lang.Language
		paragraphs []string
		want       Speaker
	}{
		{"part of a name", id, []string{`"Kami sudah menutup celah itu," kata Sekar Widyastuti.`, `"Tidak ada data yang keluar," ujar Sekar.`}, Speaker{Name: "Sekar Widyastuti"}},
		{"a surname", en, []string{`Jane Doe runs the office in Springfield.`, `"We never sold any of it," Doe said.`}, Speaker{Name: "Jane Doe"}},
		{"a pronoun", en, []string{`"We closed it in May," said Jane Doe.`, `"Nobody asked us to," she added.`}, Speaker{Name: "Jane Doe"}},
		{"a pronoun for whom a sentence is about", id, []string{`Direktur Utama Arunika Bima Prakoso datang ke kantor Arunika kemarin.`, `"Kami akan memperbaikinya," ujarnya.`},
			Speaker{Name: "Bima Prakoso", Role: "Direktur Utama Arunika", Organisation: "Arunika"}},
		{"the office that", id, []string{`Juru bicara Arunika Sekar Widyastuti menolak tuduhan itu di kantor Arunika.`, `"Kami tidak menjual apa pun," kata juru bicara itu.`},
			Speaker{Name: "Sekar Widyastuti", Role: "Juru bicara Arunika", Organisation: "Arunika"}},
		{"the spokeswoman", en, []string{`"It was a slip," said Jane Doe, a spokeswoman for Acme.`, `"It will not happen again," the spokeswoman said.`},
			Speaker{Name: "Jane Doe", Role: "spokeswoman for Acme", Organisation: "Acme"}},
		{"an office before its holder, with an acronym", id, []string{`"Kami tunduk pada putusan itu," kata Ketua MK Bima Prakoso.`}, Speaker{Name: "Bima Prakoso", Role: "Ketua MK", Organisation: "MK"}},
		{"an office that says its short form in brackets", id, []string{`"Audit itu belum selesai," kata Ketua Dewan Pengawas Data (DPD) Sekar Widyastuti.`},
			Speaker{Name: "Sekar Widyastuti", Role: "Ketua Dewan Pengawas Data", Organisation: "Dewan Pengawas Data"}},
		{"a name behind brackets and no other sign", id, []string{`"Kami hitung ulang," kata Menteri Reformasi Arunika Birokrasi (RAB) Bima Prakoso.`},
			Speaker{Name: "Bima Prakoso", Role: "Menteri Reformasi Arunika Birokrasi", Organisation: "Reformasi Arunika Birokrasi"}},
		{"an office with a number", id, []string{`"Semua aman," kata Juru Bicara Satgas Covid-19 Bima Prakoso.`}, Speaker{Name: "Bima Prakoso", Role: "Juru Bicara Satgas Covid-19", Organisation: "Satgas Covid-19"}},
		{"commas within an office", id, []string{`"Kami pelajari dulu," kata Menteri Koordinator Bidang Politik, Hukum, dan Keamanan Bima Prakoso.`},
			Speaker{Name: "Bima Prakoso", Role: "Menteri Koordinator Bidang Politik, Hukum, dan Keamanan"}},
		{"where an office is held", id, []string{`"Warga sudah tahu," kata Camat Sukamaju, Kabupaten Contoh, Sekar Widyastuti.`},
			Speaker{Name: "Sekar Widyastuti", Role: "Camat Sukamaju, Kabupaten Contoh", Organisation: "Sukamaju"}},
		{"a rank before a name", id, []string{`"Kami masih menyelidikinya," kata Kepala Bidang Humas Polda Jawa Barat Komisaris Besar Bima Prakoso.`},
			Speaker{Name: "Bima Prakoso", Role: "Kepala Bidang Humas Polda Jawa Barat", Organisation: "Polda Jawa Barat"}},
		{"a description with names in it", en, []string{`Jane Doe, an analyst at the liberal Acme Institute, said the plan was vague and late.`},
			Speaker{Name: "Jane Doe", Role: "analyst"}},
		{"an age and a town", en, []string{`"I saw it on the screen," John Roe, 59, of Springfield, Ohio, said.`}, Speaker{Name: "John Roe"}},
		{"a clause behind a name", en, []string{`"I saw it on the screen," said John Roe, who lives in Ohio.`}, Speaker{Name: "John Roe"}},
		{"a day before the verb", id, []string{`Wakil Wali Kota Depok Bima Prakoso, Sabtu, menjelaskan, antrean sudah berkurang sejak pagi.`},
			Speaker{Name: "Bima Prakoso", Role: "Wakil Wali Kota Depok"}},
		{"a passive", id, []string{`Hal itu disampaikan oleh Sekar Widyastuti, "Kami sudah selesai dengan audit."`}, Speaker{Name: "Sekar Widyastuti"}},
		{"a plain noun", en, []string{`"We live next to the plant," my father often said.`}, Speaker{Name: "father"}},
		{"people who know", en, []string{`Acme had kept the letters for years, people familiar with the matter said.`}, Speaker{Name: "people familiar with the matter"}},
		{"one of several", en, []string{`Guards found the letters.`, `"It is a mess," said one of them, who asked not to be named.`}, Speaker{Name: "one of them"}},
		{"somebody who would not be named", id, []string{`"Surat itu hilang," kata seorang pejabat yang enggan disebutkan namanya.`}, Speaker{Name: "pejabat"}},
		{"a signature", en, []string{`"I read every word of the terms and still do not know." — Jane Doe`}, Speaker{Name: "Jane Doe"}},
		{"a verb that is no word of speech", en, []string{`Jane Doe sighed: "It was never meant to be read by people."`}, Speaker{Name: "Jane Doe"}},
		{"several speakers", en, []string{`"Both of us regret that it came to this," said Jane Doe and John Roe.`}, Speaker{Name: "Jane Doe and John Roe"}},
		{"an owner before a name", en, []string{`"The figures are wrong," said Acme's Jane Doe.`}, Speaker{Name: "Jane Doe", Organisation: "Acme"}},
		{"a body with a linking word", en, []string{`"We had no way to see it," Bank of Springfield said.`}, Speaker{Name: "Bank of Springfield"}},
		{"a body at the head of a sentence", id, []string{`Menurut kementerian itu, semuanya aman.`, `Kementerian Komunikasi dan Informatika membantah laporan itu.`}, Speaker{Name: "Kementerian Komunikasi dan Informatika"}},
		{"a word of kin that is a name", id, []string{`"Kami pelajari," ujar juru bicara BSSN, Ariandi Putra.`}, Speaker{Name: "Ariandi Putra", Role: "juru bicara BSSN", Organisation: "BSSN"}},
		{"a word of two languages that is a name", en, []string{`Acme chief executive Tim Doe said it was late.`}, Speaker{Name: "Tim Doe", Role: "Acme chief executive", Organisation: "Acme"}},
		{"an office behind selaku", id, []string{`"Kami pelajari," ujar Ariandi Putra selaku juru bicara BSSN.`}, Speaker{Name: "Ariandi Putra"}},
		{"a nationality is no name", en, []string{`French regulator CNIL said that Acme had broken the law.`}, Speaker{Name: "CNIL"}},
		{"a nationality before officials", en, []string{`French officials said that Acme had broken the law.`}, Speaker{Name: "French officials"}},
		{"a nationality before an office", en, []string{`British Prime Minister Jane Doe said it was late.`}, Speaker{Name: "Jane Doe", Role: "British Prime Minister"}},
		{"a nationality in a name", en, []string{`The planes of British Airways are late. British Airways said it was sorry.`}, Speaker{Name: "British Airways"}},
		{"a time between subject and verb", en, []string{`Acme has since apologised for the mix-up.`}, Speaker{Name: "Acme"}},
		{"whom somebody works for", id, []string{`Sehari kemudian Bima Prakoso dari Arunika mengatakan belum ada bukti bahwa data itu bocor.`},
			Speaker{Name: "Bima Prakoso", Organisation: "Arunika"}},
		{"whom somebody works for, behind the cue", id, []string{`Menurut Bima Prakoso dari Arunika, penyerang meminta tebusan.`}, Speaker{Name: "Bima Prakoso", Organisation: "Arunika"}},
		{"where somebody speaks", id, []string{`Sekar Widyastuti dalam jumpa pers di Jakarta mengatakan data itu aman.`}, Speaker{Name: "Sekar Widyastuti"}},
		{"a firm that began a sentence before", id, []string{`Arunika sudah memeriksa laporan itu.`, `"Semua aman," kata CEO Arunika Sekar Widyastuti.`},
			Speaker{Name: "Sekar Widyastuti", Role: "CEO Arunika", Organisation: "Arunika"}},
		{"a firm that is known", id, []string{`"Semua aman," kata CEO Tokopedia Bima Prakoso.`}, Speaker{Name: "Bima Prakoso", Role: "CEO Tokopedia", Organisation: "Tokopedia"}},
		{"he is no spokeswoman", en, []string{`"We never sold it," John Roe, 33, told the court.`, `It was not clear, an Acme spokeswoman said, whether users knew.`, `"We made mistakes," he added.`}, Speaker{Name: "John Roe"}},
		{"a middle name of another office", id, []string{`Kepala Badan Contoh Heru Budi Hartono membantah laporan itu.`, `Menteri Budi meminta polisi memeriksa kasus ini.`}, Speaker{Name: "Budi", Role: "Menteri"}},
		{"both of two", id, []string{`Baik Arunika maupun Semesta menolak permintaan itu.`}, Speaker{Name: "Arunika maupun Semesta"}},
		{"a common word that begins a name", en, []string{`We ask for privacy.`, `Privacy International warned that the law would not be enforced.`}, Speaker{Name: "Privacy International"}},
		{"a day between", id, []string{`Sekar Widyastuti pada hari yang sama mengakui bahwa data itu terenkripsi.`}, Speaker{Name: "Sekar Widyastuti"}},
		{"until now between", id, []string{`Arunika hingga kini membantah kebocoran itu.`}, Speaker{Name: "Arunika"}},
		{"together between", id, []string{`Arunika dan Semesta sama-sama membantah terlibat.`}, Speaker{Name: "Arunika dan Semesta"}},
		{"a weekday is no name", en, []string{`On Monday Acme said it was late.`}, Speaker{Name: "Acme"}},
		{"a dateline is no name", en, []string{`WASHINGTON -- President Jane Doe, opening the museum, said it was late.`}, Speaker{Name: "Jane Doe", Role: "President"}},
		{"a dateline with a paper", id, []string{`Jakarta (Contoh) - Menteri Kominfo Bima Prakoso mengatakan data itu aman.`}, Speaker{Name: "Bima Prakoso", Role: "Menteri Kominfo", Organisation: "Kominfo"}},
		{"people somewhere", en, []string{`Officials in Ohio said the leak was small.`}, Speaker{Name: "Officials in Ohio"}},
		{"people of a field", en, []string{`Experts on privacy said the law is weak.`}, Speaker{Name: "Experts on privacy"}},
		{"plain people", en, []string{`Privacy campaigners worry that the law is weak.`}, Speaker{Name: "Privacy campaigners"}},
		{"who wrote a study", en, []string{`A study by Mozilla found that the app is unsafe.`}, Speaker{Name: "Mozilla"}},
		{"whose study it is", en, []string{`According to Mozilla's report, the app is unsafe.`}, Speaker{Name: "Mozilla"}},
		{"the report of who reported it", en, []string{`The Daily Example reported that Acme sold data.`, `The report said the data included names.`}, Speaker{Name: "Daily Example"}},
		{"the report of who is named with it", id, []string{`Hal itu terungkap lewat laporan Harian Contoh pada Selasa.`, `Menurut laporan itu, data itu bocor.`}, Speaker{Name: "Harian Contoh"}},
		{"a lawsuit", id, []string{`Gugatan itu menuduh Arunika menjual data.`}, Speaker{Name: "Gugatan itu"}},
		{"who says it of all of it", en, []string{`Acme told Jane Doe that it had been safe for years, an analyst said.`}, Speaker{Name: "analyst"}},
		{"critics are not the company", en, []string{`Acme denied the report. Critics said it was true.`, `"We did nothing," the company said.`}, Speaker{Name: "Acme"}},
		{"a handle makes no common word", en, []string{`Users wrote to @acme all day long.`, `Acme said that it was late.`}, Speaker{Name: "Acme"}},
		{"the subject of what was said", en, []string{`John Roe, 30, said the door was low.`}, Speaker{Name: "John Roe"}},
		{"a cue at the head", id, []string{`Ketua KPK Sekar Widyastuti datang ke kantor.`, `Kata dia, data itu aman.`}, Speaker{Name: "Sekar Widyastuti", Role: "Ketua KPK", Organisation: "KPK"}},
		{"a language that is not known is read as English", lang.Unknown, []string{`"We will see about that," said Jane Doe.`}, Speaker{Name: "Jane Doe"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ss := Extract(article(tt.lang, "2020-03-05", tt.paragraphs...))
			if len(ss) == 0 || ss[len(ss)-1].Speaker == nil {
				t.Fatalf("nobody speaks: %+v", ss)
			}
			if diff := cmp.Diff(tt.want, *ss[len(ss)-1].Speaker); diff != "" {
				t.Errorf("the last speaker (-want +got):\n%s", diff)
			}
		})
	}
}

// TestWords looks at which words are taken for whose, and how.
func TestWords(t *testing.T) {
	const id, en = lang.Indonesian, lang.English
	tests := []struct {
		name string
		a    corpus.Article
		want []string
	}{
		{"a split quotation", article(en, "2020-03-05", `"We looked," said Jane Doe. "There was nothing at all."`), []string{
			"direct | Jane Doe |  | claims | ~2020-03-05 | We looked,",
			"direct | Jane Doe |  | claims | ~2020-03-05 | There was nothing at all."}},
		{"a noun behind some", article(en, "2020-03-05", `There were complaints of noise, delays and some calls that went through Springfield.`), []string{
			"narration | - |  |  | - | There were complaints of noise, delays and some calls that went through Springfield."}},
		{"some as speakers", article(en, "2020-03-05", `Some say the office in Springfield was closed.`), []string{
			"indirect | Some |  | claims | ~2020-03-05 | the office in Springfield was closed"}},
		{"a participle before a noun", article(en, "2020-03-05", `Acme shut the app and accepted written promises that the files would go.`), []string{
			"narration | - |  |  | - | Acme shut the app and accepted written promises that the files would go."}},
		{"a quotation of three paragraphs", article(en, "2020-03-05", `Jane Doe wrote: "We looked at it.`, `"It was in bad shape then.`, `"Now it is mended for good."`), []string{
			"direct | Jane Doe |  | claims | ~2020-03-05 | We looked at it.",
			"direct | Jane Doe |  | claims | ~2020-03-05 | It was in bad shape then.",
			"direct | Jane Doe |  | claims | ~2020-03-05 | Now it is mended for good."}},
		{"a quotation within one", article(en, "2020-03-05", `“He told me ‘run away’ and then hung up,” said Jane Doe.`), []string{
			"direct | Jane Doe |  | claims | ~2020-03-05 | He told me ‘run away’ and then hung up,"}},
		{"a quotation within one, in double marks", article(en, "2020-03-05", `Jane Doe said: "The poll asks: “Do you like it or not?” and most of them do."`), []string{
			"direct | Jane Doe |  | claims | ~2020-03-05 | The poll asks: “Do you like it or not?” and most of them do."}},
		{"a mark the wrong way round", article(id, "2020-03-05", `”Kami tidak tahu soal itu,” kata Bima Prakoso. “Sungguh kami tidak tahu.“`), []string{
			"direct | Bima Prakoso |  | claims | ~2020-03-05 | Kami tidak tahu soal itu,",
			"direct | Bima Prakoso |  | claims | ~2020-03-05 | Sungguh kami tidak tahu."}},
		{"each quotation has its own speaker", article(en, "2020-03-05", `"It was them all along," said Jane Doe, but "it was never us at all," John Roe said.`), []string{
			"direct | Jane Doe |  | claims | ~2020-03-05 | It was them all along,",
			"direct | John Roe |  | denies | ~2020-03-05 | it was never us at all,"}},
		{"an attribution that is denied", article(en, "2020-03-05", `Acme did not confirm the sale of the letters.`), []string{
			"indirect | Acme |  |  | ~2020-03-05 | the sale of the letters"}},
		{"reported words on both sides", article(en, "2020-03-05", `The new lock, Jane Doe said, was the worst that she had seen.`), []string{
			"indirect | Jane Doe |  | claims | ~2020-03-05 | The new lock, Jane Doe said, was the worst that she had seen."}},
		{"two verbs of one speaker", article(en, "2020-03-05", `Jane Doe criticised the makers of the lock, saying it was the worst that she had seen.`), []string{
			"indirect | Jane Doe |  | claims | ~2020-03-05 | the makers of the lock",
			"indirect | Jane Doe |  | claims | ~2020-03-05 | it was the worst that she had seen"}},
		{"reported words beside a quotation", article(en, "2020-03-05", `"It is a bad lock," Jane Doe said, adding that nobody had ever asked her.`), []string{
			"direct | Jane Doe |  | claims | ~2020-03-05 | It is a bad lock,",
			"indirect | Jane Doe |  | claims | ~2020-03-05 | nobody had ever asked her"}},
		{"what follows in a participle", article(en, "2020-03-05", `Jane Doe apologised to customers, adding that nobody had been harmed.`), []string{
			"indirect | Jane Doe |  | apologises | ~2020-03-05 | to customers",
			"indirect | Jane Doe |  | claims | ~2020-03-05 | nobody had been harmed"}},
		{"a mark at the end of reported words", article(id, "2020-03-05", `Menurut Sekar Widyastuti, serangan itu "sudah selesai".`), []string{
			`indirect | Sekar Widyastuti |  | claims | ~2020-03-05 | serangan itu "sudah selesai"`}},
		{"a day beside the quotation and one in it", article(en, "2020-03-05", `"It broke on Monday, March 2, 2020," Jane Doe said on Wednesday.`), []string{
			"direct | Jane Doe |  | claims | 2020-03-04 | It broke on Monday, March 2, 2020,"}},
		{"a day in brackets", article(id, "2019-04-05", `"Semuanya sudah kami serahkan," kata Bima Prakoso, Selasa (2/4).`), []string{
			"direct | Bima Prakoso |  | claims | 2019-04-02 | Semuanya sudah kami serahkan,"}},
		{"only the month is known", article(en, "2020-03-05", `"We have done nothing of the kind," wrote Jane Doe in a letter in February 2020.`), []string{
			"direct | Jane Doe |  | claims | 2020-02 | We have done nothing of the kind,"}},
		{"a verb that is a noun here", article(en, "2020-03-05", `The reply of the firm came late and the claim was dropped.`), []string{
			"narration | - |  |  | - | The reply of the firm came late and the claim was dropped."}},
		{"a thought and a plan", article(en, "2020-03-05", `Acme believes the ruling is wrong and plans to appeal.`), []string{
			"indirect | Acme |  | claims | ~2020-03-05 | the ruling is wrong",
			"indirect | Acme |  |  | ~2020-03-05 | to appeal"}},
		{"what a thing wants is no thought", article(en, "2020-03-05", `The app wants to use your location. The tool shows that you can find friends. Acme knows where you live.`), []string{
			"narration | - |  |  | - | The app wants to use your location.",
			"narration | - |  |  | - | The tool shows that you can find friends.",
			"narration | - |  |  | - | Acme knows where you live."}},
		{"a plan and a finding", article(id, "2020-03-05", `Arunika berencana menutup layanan itu. Dokumen pengadilan menunjukkan bahwa Arunika menjual data.`), []string{
			"indirect | Arunika |  |  | ~2020-03-05 | menutup layanan itu",
			"indirect | Dokumen pengadilan |  | claims | ~2020-03-05 | Arunika menjual data"}},
		{"a clause with a speaker of its own", article(en, "2020-03-05", `Jane Doe agreed that the lock should be mended, but John Roe said that it was too late.`), []string{
			"indirect | Jane Doe |  |  | ~2020-03-05 | the lock should be mended",
			"indirect | John Roe |  | claims | ~2020-03-05 | it was too late"}},
		{"what can be said was not", article(id, "2020-03-05", `Fitur itu dibuat agar pelanggan dapat menyarankan film.`), []string{
			"narration | - |  |  | - | Fitur itu dibuat agar pelanggan dapat menyarankan film."}},
		{"a bare word before a name", article(id, "2020-03-05", `Kata kunci, sandi, dan nama pengguna bocor.`), []string{
			"narration | - |  |  | - | Kata kunci, sandi, dan nama pengguna bocor."}},
		{"what a law says", article(id, "2020-03-05", `Menurut Pasal 67, hukumannya empat tahun.`), []string{
			"narration | - |  |  | - | Menurut Pasal 67, hukumannya empat tahun."}},
		{"no words at all", article(en, "2020-03-05", ``), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkBriefs(t, tt.a, tt.want) })
	}
}

// TestDenialStays: what is denied before "bahwa" belongs to what was said; left
// out, the words would claim the opposite.
func TestDenialStays(t *testing.T) {
	for text, want := range map[string]string{
		`Bima Prakoso mengatakan belum ada bukti bahwa data itu bocor.`:              "belum ada bukti bahwa data itu bocor",
		`Bima Prakoso mengatakan kepada wartawan di Depok bahwa data itu aman.`:      "data itu aman",
		`Sekar Widyastuti menegaskan tidak ada tanda bahwa peretas masuk ke sistem.`: "tidak ada tanda bahwa peretas masuk ke sistem",
	} {
		a := corpus.Article{Header: corpus.Header{ID: "x", Lang: lang.Indonesian}, Text: text}
		if got := Extract(a); len(got) != 1 || got[0].Of(text) != want {
			t.Errorf("%s\nread as %+v, want %q", text, got, want)
		}
	}
}

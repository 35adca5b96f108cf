package lang

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// datesIn prints what Dates finds: the words of each phrase, "=" and its date,
// with "~" before a relative one and "*" behind one that names a weekday.
func datesIn(l Language, text string, published Date) []string {
	var got []string
	for _, p := range Dates(l, text, published) {
		s := p.Of(text) + "=" + p.Date.String()
		if p.Relative {
			s = "~" + s
		}
		if p.Weekday {
			s += "*"
		}
		got = append(got, s)
	}
	return got
}

type dateCase struct {
	text string
	want string // as datesIn prints it, joined by "; "
}

func checkDates(t *testing.T, l Language, published string, cases []dateCase) {
	t.Helper()
	var pub Date
	if published != "" {
		pub = mustDate(t, published)
	}
	for _, c := range cases {
		if got := strings.Join(datesIn(l, c.text, pub), "; "); got != c.want {
			t.Errorf("%s, %q of %s:\n got %s\nwant %s", l, c.text, pub, got, c.want)
		}
	}
}

func mustDate(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDatesAbsolute(t *testing.T) {
	checkDates(t, Indonesian, "", []dateCase{
		{"kepada wartawan, Rabu, 19 Desember 2018.", "Rabu, 19 Desember 2018=2018-12-19*"},
		{"katanya, Rabu (19/12/2018).", "Rabu (19/12/2018)=2018-12-19*"},
		{"Rabu malam (19/12/18) lalu", "Rabu malam (19/12/18)=2018-12-19*"},
		{"pada Sabtu (18/10/ 2025)", "Sabtu (18/10/ 2025)=2025-10-18*"},
		{"Sabtu (18/10/2025) kemarin.", "Sabtu (18/10/2025)=2025-10-18*"},
		{"rabu 19 desember 2018", "rabu 19 desember 2018=2018-12-19*"},
		{"Rab, 19 Des 2018 07:30 WIB", "Rab, 19 Des 2018=2018-12-19*"},
		{"19 Des. 2018", "19 Des. 2018=2018-12-19"},
		{"19-Des-2018", "19-Des-2018=2018-12-19"},
		{"19-12-2018", "19-12-2018=2018-12-19"},
		{"sejak 2/4/2019 itu", "2/4/2019=2019-04-02"},
		{"2018-12-19T10:00", "2018-12-19=2018-12-19"},
		{"pada Desember 2018", "Desember 2018=2018-12"},
		{"akhir bulan Desember 2018", "akhir bulan Desember 2018=2018-12"},
		{"pada Mei tahun 2018", "Mei tahun 2018=2018-05"},
		{"19 December 2018", "19 December 2018=2018-12-19"},
		{"December 19, 2018", "December 19, 2018=2018-12-19"},
		{"menutup kantornya tahun 2016.", "tahun 2016=2016"},
		{"pada 2014, ketika", "2014=2014"},
		{"berlaku dari 2011 hingga 2013, lalu", "2011=2011; 2013=2013"},
		{"periode 2014-2015", "2014=2014; 2015=2015"},
		{"Pilpres 2014 dan 2019", "2014=2014; 2019=2019"},
		{"awal tahun 2018 lalu", "awal tahun 2018=2018"},
		{"sampai akhir 2017", "akhir 2017=2017"},
		{"11-15 Oktober 2021", "11=2021-10-11; 15 Oktober 2021=2021-10-15"},
		{"5 dan 7 Mei 2018", "5=2018-05-05; 7 Mei 2018=2018-05-07"},
		{"28 Mei - 2 Juni 2018", "28 Mei=2018-05-28; 2 Juni 2018=2018-06-02"},
		{"Desember-Januari 2019", "Desember=2018-12; Januari 2019=2019-01"},
		{"per tanggal 2 Februari 2022", "2 Februari 2022=2022-02-02"},
		{"17 Agustus 1945", "17 Agustus 1945=1945-08-17"},
		{"19 Desember\n2018", "19 Desember\n2018=2018-12-19"},
		{"2014", "2014=2014"},
		{"skandal pada tahun 2018?", "tahun 2018=2018"},
	})
	checkDates(t, English, "", []dateCase{
		{"on December 19, 2018.", "December 19, 2018=2018-12-19"},
		{"Dec. 19, 2018", "Dec. 19, 2018=2018-12-19"},
		{"Wednesday, Dec 19, 2018", "Wednesday, Dec 19, 2018=2018-12-19*"},
		{"Wed., Dec. 19, 2018", "Wed., Dec. 19, 2018=2018-12-19*"},
		{"19 December 2018", "19 December 2018=2018-12-19"},
		{"the 19th of December 2018", "19th of December 2018=2018-12-19"},
		{"December 19th, 2018", "December 19th, 2018=2018-12-19"},
		{"in december 2018", "december 2018=2018-12"},
		{"may 5, 2018 or 5 may 2018", "may 5, 2018=2018-05-05; 5 may 2018=2018-05-05"},
		{"by 4/2/2019", "4/2/2019=2019-04-02"},
		{"by 19/12/2018", "19/12/2018=2018-12-19"},
		{"Tuesday (2/4/2019)", "Tuesday (2/4/2019)=2019-04-02*"},
		{"2018-12-19", "2018-12-19=2018-12-19"},
		{"early May 2018", "early May 2018=2018-05"},
		{"in mid-2018", "mid-2018=2018"},
		{"May 21-22, 2019", "May 21=2019-05-21; 22, 2019=2019-05-22"},
		{"January to March 2018", "January=2018-01; March 2018=2018-03"},
		{"the 2016 election, a 2014 law", "2016=2016; 2014=2014"},
		{"between 2001 and 2006", "2001=2001; 2006=2006"},
		{"post-2013 surveillance", "2013=2013"},
		{"2014's biggest breach, in 2014", "2014=2014"},
	})
	checkDates(t, Unknown, "", []dateCase{
		{"since Mei 2018 hingga December", "Mei 2018=2018-05"},
		{"19 Desember 2018, December 19, 2018", "19 Desember 2018=2018-12-19; December 19, 2018=2018-12-19"},
	})
}

func TestDatesNone(t *testing.T) {
	for _, c := range []struct {
		l    Language
		text string
	}{
		{Indonesian, "2014 orang, Rp 2014, Rp. 2.014, sebanyak 2014 akun"},
		{Indonesian, "telepon 0812 2014 3344, 021-2014-5555, pukul 2000 WIB, 2.018,50 dan 10.12.2018.1"},
		{Indonesian, "tahun 1980-an, era 1990an, abad ke-20"},
		{Indonesian, "UU Nomor 11 Tahun 2008 tentang ITE"},
		{Indonesian, "beberapa tahun lalu, belasan tahun silam, lebih dari lima tahun lalu, sekitar dua pekan lalu, 2,5 tahun lalu"},
		{Indonesian, "setiap Jumat, Pasar Minggu, salat Jumat, Rabu Abu, minggu pertama"},
		{Indonesian, "31 Februari 2018, 45 Mei, 31/2/2018, 2018-13-01"},
		{Indonesian, "besok-besok, tiga minggu, lima tahun"},
		{English, "the 1980s, the 1990's, mid-1970s, the 20th century"},
		{English, "2014 people, $2014, 2,014 users, page 2014, 2014 GMT, room 2014"},
		{English, "You may go, they march on, Theresa May said, April Ryan asked, The Sun, he sat"},
		{English, "May I ask? The March on Washington. In the 5 may be some."},
		{English, "told USA TODAY, Florida Today"},
		{English, "every Friday, Fridays, Black Friday, the Sunday Times, Patch Tuesday"},
		{English, "several weeks ago, a few days ago, more than four years ago, almost a year ago, decades ago"},
		{English, "over the last year, the next morning, in the past two years, the Sept. 11 attacks"},
		{English, "February 30, 2018; 13/13/2018; 1.2.2018.4; version 2018.1"},
	} {
		if got := datesIn(c.l, c.text, Date{2018, 12, 19}); got != nil {
			t.Errorf("%s, %q: got %q, want none", c.l, c.text, got)
		}
	}
}

// 19 December 2018 was a Wednesday.
func TestDatesRelativeIndonesian(t *testing.T) {
	checkDates(t, Indonesian, "2018-12-19", []dateCase{
		{"hari ini, kemarin, besok, lusa, semalam", "~hari ini=2018-12-19; ~kemarin=2018-12-18; ~besok=2018-12-20; ~lusa=2018-12-21; ~semalam=2018-12-18"},
		{"kemarin lusa dan kemarin malam", "~kemarin lusa=2018-12-17; ~kemarin malam=2018-12-18"},
		{"tadi malam, malam ini, pagi tadi, dini hari tadi", "~tadi malam=2018-12-18; ~malam ini=2018-12-19; ~pagi tadi=2018-12-19; ~dini hari tadi=2018-12-19"},
		{"hari ini, Rabu (19/12).", "~hari ini, Rabu (19/12)=2018-12-19*"},
		{"hari ini (19/12/2018)", "hari ini (19/12/2018)=2018-12-19"},
		{"besok, Kamis.", "~besok, Kamis=2018-12-20*"},
		{"kata dia, Selasa.", "~Selasa=2018-12-18*"},
		{"kata dia, Rabu.", "~Rabu=2018-12-19*"},
		{"ujar Budi kepada wartawan, Senin malam.", "~Senin malam=2018-12-17*"},
		{"pada Jumat lalu", "~Jumat lalu=2018-12-14*"},
		{"Selasa yang lalu", "~Selasa yang lalu=2018-12-11*"},
		{"Selasa kemarin", "~Selasa kemarin=2018-12-18*"},
		{"Sabtu pekan lalu", "~Sabtu pekan lalu=2018-12-15*"},
		{"Senin dua pekan lalu", "~Senin dua pekan lalu=2018-12-03*"},
		{"Rabu pekan depan", "~Rabu pekan depan=2018-12-26*"},
		{"Rabu mendatang, Jumat depan", "~Rabu mendatang=2018-12-26*; ~Jumat depan=2018-12-21*"},
		{"KPK akan memeriksa mereka pada Jumat di Jakarta", "~Jumat=2018-12-21*"},
		{"Pada Jumat, KPK akan memeriksa mereka", "~Jumat=2018-12-21*"},
		{"sidang dijadwalkan digelar Kamis", "~Kamis=2018-12-20*"},
		{"mereka akan banding, kata dia, Jumat.", "~Jumat=2018-12-14*"},
		{"Mereka akan banding. Pada Jumat hakim memutus.", "~Jumat=2018-12-14*"},
		{"digelar Minggu ini, hari minggu, hari Minggu", "~Minggu ini=2018-12-16*; ~minggu=2018-12-16*; ~Minggu=2018-12-16*"},
		{"Minggu lalu, ia pergi. Pada minggu lalu.", "~Minggu lalu=2018-12; ~minggu lalu=2018-12"},
		{"pekan ini dan bulan ini, tahun ini", "~pekan ini=2018-12; ~bulan ini=2018-12; ~tahun ini=2018"},
		{"bulan lalu, bulan depan, tahun lalu, akhir tahun lalu", "~bulan lalu=2018-11; ~bulan depan=2019-01; ~tahun lalu=2017; ~akhir tahun lalu=2017"},
		{"awal bulan ini", "~awal bulan ini=2018-12"},
		{"tiga hari lalu, sehari yang lalu", "~tiga hari lalu=2018-12-16; ~sehari yang lalu=2018-12-18"},
		{"2 minggu yang lalu, seminggu lalu", "~2 minggu yang lalu=2018-12; ~seminggu lalu=2018-12"},
		{"4 pekan lalu, tiga pekan lalu", "~4 pekan lalu=2018-11; ~tiga pekan lalu=2018"},
		{"dua belas bulan lalu, dua puluh lima tahun silam", "~dua belas bulan lalu=2017-12; ~dua puluh lima tahun silam=1993"},
		{"17 Agustus, 25 Mei lalu, 3 Januari", "~17 Agustus=2018-08-17; ~25 Mei lalu=2018-05-25; ~3 Januari=2019-01-03"},
		{"per tanggal 1 Juli", "~1 Juli=2018-07-01"},
		{"Selasa (2/4), Selasa (4/12), tanggal 4/12", "~Selasa (2/4)=2019-04-02*; ~Selasa (4/12)=2018-12-04*"},
		{"8-9 November", "~8=2018-11-08; ~9 November=2018-11-09"},
		{"pada Juli lalu, Oktober tahun lalu, Maret mendatang", "~Juli lalu=2018-07; ~Oktober tahun lalu=2017-10; ~Maret mendatang=2019-03"},
		{"sejak Mei", "~Mei=2018-05"},
	})
}

func TestDatesRelativeEnglish(t *testing.T) {
	checkDates(t, English, "2018-12-19", []dateCase{
		{"today, yesterday, tomorrow, tonight, last night, this morning", "~today=2018-12-19; ~yesterday=2018-12-18; ~tomorrow=2018-12-20; ~tonight=2018-12-19; ~last night=2018-12-18; ~this morning=2018-12-19"},
		{"the day before yesterday", "~day before yesterday=2018-12-17"},
		{"he said on Tuesday.", "~Tuesday=2018-12-18*"},
		{"said Wednesday that it will", "~Wednesday=2018-12-19*"},
		{"said Monday that it will act on Friday", "~Monday=2018-12-17*; ~Friday=2018-12-21*"},
		{"will be released Friday", "~Friday=2018-12-21*"},
		{"will appeal against Monday's ruling", "~Monday=2018-12-17*"},
		{"a hearing is scheduled for Thursday night", "~Thursday night=2018-12-20*"},
		{"last Friday, next Friday, this Friday", "~last Friday=2018-12-14*; ~next Friday=2018-12-21*; ~this Friday=2018-12-21*"},
		{"Friday of last week, on Monday last week", "~Friday of last week=2018-12-14*; ~Monday last week=2018-12-10*"},
		{"last week, last month, last year, next year", "~last week=2018-12; ~last month=2018-11; ~last year=2017; ~next year=2019"},
		{"earlier this month, late last year", "~earlier this month=2018-12; ~late last year=2017"},
		{"three days ago, two weeks ago, a year ago", "~three days ago=2018-12-16; ~two weeks ago=2018-12; ~a year ago=2017"},
		{"twenty-one days ago", "~twenty-one days ago=2018-11-28"},
		{"five weeks ago", "~five weeks ago=2018-11"},
		{"in the three months to June", "~June=2018-06"},
		{"in March, last October, in April next year", "~March=2018-03; ~last October=2018-10; ~April next year=2019-04"},
		{"It will open in March.", "~March=2019-03"},
		{"on Dec. 4, by Jan. 14", "~Dec. 4=2018-12-04; ~Jan. 14=2019-01-14"},
		{"Friday, Dec. 14", "~Friday, Dec. 14=2018-12-14*"},
		{"on May 21 and 22.", "~May 21=2018-05-21; ~22=2018-05-22"},
	})
}

func TestDatesPublicationUnknown(t *testing.T) {
	text := "Kemarin, Selasa (2/4), 17 Agustus, tahun lalu, tiga hari lalu; Rabu, Mei, pekan ini. Tahun 2018."
	if diff := cmp.Diff([]string{"Tahun 2018=2018"}, datesIn(Indonesian, text, Date{})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"~tahun lalu=2017", "Tahun 2018=2018"}, datesIn(Indonesian, text, Date{Year: 2018})); diff != "" {
		t.Error(diff)
	}
}

func TestFormatDate(t *testing.T) {
	for _, c := range []struct {
		date        Date
		id, english string
	}{
		{Date{}, "", ""},
		{Date{2018, 12, 19}, "19 Desember 2018", "19 December 2018"},
		{Date{2018, 12, 0}, "Desember 2018", "December 2018"},
		{Date{2018, 0, 0}, "2018", "2018"},
		{Date{2018, 5, 1}, "1 Mei 2018", "1 May 2018"},
	} {
		if got := FormatDate(c.date, Indonesian); got != c.id {
			t.Errorf("%s in Indonesian: %q, want %q", c.date, got, c.id)
		}
		if got := FormatDate(c.date, English); got != c.english {
			t.Errorf("%s in English: %q, want %q", c.date, got, c.english)
		}
	}
}

// What is written in either language is read back as it was.
func TestFormatDateReadBack(t *testing.T) {
	for d := (Date{2016, 1, 1}); d.Year < 2020; d = d.plusDays(3) {
		for _, l := range []Language{Indonesian, English} {
			text := FormatDate(d, l)
			if diff := cmp.Diff([]string{text + "=" + d.String()}, datesIn(l, text, Date{})); diff != "" {
				t.Error(diff)
			}
		}
	}
}

func TestDateVocabulary(t *testing.T) {
	for word := range allDateWords.words {
		if len(word) > longestDateWord || strings.ToLower(word) != word {
			t.Errorf("%q can never be found", word)
		}
	}
}

func FuzzDates(f *testing.F) {
	for _, text := range []string{
		"kata dia, Rabu malam (19/12/2018), tiga pekan lalu", "Wed., Dec. 19, 2018 and 25", "29 Februari", "5-7 Mei – Juni 2018",
		"Minggu lalu, hari ini, besok-besok, 2014-2015 lalu", "the 19th of last may, early as 9999 years ago",
	} {
		f.Add(text, 2018, 12, 19, 0)
		f.Add(text, 1, 1, 1, 1)
		f.Add(text, 0, 0, 0, 2)
	}
	languages := []Language{Indonesian, English, Unknown}
	f.Fuzz(func(t *testing.T, text string, year, month, day, l int) {
		published := newDate(year, month, day)
		end := 0
		for _, p := range Dates(languages[uint(l)%3], text, published) {
			switch {
			case p.Start < end || p.End <= p.Start || p.End > len(text):
				t.Fatalf("%v after %d of %d in %q", p.Span, end, len(text), text)
			case utf8.ValidString(text) && !utf8.ValidString(p.Of(text)):
				t.Fatalf("%v of %q cuts a rune", p.Span, text)
			case p.Relative && published.IsZero():
				t.Fatalf("%q reckoned from nothing", p.Of(text))
			}
			if back, err := ParseDate(p.Date.String()); err != nil || back != p.Date {
				t.Fatalf("%q: %v is no date: %v", p.Of(text), p.Date, err)
			}
			end = p.End
		}
	})
}

func BenchmarkDates(b *testing.B) {
	text := strings.Repeat(`Sebuah toko daring mengakui bahwa alamat para pembelinya sempat terbuka untuk umum di internet.
"Celah itu kami tutup pada tahun 2016," ujar kepala keamanannya di Bandung, Selasa malam (18/12/2018), kepada para wartawan.
Sejak 2012 hingga 2015 toko itu menyimpan 1.500 nomor telepon tanpa sandi, dan kemarin semuanya dihapus dari peladen. `, 9)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Dates(Indonesian, text, Date{2018, 12, 19})
	}
}

// A word that both languages use must not be two things at once in text of an
// unknown one.
func TestDateVocabulariesAgree(t *testing.T) {
	for word, w := range indonesianDateWords.words {
		if e, both := englishDateWords.words[word]; both && (w.n != 0 && e.n != 0 && w.n != e.n || w.unit != e.unit) {
			t.Errorf("%q is %v in Indonesian and %v in English", word, w, e)
		}
	}
}

package lang

import (
	"maps"
	"strings"
)

// A dateRole is what a word can do in or beside a date phrase; a word may have
// several.
type dateRole uint32

const (
	isWeekday     dateRole = 1 << iota // n: 0 is Sunday
	isMonth                            // n: 1 is January
	isWeak                             // a month or weekday only beside a number: "Jan", "Sun"
	isDayBehind                        // a month that may have the day behind it: "May 5"
	isPlain                            // a month's name that is also another word: "may", "march"
	isUnit                             // "day", "tahun"
	isCount                            // n: how many; with a unit, "sehari" or "setahun"
	isTimes                            // "puluh" and "belas", after a count
	isDayWord                          // n: days from publication, "yesterday"
	isDaytime                          // n: 1 at night, "malam", "morning"
	isTadi                             // "tadi": the part of the day just gone
	isShift                            // n: before, in or after publication, "last Friday"
	isAfter                            // n likewise, behind its word: "Jumat lalu"
	isAgo                              // "ago", "lalu", after a count
	isPart                             // "early", "akhir"
	isDateNoun                         // "bulan", "the" between a part and a date, "tanggal"
	isRange                            // "to", "dan" between two dates
	isEvery                            // "every", "setiap"
	isVague                            // "several", "lebih", "almost" before a count
	isYearBefore                       // a word that a bare year follows: "in", "sejak"
	isMonthBefore                      // one that a bare month follows
	isName                             // a month that is also somebody's name
	isNumbering                        // a word that another number follows: "Rp", "pasal"
	isCounted                          // what there can be 2,014 of
	isFuture                           // says that what follows has yet to happen
	isPast                             // says that it has happened
	isNotDay                           // makes a weekday beside it something else: "Black Friday"
)

func (r dateRole) any(of dateRole) bool { return r&of != 0 }

type dateUnit uint8

const (
	noUnit dateUnit = iota
	dayUnit
	weekUnit
	monthUnit
	yearUnit
)

// A dateWord is what the vocabulary says of a word.
type dateWord struct {
	roles dateRole
	n     int8
	unit  dateUnit
}

const longestDateWord = 16

var (
	indonesianMonths = strings.Fields("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember")

	indonesianDateWords = newWordMap(indonesianVocabulary())
	englishDateWords    = newWordMap(englishVocabulary())
	allDateWords        = newWordMap(bothVocabularies())
)

func dateVocabulary(l Language) *wordMap[dateWord] {
	switch l {
	case Indonesian:
		return indonesianDateWords
	case English:
		return englishDateWords
	}
	return allDateWords
}

type vocabulary map[string]dateWord

// add gives roles to each of words.
func (v vocabulary) add(roles dateRole, n int, words string) {
	for word := range strings.FieldsSeq(words) {
		w := v[word]
		w.roles |= roles
		if n != 0 {
			w.n = int8(n)
		}
		v[word] = w
	}
}

// series gives roles to words, numbered from n; "-" stands for a number without
// a word.
func (v vocabulary) series(roles dateRole, n int, words string) {
	for word := range strings.FieldsSeq(words) {
		if word != "-" {
			v.add(roles, n, word)
		}
		n++
	}
}

// units gives roles to the words for a day, a week, a month and a year.
func (v vocabulary) units(roles dateRole, n int, words ...string) {
	for i, list := range words {
		for word := range strings.FieldsSeq(list) {
			v.add(roles, n, word)
			w := v[word]
			w.unit = dayUnit + dateUnit(i)
			v[word] = w
		}
	}
}

func indonesianVocabulary() map[string]dateWord {
	v := vocabulary{}
	v.series(isWeekday, 0, "minggu senin selasa rabu kamis jumat sabtu")
	v.series(isWeekday|isWeak, 0, "min sen sel rab kam jum sab")
	v.series(isMonth, 1, "januari februari maret april mei juni juli agustus september oktober november desember")
	v.series(isMonth, 1, "- pebruari - - - - - - - - nopember -")
	v.series(isMonth|isWeak, 1, "jan feb mar apr - jun jul agu sep okt nov des")
	v.series(isMonth|isWeak, 1, "- - - - - - - agt sept oct nop dec")
	v.series(isMonth|isWeak|isDayBehind, 1, "january february march - may june july august - october - december")
	v.add(isMonth|isWeak, 8, "ags agust")
	v.add(isPlain, 0, "may march mar")
	v.add(isName, 0, "april mei juni juli")
	v.add(isMonthBefore, 0, "pada sejak hingga sampai antara bulan awal akhir pertengahan medio sebelum setelah sesudah")

	v.units(isUnit, 0, "hari", "minggu pekan", "bulan", "tahun")
	v.units(isCount, 1, "sehari", "seminggu sepekan", "sebulan", "setahun")
	v.series(isCount, 1, "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas")
	v.add(isTimes, 0, "puluh belas")
	v.add(isDayWord, -1, "semalam")
	v.add(isDayWord|isAfter, -1, "kemarin")
	v.add(isDayWord|isAfter, 1, "besok")
	v.add(isDayWord, 1, "esok")
	v.add(isDayWord, 2, "lusa")
	v.add(isDaytime, 0, "pagi siang sore petang dini subuh")
	v.add(isDaytime, 1, "malam")
	v.add(isTadi, 0, "tadi")
	v.add(isAfter|isAgo, -1, "lalu silam")
	v.add(isAfter, 0, "ini")
	v.add(isAfter, 1, "depan mendatang nanti")
	v.indonesianContext()
	return v
}

// indonesianContext adds the words beside a date.
func (v vocabulary) indonesianContext() {
	v.add(isPart, 0, "awal akhir pertengahan medio ujung")
	v.add(isDateNoun, 0, "bulan tanggal tgl")
	v.add(isRange, 0, "dan hingga sampai atau")
	v.add(isEvery, 0, "setiap tiap saban")
	v.add(isVague, 0, "beberapa sekitar hampir lebih kurang puluhan belasan ratusan ribuan sekian setengah selama kira minimal maksimal")
	v.add(isYearBefore, 0, `pada di sejak hingga sampai antara dari mulai per semenjak th thn pasca pra pascatahun jelang
		menjelang kuartal triwulan semester musim edisi angkatan pemilu pilpres pilkada pileg awal akhir pertengahan medio ujung
		sebelum setelah sesudah sepanjang selama pas`)
	v.add(isNumbering, 0, "rp idr usd pukul jam pasal ayat nomor no nomer halaman hal kode pos telepon telp hp kamar windows seharga senilai sebesar sebanyak")
	v.add(isCounted, 0, `orang unit data akun rupiah km kilometer meter kg ton gram kasus pengguna dolar persen warga jiwa buah ekor
		kali korban pelanggan situs perusahaan aplikasi karyawan pasien siswa rumah mahasiswa anggota peserta laporan lembar lokasi titik negara kota
		juta ribu miliar triliun hektare menit detik jam hari pekan minggu bulan tahun wib wita wit`)
	v.add(isFuture, 0, `akan bakal rencananya berencana dijadwalkan terjadwal direncanakan hendak mendatang segera jelang menjelang
		nantinya diperkirakan besok`)
	v.add(isPast, 0, `kata ujar ungkap tutur jelas tegas sebut imbuh ucap tulis papar terang lanjut tambah pungkas mengatakan menyebut
		menyatakan menjelaskan mengungkapkan menegaskan menuturkan mengaku dikutip keterangan telah sudah usai seusai lalu tadi
		kemarin sebelumnya melaporkan diberitakan`)
	v.add(isNotDay, 0, "pasar salat shalat sholat solat khotbah agung abu putih ke pertama kedua ketiga keempat")
}

func englishVocabulary() map[string]dateWord {
	v := vocabulary{}
	v.series(isWeekday, 0, "sunday monday tuesday wednesday thursday friday saturday")
	v.series(isWeekday|isWeak, 0, "sun mon tue wed thu fri sat")
	v.add(isWeekday|isWeak, 2, "tues")
	v.add(isWeekday|isWeak, 4, "thur thurs")
	v.series(isMonth|isDayBehind, 1, "january february march april may june july august september october november december")
	v.series(isMonth|isWeak|isDayBehind, 1, "jan feb mar apr - jun jul aug sep oct nov dec")
	v.series(isMonth|isWeak, 1, "januari februari maret - mei juni juli agustus - oktober - desember")
	v.add(isMonth|isWeak|isDayBehind, 9, "sept")
	v.add(isPlain, 0, "may march mar")
	v.add(isName, 0, "april may june august")
	v.add(isMonthBefore, 0, "in since until during between before last next this early earlier late mid")

	v.units(isUnit, 0, "day days", "week weeks", "month months", "year years")
	v.series(isCount, 1, `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
		seventeen eighteen nineteen twenty`)
	v.add(isCount, 30, "thirty")
	v.add(isCount, 40, "forty")
	v.add(isCount, 50, "fifty")
	v.add(isCount, 1, "a an")
	v.add(isDayWord, -1, "yesterday")
	v.add(isDayWord, 0, "today tonight")
	v.add(isDayWord, 1, "tomorrow")
	v.add(isDaytime, 0, "morning afternoon evening")
	v.add(isDaytime, 1, "night")
	v.add(isShift, -1, "last")
	v.add(isShift, 0, "this")
	v.add(isShift, 1, "next coming upcoming")
	v.add(isAgo, 0, "ago")
	v.englishContext()
	return v
}

// englishContext adds the words beside a date.
func (v vocabulary) englishContext() {
	v.add(isPart, 0, "early earlier late later mid")
	v.add(isDateNoun, 0, "of the in")
	v.add(isRange, 0, "and to through until or")
	v.add(isEvery, 0, "every each")
	v.add(isVague, 0, "several few some many more than over about almost nearly around least most less roughly past approximately decades half")
	v.add(isYearBefore, 0, `in since year of by until from between during to early late mid before after circa the a an around till end beginning start post pre for`)
	v.add(isNumbering, 0, "rp idr usd no number page room flight article section model route code windows section gate suite at")
	v.add(isCounted, 0, `people users accounts dollars euros pounds miles meters metres kilometers kilometres percent times points votes
		jobs employees companies customers years days hours minutes seconds weeks months records devices apps sites websites
		words pages copies victims million billion thousand feet square gmt utc est edt pst pdt more other men women children`)
	v.add(isFuture, 0, `will ll shall would plan plans planned planning schedule scheduled expect expected expects due ahead upcoming
		tomorrow postponed soon hopes intends deadline slated`)
	v.add(isPast, 0, `said told was were had has did made took went came began held met wrote found shot gave got saw left put sent ran
		spoke lost won says`)
	v.add(isNotDay, 0, `black good cyber super patch ash casual girl times mirror telegraph mail express herald post magazine`)
}

// bothVocabularies is for text of an unknown language. A word of both is what
// it is in either, and needs a number only if it does in both.
func bothVocabularies() map[string]dateWord {
	all := vocabulary(maps.Clone(indonesianVocabulary()))
	for word, w := range englishVocabulary() {
		if was, both := all[word]; both {
			weak := was.roles & w.roles & isWeak
			w.roles = (was.roles|w.roles)&^isWeak | weak
			w.n, w.unit = w.n|was.n, w.unit|was.unit
		}
		all[word] = w
	}
	return all
}

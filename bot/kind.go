package bot

import (
	"slices"
	"strings"

	"kutip/corpus/lang"
)

// Kind is what a question asks for.
type Kind string

// The kinds of question.
const (
	Did      Kind = "did"      // whether something is so
	Who      Kind = "who"      // a person or organisation
	When     Kind = "when"     // a date
	Where    Kind = "where"    // a place
	Why      Kind = "why"      // a reason
	HowMany  Kind = "how_many" // a number
	Which    Kind = "which"    // one or several of a kind
	Said     Kind = "said"     // what somebody said
	Latest   Kind = "latest"   // the last word on a matter
	Timeline Kind = "timeline" // all of it, by date
	What     Kind = "what"     // anything else
)

// kindOf tells the kind of a question by its question words; the first one
// decides.
func kindOf(l lang.Language, ts []questionToken) Kind {
	folded := make([]string, len(ts))
	for i, t := range ts {
		folded[i] = t.folded
	}
	text := " " + strings.Join(folded, " ") + " "
	best, at := What, len(text)
	for _, k := range kindMarks {
		for _, m := range k.marks {
			i := strings.Index(text, " "+m+" ")
			if i < 0 || k.opens && i > 0 {
				continue
			}
			if i < at || i == at && len(m) > 1 && best == What {
				best, at = k.kind, i
			}
		}
	}
	return best
}

// kindMarks are the words that tell a kind. Of two that begin at the same
// place the earlier line wins.
var kindMarks = []struct {
	kind  Kind
	opens bool // only at the beginning of the question
	marks []string
}{
	{Timeline, false, []string{"timeline", "chronology", "kronologi", "linimasa", "garis waktu", "urutan kejadian"}},
	{Latest, false, []string{"latest", "newest", "most recent", "terbaru", "terkini", "kabar terakhir"}},
	{When, false, []string{"when", "what year", "which year", "what date", "what day", "what month", "in what year", "in which year", "how long ago",
		"kapan", "kapankah", "kpn", "tahun berapa", "tanggal berapa", "bulan apa", "hari apa", "tahun berapakah", "tanggal berapakah", "pada tahun berapa"}},
	{HowMany, false, []string{"how many", "how much", "what percentage", "how often", "how long", "how old", "how far", "how large", "how big", "berapa", "berapakah", "brp", "berapa banyak", "seberapa"}},
	{Why, false, []string{"why", "how come", "what reason", "for what reason", "what caused", "mengapa", "kenapa", "knp", "mengapakah", "apa alasan", "apa sebab", "apa penyebab", "apa alasannya"}},
	{Where, false, []string{"where", "what country", "which country", "what city", "which city", "di mana", "dimana", "dimanakah", "di manakah", "ke mana", "dari mana", "mana letak"}},
	{Who, false, []string{"who", "whom", "whose", "siapa", "siapakah", "sapa", "oleh siapa"}},
	{Said, false, []string{"apa kata", "kata apa", "bilang apa", "apa tanggapan", "apa jawaban", "apa respons", "apa pernyataan", "apa komentar", "bagaimana tanggapan", "apa penjelasan", "bagaimana reaksi"}},
	{Did, true, []string{"did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "is it true", "should",
		"apakah", "apa benar", "apa bener", "benarkah", "bener gak", "betulkah", "apa betul", "apa iya", "masa", "sudahkah", "adakah", "pernahkah", "bisakah", "dapatkah", "masihkah", "apa pernah", "emang", "emangnya", "memangnya"}},
	{Which, false, []string{"which", "apa saja", "siapa saja", "mana saja", "yang mana", "manakah", "what are the names", "name the", "list the", "sebutkan"}},
}

// wanted returns how many things a question asks for: "which five companies".
func wanted(ts []questionToken) int {
	for _, t := range ts {
		if n := smallNumber(t.folded); n > 1 {
			return n
		}
	}
	return 0
}

// uncount takes the weight off the number in "which five companies": a list
// of five meets it without the word.
func (p *parsed) uncount() {
	for i := range p.words {
		p.words[i].counts = p.count > 1 && p.kind != HowMany && smallNumber(p.words[i].folded) == p.count
	}
}

// smallNumber returns the value of a number word or numeral up to twelve, 0
// for other words.
func smallNumber(w string) int {
	if len(w) <= 2 && startsDigit(w) {
		n := 0
		for _, r := range w {
			if r < '0' || r > '9' {
				return 0
			}
			n = n*10 + int(r-'0')
		}
		return n
	}
	for _, row := range numberWords {
		if i := slices.Index(row, w); i >= 0 {
			return i + 1
		}
	}
	return 0
}

var numberWords = [][]string{
	{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"},
	{"satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"},
}

// KindOf tells what a question asks for.
func KindOf(q Question) Kind { return parse(q).kind }

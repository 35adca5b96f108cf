package bot

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// words holds the sentences that frame an answer in one language. What stands
// in capitals is filled in.
type words struct {
	notFound, nearest, unclear string
	whatSaid                   string // a question, as a follow-up stands for it
	partOpen                   string // added where one of two questions has no answer
	mended                     string // put before where words of the question were mended
	contradicted               string
	contradictedBy             map[lang.Stance]string // where it is no denial
	latest, timeline           string
	short, shortSaid           string // a short answer, by a paper or by a speaker
	said, saidOn               string
	reports                    string
	claimed                    string                 // added to a denial
	denying                    string                 // ... into the sentence that opens it
	denied                     string                 // added to a claim
	later                      map[lang.Stance]string // added to what is taken back later; "" is any other stance
	differ, agree, and         string                 // sources give different short answers, the same one
	notKnown                   string
	onDay, inMonth, about      string // behind a stance: when it was said; about is a date that was inferred
	corrected, before          string // ... is put right later, was said before
	stances                    map[lang.Stance]string
	somebody                   string
	indefinite                 []string // articles, before a consonant and before a vowel; none where a language has none
}

var wording = map[lang.Language]words{
	lang.English: {
		notFound:       "The corpus does not hold an answer to this.",
		whatSaid:       "What did WHO say?",
		partOpen:       "Nothing was found on “PART”",
		mended:         "Showing answers for MEANT.",
		nearest:        "These articles come nearest.",
		unclear:        "There is nothing in this to search for. Ask in a sentence, for example: Did Netflix read private Facebook messages?",
		contradicted:   "The corpus says otherwise: WHO denied it.",
		contradictedBy: map[lang.Stance]string{lang.Declines: "The corpus says otherwise: WHO refused."},
		latest:         "The latest first:",
		timeline:       "In the order of events:",
		short:          "WHO reports: SHORT.",
		shortSaid:      "According to WHO: SHORT.",
		said:           "WHO said:",
		saidOn:         "WHO said on DATE:",
		reports:        "WHO reports:",
		claimed:        "The claim came from CLAIM.",
		denying:        ", denying a claim by CLAIM:",
		denied:         "CLAIM denied it.",
		later: map[lang.Stance]string{
			lang.Denies: "Later, on DAY, CLAIM issued a denial.", lang.Admits: "Later, on DAY, CLAIM made an admission.",
			lang.Confirms: "Later, on DAY, CLAIM gave a confirmation.", "": "Later, on DAY, CLAIM made another statement.",
		},
		corrected:  "Later, on DAY, a correction followed.",
		differ:     "The sources differ:",
		agree:      "PAPERS say the same.",
		and:        "and",
		onDay:      " on DATE",
		inMonth:    " in DATE",
		about:      " about DATE (the date is inferred)",
		notKnown:   "According to the sources this is not known. WHO:",
		before:     "What CLAIM said before, on DAY, is quoted as well.",
		somebody:   "A speaker who is not named",
		indefinite: []string{"a", "an"},
		stances: map[lang.Stance]string{
			lang.Denies: "WHO denied it.", lang.Confirms: "WHO confirmed it.", lang.Admits: "WHO admitted it.",
			lang.Apologises: "WHO apologised.", lang.Declines: "WHO declined.",
		},
	},
	lang.Indonesian: {
		notFound:       "Korpus tidak memuat jawaban untuk pertanyaan ini.",
		whatSaid:       "Apa kata WHO?",
		partOpen:       "Tidak ditemukan jawaban untuk “PART”",
		mended:         "Menampilkan jawaban untuk MEANT.",
		nearest:        "Berikut artikel yang paling dekat.",
		unclear:        "Tidak ada yang dapat dicari dari pertanyaan ini. Tanyakan dalam satu kalimat, misalnya: Apakah Netflix membaca pesan pribadi pengguna Facebook?",
		contradicted:   "Korpus menyatakan sebaliknya: WHO membantahnya.",
		contradictedBy: map[lang.Stance]string{lang.Declines: "Korpus menyatakan sebaliknya: WHO menolak."},
		latest:         "Yang terbaru lebih dulu:",
		timeline:       "Menurut urutan kejadian:",
		short:          "WHO memberitakan: SHORT.",
		shortSaid:      "Menurut WHO: SHORT.",
		said:           "WHO mengatakan:",
		saidOn:         "WHO mengatakan pada DATE:",
		reports:        "WHO memberitakan:",
		claimed:        "Klaim itu datang dari CLAIM.",
		denying:        ", membantah klaim CLAIM:",
		denied:         "CLAIM membantahnya.",
		later: map[lang.Stance]string{
			lang.Denies: "Kemudian, pada DAY, CLAIM menyampaikan bantahan.", lang.Admits: "Kemudian, pada DAY, CLAIM menyampaikan pengakuan.",
			lang.Confirms: "Kemudian, pada DAY, CLAIM menyampaikan konfirmasi.", "": "Kemudian, pada DAY, CLAIM menyampaikan pernyataan lain.",
		},
		corrected: "Kemudian, pada DAY, ada koreksi.",
		differ:    "Sumber-sumbernya berbeda:",
		agree:     "PAPERS menyebutkan hal yang sama.",
		and:       "dan",
		onDay:     " pada DATE",
		inMonth:   " pada DATE",
		about:     " sekitar DATE (tanggalnya disimpulkan)",
		notKnown:  "Menurut sumbernya, hal itu belum diketahui. WHO:",
		before:    "Yang dikatakan CLAIM sebelumnya, pada DAY, juga dikutip.",
		somebody:  "Seorang pembicara yang tidak disebut namanya",
		stances: map[lang.Stance]string{
			lang.Denies: "WHO membantahnya.", lang.Confirms: "WHO membenarkannya.", lang.Admits: "WHO mengakuinya.",
			lang.Apologises: "WHO meminta maaf.", lang.Declines: "WHO menolak.",
		},
	},
}

// framing returns the line above the quotes, in the language of the answer.
// It says no more than the first quote's attribution does.
func (d *draft) framing() string {
	ans := &d.ans
	w, first := wording[ans.Lang], &d.chosen[0]
	line := d.opening(w, first)
	if ans.Outcome == Contradicted {
		line = cmp.Or(w.contradictedBy[first.Stance], w.contradicted)
	}
	who := first.by(w)
	if line == w.short {
		who = first.publisher()
	}
	more := d.turn(w) + d.tell(w)
	switch side := d.otherSide(w); {
	case !strings.HasSuffix(line, ":"):
		line += d.sides(w) + more
	case side != "" && first.Stance == lang.Denies && !lang.Hinted(d.p.text, lang.Denial):
		line = strings.TrimSpace(more + " " + strings.TrimSuffix(line, ":") + strings.ReplaceAll(w.denying, "CLAIM", side))
	default:
		line = strings.TrimSpace(d.sides(w) + more + " " + line) // the quote follows
	}
	date := ""
	if first.Said != nil {
		date = lang.FormatDate(first.Said.Date, ans.Lang)
	}
	short := ""
	if first.short != nil {
		short = first.shortText()
	}
	return upperFirst(strings.NewReplacer("WHO", who, "DATE", date, "SHORT", short).Replace(line))
}

// upperFirst gives a sentence the capital that a speaker who is only described
// does not bring along.
func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// sides is the sentence that tells who claimed what the first quote denies, or
// who denied it, "" where nobody did.
func (d *draft) sides(w words) string {
	side := d.otherSide(w)
	switch {
	case side == "":
		return ""
	case d.chosen[0].Stance == lang.Denies:
		return " " + strings.ReplaceAll(w.claimed, "CLAIM", side)
	case d.p.kind == Did:
		return " " + strings.ReplaceAll(w.denied, "CLAIM", side)
	}
	return ""
}

// turn is the sentence that tells what was said before or after, "" where
// nothing else was.
func (d *draft) turn(w words) string {
	c := d.turned.quote
	if c == nil {
		return ""
	}
	line := w.before
	if d.turned.later {
		line = cmp.Or(w.later[c.Stance], w.later[""])
		if c.corrects(&d.chosen[0]) {
			line = w.corrected
		}
	}
	return " " + strings.NewReplacer("CLAIM", c.by(w), "DAY", lang.FormatDate(c.spoken(), d.ans.Lang)).Replace(line)
}

// tell is the sentence that tells whether other papers give the same short
// answer, "" where none gives any.
func (d *draft) tell(w words) string {
	switch {
	case len(d.told.differ) > 1:
		var each []string
		for i := range d.told.differ {
			c := &d.told.differ[i]
			papers := c.publisher()
			if i == 0 && len(d.told.agree) > 1 {
				papers = w.list(d.told.agree)
			}
			each = append(each, c.shortText()+" ("+join(papers, lang.FormatDate(c.when(), d.ans.Lang))+")")
		}
		return " " + w.differ + " " + strings.Join(each, "; ") + "."
	case len(d.told.agree) > 1:
		return " " + strings.NewReplacer("PAPERS", w.list(d.told.agree)).Replace(w.agree)
	}
	return ""
}

// join sets two words apart by a comma, where both are there.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// list writes names in a row: "A, B and C".
func (w words) list(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " " + w.and + " " + names[last]
}

// opening picks the sentence that introduces the first quote.
func (d *draft) opening(w words, first *candidate) string {
	p := d.p
	stance := w.stances[first.Stance]
	switch {
	case len(d.ans.Timeline) > 0:
		return w.timeline
	case p.kind == Latest || p.still && len(d.chosen) > 1:
		return w.latest
	case d.notKnown:
		return w.notKnown
	case p.asksDay(first):
		return w.saidOn
	case stance != "" && (p.kind == Did || weighty(p.stance)) && p.takesSide(first):
		return strings.TrimSuffix(stance, ".") + d.saidOn(w) + "."
	case first.short != nil && (first.Kind == statement.Narration || first.namesSpeaker()):
		return w.short
	case first.short != nil:
		return w.shortSaid
	case first.Kind == statement.Narration:
		return w.reports
	case first.Said != nil && !first.Said.Inferred && first.Said.Date.Precision() == lang.Day:
		return w.saidOn
	}
	return w.said
}

// by names who stands behind a candidate: the speaker, or the paper for its
// own narration.
func (c *candidate) by(w words) string {
	if c.Kind == statement.Narration {
		return c.publisher()
	}
	if c.Speaker == nil {
		return w.somebody
	}
	return w.person(c.Speaker.Name)
}

// person is how a sentence speaks of somebody: by name, and with an article of
// one whom the paper only describes, as "spokesperson for Ring".
func (w words) person(name string) string {
	if w.indefinite == nil || unicode.IsUpper(firstRune(name)) {
		return name
	}
	described := lang.FoldedWords(name)
	head := slices.IndexFunc(described, lang.Preposition)
	if head < 0 {
		head = len(described)
	}
	if head == 0 || lang.Determiner(described[0]) || strings.HasSuffix(described[head-1], "s") {
		return name
	}
	if strings.ContainsRune("aeiou", firstRune(name)) {
		return w.indefinite[1] + " " + name
	}
	return w.indefinite[0] + " " + name
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// publisher names the paper, or where it has no name, the article.
func (c *candidate) publisher() string {
	return cmp.Or(c.article.Publisher, c.article.ID)
}

// namesSpeaker reports whether the short answer is who speaks, so that it is
// the paper which tells it.
func (c *candidate) namesSpeaker() bool {
	return c.Speaker != nil && strings.Contains(c.Speaker.Name, c.short.Of(c.article.Text))
}

// otherSide names the speaker of the other side, "" where none is shown.
func (d *draft) otherSide(w words) string {
	if !d.side || !d.answers || len(d.chosen) < 2 || d.chosen[1].Speaker == nil {
		return ""
	}
	return w.person(d.chosen[1].Speaker.Name)
}

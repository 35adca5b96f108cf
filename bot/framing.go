package bot

import (
	"cmp"
	"strings"

	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// words holds the sentences that frame an answer in one language. WHO, DATE,
// CLAIM and SHORT stand for what is filled in.
type words struct {
	notFound, nearest, unclear string
	whatSaid                   string // a question, as a follow-up stands for it
	partOpen                   string // added where one of two questions has no answer
	contradicted               string
	latest, timeline           string
	short, shortSaid           string // a short answer, by a paper or by a speaker
	said, saidOn               string
	reports                    string
	claimed                    string // added to a denial
	denied                     string // added to a claim
	stances                    map[lang.Stance]string
	somebody                   string
}

var wording = map[lang.Language]words{
	lang.English: {
		notFound:     "The corpus does not hold an answer to this.",
		whatSaid:     "What did WHO say?",
		partOpen:     "Nothing was found on “PART”",
		nearest:      "These articles come nearest.",
		unclear:      "There is nothing in this to search for. Ask in a sentence, for example: Did Netflix read private Facebook messages?",
		contradicted: "The corpus says otherwise: WHO denied it.",
		latest:       "The latest first:",
		timeline:     "In the order of events:",
		short:        "WHO reports: SHORT.",
		shortSaid:    "According to WHO: SHORT.",
		said:         "WHO said:",
		saidOn:       "WHO said on DATE:",
		reports:      "WHO reports:",
		claimed:      "The claim came from CLAIM.",
		denied:       "CLAIM denied it.",
		somebody:     "A speaker who is not named",
		stances: map[lang.Stance]string{
			lang.Denies: "WHO denied it.", lang.Confirms: "WHO confirmed it.", lang.Admits: "WHO admitted it.",
			lang.Apologises: "WHO apologised.", lang.Declines: "WHO declined.",
		},
	},
	lang.Indonesian: {
		notFound:     "Korpus tidak memuat jawaban untuk pertanyaan ini.",
		whatSaid:     "Apa kata WHO?",
		partOpen:     "Tidak ditemukan jawaban untuk “PART”",
		nearest:      "Berikut artikel yang paling dekat.",
		unclear:      "Tidak ada yang dapat dicari dari pertanyaan ini. Tanyakan dalam satu kalimat, misalnya: Apakah Netflix membaca pesan pribadi pengguna Facebook?",
		contradicted: "Korpus menyatakan sebaliknya: WHO membantahnya.",
		latest:       "Yang terbaru lebih dulu:",
		timeline:     "Menurut urutan kejadian:",
		short:        "WHO memberitakan: SHORT.",
		shortSaid:    "Menurut WHO: SHORT.",
		said:         "WHO mengatakan:",
		saidOn:       "WHO mengatakan pada DATE:",
		reports:      "WHO memberitakan:",
		claimed:      "Klaim itu datang dari CLAIM.",
		denied:       "CLAIM membantahnya.",
		somebody:     "Seorang pembicara yang tidak disebut namanya",
		stances: map[lang.Stance]string{
			lang.Denies: "WHO membantahnya.", lang.Confirms: "WHO membenarkannya.", lang.Admits: "WHO mengakuinya.",
			lang.Apologises: "WHO meminta maaf.", lang.Declines: "WHO menolak.",
		},
	},
}

// framing returns the line above the quotes, in the language of the answer.
// It says no more than the first quote's attribution does.
func (p *parsed) framing(ans Answer, chosen []candidate) string {
	w, first := wording[ans.Lang], &chosen[0]
	who := first.by(w)
	if first.short != nil && first.namesSpeaker() {
		who = first.publisher()
	}
	line := w.opening(p, ans, first)
	if ans.Outcome == Contradicted {
		line = w.contradicted
	}
	if side := other(chosen); side != "" {
		switch {
		case first.Stance == lang.Denies:
			line += " " + strings.ReplaceAll(w.claimed, "CLAIM", side)
		case p.kind == Did:
			line += " " + strings.ReplaceAll(w.denied, "CLAIM", side)
		}
	}
	date := ""
	if first.Said != nil {
		date = lang.FormatDate(first.Said.Date, ans.Lang)
	}
	short := ""
	if first.short != nil {
		short = strings.TrimRight(strings.Join(strings.Fields(first.short.Of(first.article.Text)), " "), ".,")
	}
	return strings.NewReplacer("WHO", who, "DATE", date, "SHORT", short).Replace(line)
}

// opening picks the sentence that introduces the first quote.
func (w words) opening(p *parsed, ans Answer, first *candidate) string {
	stance := w.stances[first.Stance]
	switch {
	case p.kind == Timeline:
		return w.timeline
	case p.kind == Latest:
		return w.latest
	case p.asksDay(first):
		return w.saidOn
	case stance != "" && (p.kind == Did || weighty(p.stance)):
		return stance
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
	return c.Speaker.Name
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

// other names the speaker of the other side, "" where none is shown.
func other(chosen []candidate) string {
	if len(chosen) < 2 || chosen[1].Speaker == nil {
		return ""
	}
	if (chosen[0].Stance == lang.Denies) == (chosen[1].Stance == lang.Denies) {
		return ""
	}
	if chosen[0].Speaker != nil && sameSide(*chosen[0].Speaker, *chosen[1].Speaker) {
		return ""
	}
	return chosen[1].Speaker.Name
}

package bot

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus/lang"
)

func TestKind(t *testing.T) {
	tests := map[string]Kind{
		"Did Netflix read private messages?":                Did,
		"Apakah Netflix membaca pesan pribadi?":             Did,
		"apa bener netflix baca pesan pribadi?":             Did,
		"Benarkah data itu bocor?":                          Did,
		"Is it true that the data leaked?":                  Did,
		"When was the feature launched?":                    When,
		"Kapan fitur itu diluncurkan?":                      When,
		"Pada tahun berapa fitur itu ditutup?":              When,
		"In what year was it closed?":                       When,
		"Who denied it?":                                    Who,
		"Siapa yang membantahnya?":                          Who,
		"Why was it closed?":                                Why,
		"Kenapa fitur itu ditutup?":                         Why,
		"knp ditutup":                                       Why,
		"How many documents are there?":                     HowMany,
		"Berapa denda untuk Google?":                        HowMany,
		"Where was the hearing held?":                       Where,
		"Di mana rapat itu digelar?":                        Where,
		"Which five companies does the paper name?":         Which,
		"Perusahaan apa saja yang disebut?":                 Which,
		"What did Mark Zuckerberg say?":                     Said,
		"Apa kata Mark Zuckerberg?":                         Said,
		"Apa tanggapan Kominfo soal kebocoran itu?":         Said,
		"Timeline of the Equifax breach":                    Timeline,
		"Kronologi kebocoran data Tokopedia":                Timeline,
		"Latest on Netflix":                                 Latest,
		"Kabar terbaru soal Worldcoin":                      Latest,
		"What is Pegasus?":                                  What,
		"Netflix private messages":                          What,
		"Was it Netflix who said when the feature closed?":  Did,
		"The company closed the feature. When did it do so": When,
	}
	for text, want := range tests {
		if got := KindOf(Question{Text: text}); got != want {
			t.Errorf("KindOf(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	tests := []struct {
		text    string
		lang    lang.Language
		words   string // content words, in order
		names   string // parted by |
		speaker string
		stance  lang.Stance
		count   int
	}{
		{"Did Netflix read private Facebook messages?", "en", "netflix read private facebook messages", "netflix|facebook", "", "", 0},
		{"Apakah Netflix membaca pesan pribadi pengguna Facebook?", "id", "netflix membaca pesan pribadi pengguna facebook", "netflix|facebook", "", "", 0},
		{"What did Mark Zuckerberg say about the breach?", "en", "mark zuckerberg say breach", "mark zuckerberg", "mark zuckerberg", "claims", 0},
		{"Apa kata Mahfud MD soal Bjorka?", "id", "kata mahfud md bjorka", "mahfud md|bjorka", "mahfud md", "claims", 0},
		{"Did Spotify deny it?", "en", "spotify deny", "spotify", "spotify", "denies", 0},
		{"When did Netflix admit reading private messages?", "en", "netflix admit reading private messages", "netflix", "netflix", "admits", 0},
		{"Kapan Netflix mengaku membaca pesan pribadi?", "id", "netflix mengaku membaca pesan pribadi", "netflix", "netflix", "admits", 0},
		{"Apa yang dilaporkan New York Times?", "id", "dilaporkan new york times", "new york times", "new york times", "claims", 0},
		{"Which five companies does the New York Times name?", "en", "five companies new york times name", "new york times", "", "", 5},
		{"When was the law passed in December 2018?", "en", "law passed december 2018", "", "", "", 0},
		{"did netflix read private messages?", "en", "netflix read private messages", "netflix", "", "", 0},
		{"apa kata zuckerberg", "id", "kata zuckerberg", "zuckerberg", "zuckerberg", "claims", 0},
		{"the of and", "en", "", "", "", "", 0},
		{"", "en", "", "", "", "", 0},
	}
	for _, tt := range tests {
		p := parse(Question{Text: tt.text})
		var words, names []string
		for _, w := range p.words {
			words = append(words, w.folded)
		}
		for _, n := range p.names {
			names = append(names, n.text)
		}
		speaker := ""
		if p.speaker != nil {
			speaker = p.speaker.text
		}
		got := []any{p.lang, strings.Join(words, " "), strings.Join(names, "|"), speaker, p.stance, p.count}
		want := []any{tt.lang, tt.words, tt.names, tt.speaker, tt.stance, tt.count}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("parse(%q) (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestLanding(t *testing.T) {
	const text = `He said "nobody, not one, read the Smiths’ letters & cards" to us. One two three four five six seven eight nine ten eleven twelve thirteen.`
	quote := span(text, "nobody, not one, read the Smiths’ letters & cards")
	long := span(text, "One two three four five six seven eight nine ten eleven twelve thirteen")
	short := span(text, "to us")
	tests := []struct {
		url  string
		at   []lang.Span
		want string
	}{
		{"", []lang.Span{short}, ""},
		{"https://example.org/a", []lang.Span{short}, "https://example.org/a#:~:text=to%20us"},
		{"https://example.org/a?b=1#part", []lang.Span{short}, "https://example.org/a?b=1#part:~:text=to%20us"},
		{"https://example.org/a#:~:text=old", []lang.Span{short}, "https://example.org/a#:~:text=to%20us"},
		{"https://example.org/a", []lang.Span{quote}, "https://example.org/a#:~:text=nobody%2C%20not%20one%2C%20read%20the%20Smiths%E2%80%99%20letters%20%26%20cards"},
		{"https://example.org/a", []lang.Span{long, short}, "https://example.org/a#:~:text=One%20two%20three%20four%20five%20six,eight%20nine%20ten%20eleven%20twelve%20thirteen&text=to%20us"},
	}
	for _, tt := range tests {
		if got := landing(tt.url, text, tt.at); got != tt.want {
			t.Errorf("landing(%q):\n got %s\nwant %s", tt.url, got, tt.want)
		}
	}
}

func span(text, words string) lang.Span {
	i := strings.Index(text, words)
	return lang.Span{Start: i, End: i + len(words)}
}

// FuzzAsk asks anything of the sample: never an error, always a sound answer.
func FuzzAsk(f *testing.F) {
	e, articles := sampleEngine(f)
	for _, q := range questions(f) {
		f.Add(q)
	}
	f.Add("title:netflix AND -facebook \"quoted words\" wild*card ~2 ^3 (a OR b)")
	f.Add("\u202exilfteN daer sgassem\u202c \u200bNet\u200bflix\u00ad?")
	f.Add(strings.Repeat("Netflix membaca pesan ", 500))
	f.Add("apa bener n\u0435tflix ngebocorin pesan2 ppl gk sih???")
	f.Add("\u0645\u0646 \u0642\u0631\u0623 \u0627\u0644\u0631\u0633\u0627\u0626\u0644")
	f.Add("/net.*x/ OR title:(a AND -b) +c~1")
	f.Add("Est-ce que Netflix a lu les messages privés de Facebook ?")
	f.Add("the of and")
	f.Add(strings.Repeat("nge", 3000) + "in")
	f.Fuzz(func(t *testing.T, text string) {
		checkAnswer(t, ask(t, e, text), articles)
	})
}

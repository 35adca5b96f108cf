package statement

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// article makes an article of plain paragraphs. The people in these tests and
// what they say are made up.
func article(l lang.Language, published string, paragraphs ...string) corpus.Article {
	d, err := lang.ParseDate(published)
	if err != nil {
		panic(err)
	}
	return corpus.Article{Header: corpus.Header{ID: "a", Title: "T", Lang: l, Published: d}, Text: strings.Join(paragraphs, "\n\n")}
}

// brief is a statement in one line: kind, speaker, role, stance, date, words.
func brief(a corpus.Article, s Statement) string {
	who, role, said := "-", "", "-"
	if s.Speaker != nil {
		who, role = s.Speaker.Name, s.Speaker.Role
	}
	if s.Said != nil {
		said = s.Said.Date.String()
		if s.Said.Inferred {
			said = "~" + said
		}
	}
	return strings.Join([]string{string(s.Kind), who, role, string(s.Stance), said, s.Of(a.Text)}, " | ")
}

// checkBriefs holds the statements of an article against what is wanted.
func checkBriefs(t *testing.T, a corpus.Article, want []string) {
	t.Helper()
	var got []string
	for _, s := range Extract(a) {
		got = append(got, brief(a, s))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Extract (-want +got):\n%s", diff)
	}
}

func TestExtract(t *testing.T) {
	tests := []struct {
		name string
		a    corpus.Article
		want []string
	}{
		{"the speaker in full, then in part, then as a pronoun", article("id", "2020-03-05",
			`Menurut Manajer Komunikasi Arunika, Sekar Widyastuti, layanan itu sudah dihentikan.`,
			`"Kami tidak pernah membaca surat pelanggan," kata Sekar kepada Harian Contoh, Rabu, 4 Maret 2020.`,
			`"Layanan itu sudah lama kami tutup," tegas dia.`), []string{
			"indirect | Sekar Widyastuti | Manajer Komunikasi Arunika | claims | ~2020-03-04 | layanan itu sudah dihentikan",
			"direct | Sekar Widyastuti | Manajer Komunikasi Arunika | denies | 2020-03-04 | Kami tidak pernah membaca surat pelanggan,",
			"direct | Sekar Widyastuti | Manajer Komunikasi Arunika | claims | ~2020-03-04 | Layanan itu sudah lama kami tutup,",
		}},
		{"the cue before, behind and between", article("en", "2020-03-05",
			`Jane Doe, the chief executive of Acme, said: "We will fix it this week."`,
			`"It was a mistake that nobody caught," Doe said on Wednesday. "Nobody read the letters at all."`,
			`"What we have is a plan," said John Roe, a lawyer.`), []string{
			"direct | Jane Doe | chief executive of Acme | claims | ~2020-03-04 | We will fix it this week.",
			"direct | Jane Doe | chief executive of Acme | claims | 2020-03-04 | It was a mistake that nobody caught,",
			"direct | Jane Doe | chief executive of Acme | claims | 2020-03-04 | Nobody read the letters at all.",
			"direct | John Roe | lawyer | claims | ~2020-03-05 | What we have is a plan,",
		}},
		{"every shape of mark", article("id", "2020-03-05",
			`”Kami sudah memperbaiki sistem itu,” kata Bima Prakoso.`,
			`“Kami sudah memperbaiki sistem itu,” kata Bima.`,
			`«Kami sudah memperbaiki sistem itu,» kata Bima.`,
			`„Kami sudah memperbaiki sistem itu,“ kata Bima.`,
			`''Kami sudah memperbaiki sistem itu,'' kata Bima.`,
			`‘Kami sudah memperbaiki sistem itu,’ kata Bima.`), []string{
			"direct | Bima Prakoso |  | claims | ~2020-03-05 | Kami sudah memperbaiki sistem itu,",
			"direct | Bima Prakoso |  | claims | ~2020-03-05 | Kami sudah memperbaiki sistem itu,",
			"direct | Bima Prakoso |  | claims | ~2020-03-05 | Kami sudah memperbaiki sistem itu,",
			"direct | Bima Prakoso |  | claims | ~2020-03-05 | Kami sudah memperbaiki sistem itu,",
			"direct | Bima Prakoso |  | claims | ~2020-03-05 | Kami sudah memperbaiki sistem itu,",
			"direct | Bima Prakoso |  | claims | ~2020-03-05 | Kami sudah memperbaiki sistem itu,",
		}},
		{"an organisation that denies, and a paper that claims", article("en", "2020-03-05",
			`The Daily Example reported that Acme had opened private letters. Acme denied the report.`), []string{
			"indirect | Daily Example |  | claims | ~2020-03-05 | Acme had opened private letters",
			"indirect | Acme |  | denies | ~2020-03-05 | the report",
		}},
		{"narration, and words held at a distance", article("en", "2020-03-05",
			`The firm sold the so-called "smart lock" for two years. It stopped in 2019.`), []string{
			`narration | - |  |  | - | The firm sold the so-called "smart lock" for two years.`,
			"narration | - |  |  | - | It stopped in 2019.",
		}},
		{"a verb that only says what is to be said", article("id", "2020-03-05",
			`Fitur itu memungkinkan pelanggan untuk memberi tahu teman mereka tentang film baru.`), []string{
			"narration | - |  |  | - | Fitur itu memungkinkan pelanggan untuk memberi tahu teman mereka tentang film baru.",
		}},
		{"an apology in the words themselves", article("en", "2020-03-05",
			`"I am sorry, and we will do better," said Jane Doe.`), []string{
			"direct | Jane Doe |  | apologises | ~2020-03-05 | I am sorry, and we will do better,",
		}},
		{"a quotation that goes on in the next paragraph", article("en", "2020-03-05",
			`Jane Doe wrote: "We looked at every server that we have.`,
			`"We found nothing at all on any of them."`), []string{
			"direct | Jane Doe |  | claims | ~2020-03-05 | We looked at every server that we have.",
			"direct | Jane Doe |  | claims | ~2020-03-05 | We found nothing at all on any of them.",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkBriefs(t, tt.a, tt.want) })
	}
}

func TestAddressee(t *testing.T) {
	for text, want := range map[string]string{
		`"Kami sudah memperbaikinya kemarin," kata Bima Prakoso kepada Harian Contoh, Rabu.`: "Harian Contoh",
		`"We mended it the day before," Jane Doe told the Daily Example on Wednesday.`:       "the Daily Example",
		`"We mended it the day before," said Jane Doe.`:                                      "",
	} {
		l := lang.Indonesian
		if strings.Contains(text, "Jane") {
			l = lang.English
		}
		ss := Extract(article(l, "2020-03-05", text))
		if len(ss) == 0 || ss[0].To != want {
			t.Errorf("Extract(%q): to %q, want %q", text, ss[0].To, want)
		}
	}
}

// FuzzExtract checks what every reader of statements relies on: spans lie in
// the text at rune borders, outside of furniture, a statement within its
// sentence.
func FuzzExtract(f *testing.F) {
	f.Add(`"Kami tidak pernah," kata Sekar. ”Satu,” ujarnya, 'dua'`, true)
	f.Add("“a” “b\n\n“c”, said “d” X «e» ''", false)
	f.Add(`He said "" "x" that ."`, false)
	f.Add("“a b c d\n\ne f g\n\nh i.”\n\n‹j k l m,› said Doe, who, a report by X said, wants to.", false)
	f.Add("Doe said so, but she denied, in a letter to X, that he thinks it is so, Doe said", false)
	f.Add("“A “b” c” d„ e«f»‚G,’ h", false)
	f.Add(`" "0!"0`, false)
	f.Add(`"A b c d," said Jane Doe (of), told to X that and said. “No.” — Jane`, false)
	f.Add(`Menurut Ketua MK, Bima, (12/3) kata dia "a b c d, lanjut, Bima dan`, true)
	f.Fuzz(func(t *testing.T, text string, indonesian bool) {
		text = strings.ToValidUTF8(text, "")
		l := lang.English
		if indonesian {
			l = lang.Indonesian
		}
		a := article(l, "2020-03-05", text)
		if i := strings.IndexByte(text, '\n'); i > 0 {
			a.Furniture = []corpus.Span{{Start: i / 2, End: i}}
			for !utf8.RuneStart(text[a.Furniture[0].Start]) {
				a.Furniture[0].Start--
			}
		}
		last := 0
		for _, s := range Extract(a) {
			if s.Start < last {
				t.Fatalf("%v comes behind a statement that ends at %d", s.Span, last)
			}
			last = s.End
			if s.Start < 0 || s.End > len(a.Text) || s.Start > s.End {
				t.Fatalf("span %v outside of the text of %d bytes", s.Span, len(a.Text))
			}
			if words := s.Of(a.Text); strings.ToValidUTF8(words, "\x00") != words {
				t.Fatalf("span %v cuts a rune", s.Span)
			}
			if slices.ContainsFunc(a.Furniture, s.Overlaps) {
				t.Fatalf("%q is furniture", s.Of(a.Text))
			}
			if !s.Sentence.Holds(s.Span) {
				t.Fatalf("sentence %v does not hold %v", s.Sentence, s.Span)
			}
			if s.Speaker != nil && s.Speaker.Name == "" {
				t.Fatalf("a speaker without a name in %q", s.Sentence.Of(a.Text))
			}
			if s.Kind != Narration && s.Kind != Direct && s.Speaker == nil {
				t.Fatalf("%s without a speaker", s.Kind)
			}
		}
	})
}

// TestInferredDates: news is dated by its publication; an article that looks
// back, by the dates that it gives.
func TestInferredDates(t *testing.T) {
	tests := []struct {
		name, published string
		paragraphs      []string
		want            string // of the last statement
		inferred        bool
	}{
		{"news", "2020-03-05", []string{`On Monday, 2 March 2020, Acme closed its shop.`, `Jane Doe said that nobody had been told.`}, "2020-03-05", true},
		{"looking back", "2026-03-05", []string{`On Monday, 2 March 2020, Acme closed its shop.`, `Jane Doe said that nobody had been told.`}, "2020-03-02", true},
		{"looking back by months", "2026-03-05", []string{`In March 2020 Acme closed its shop.`, `Jane Doe said that nobody had been told.`}, "2020-03", true},
		{"years say too little", "2026-03-05", []string{`In 2020 Acme closed its shop.`, `Jane Doe said that nobody had been told.`}, "2026-03-05", true},
		{"what she said before", "2026-03-05", []string{
			`"We closed it for good," Jane Doe said on Monday, 2 March 2020.`, `A court sat on 3 April 2020.`, `"Nobody was told of it," said Doe.`}, "2020-03-02", true},
		{"not what she said later", "2026-03-05", []string{
			`"We closed it for good," Jane Doe said on Monday, 2 March 2020.`,
			`"We did not close it," said Doe on Tuesday, 3 March 2020.`}, "2020-03-03", false},
		{"no date at all", "", []string{`"We closed it for good," Jane Doe said.`}, "", false},
	}
	for _, tt := range tests {
		d, _ := lang.ParseDate(tt.published)
		a := article(lang.English, "2000-01-01", tt.paragraphs...)
		a.Published = d
		ss := Extract(a)
		got, inferred := "", false
		if s := ss[len(ss)-1].Said; s != nil {
			got, inferred = s.Date.String(), s.Inferred
		}
		if got != tt.want || inferred != tt.inferred {
			t.Errorf("%s: said %q, inferred %v; want %q, %v", tt.name, got, inferred, tt.want, tt.inferred)
		}
	}
}

package bot

import (
	"context"
	"os"
	"strings"
	"testing"

	"kutip/corpus"
	"kutip/corpus/lang"
	"kutip/index"
)

// netflix is a newspaper article as it came. It is not part of the project,
// so what is said about it here is skipped where it is missing.
const netflix = "../../shared/corpus"

// engineOver indexes what is at a path, or skips the test aloud.
func engineOver(t testing.TB, path string) (*Engine, map[string]corpus.Article) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		t.Skipf("SKIPPED: %s is not here, so nothing was checked on it", path)
	}
	articles := map[string]corpus.Article{}
	ix, _, err := index.Memory(context.Background(), func(yield func(corpus.Article, error) bool) {
		for a, err := range corpus.ReadPaths([]string{path}, corpus.Options{}) {
			articles[a.ID] = a
			if !yield(a, err) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return New(ix, Config{}), articles
}

func ask(t testing.TB, e *Engine, text string) Answer {
	t.Helper()
	ans, err := e.Ask(context.Background(), Question{Text: text})
	if err != nil {
		t.Fatalf("Ask(%q): %v", text, err)
	}
	return ans
}

// TestNetflix asks the article what its readers would, in both languages.
func TestNetflix(t *testing.T) {
	e, _ := engineOver(t, netflix)
	const (
		denial  = "Kami sama sekali tidak pernah mengakses pesan pribadi milik pengguna Facebook apapun atau meminta akses untuk melakukan hal tersebut"
		speaker = "Kooswardini Wulandari"
	)
	tests := []struct {
		id, en  string
		outcome Outcome
		first   string   // stands in the first quote
		holds   []string // stand in some quote
		short   string   // stands in the short answer of some quote
		speaker string   // of the first quote
		said    string
	}{
		{"Apakah Netflix membaca pesan pribadi pengguna Facebook?", "Did Netflix read private Facebook messages?", Answered, denial, nil, "", speaker, "2018-12-19"},
		{"Benarkah Netflix membaca pesan itu?", "Did Netflix read the messages?", Answered, denial, nil, "", speaker, "2018-12-19"},
		{"Kapan fitur itu diluncurkan?", "When was the feature launched?", Answered, "2014", nil, "2014", "", ""},
		{"Kapan fitur itu dihentikan?", "When was the feature closed?", Answered, "2015", nil, "2015", speaker, "2018-12-19"},
		{"Kapan fitur itu diluncurkan dan ditutup?", "When was the feature launched and closed?", Answered, "", []string{"2014", "2015"}, "", "", ""},
		{"Kenapa fitur itu ditutup?", "Why was the feature closed?", Answered, "tidak pernah menjadi populer", nil, "", speaker, "2018-12-19"},
		{"Lima perusahaan apa saja yang disebut New York Times?", "Which five companies does the New York Times name?", Answered, "Netflix, Spotify, Sony, Amazon, dan Yahoo", nil, "Netflix, Spotify, Sony, Amazon, dan Yahoo", "", ""},
		{"Berapa dokumen, dan dari tahun berapa?", "How many documents, and from which year?", Answered, "ratusan dokumen yang dibuat pada 2017", nil, "", "", ""},
		{"Akses apa yang diminta Netflix?", "What access did Netflix ask for?", Answered, "", []string{"dan dan tidak pernah menyangkut", "daftar teman"}, "", speaker, "2018-12-19"},
		{"Apa yang dilaporkan New York Times?", "What did the New York Times report?", Answered, "New York Times membeberkan temuan", nil, "", "New York Times", ""},
		{"Apakah Spotify membantahnya?", "Did Spotify deny it?", NotFound, "", nil, "", "", ""},
		{"Apa kata Reed Hastings?", "What did Reed Hastings say?", NotFound, "", nil, "", "", ""},
		{"Apakah TikTok membaca pesan?", "Did TikTok read messages?", NotFound, "", nil, "", "", ""},
		{"Kapan fitur itu akan kembali?", "When will the feature return?", NotFound, "", nil, "", "", ""},
		{"Kapan Netflix mengaku membaca pesan pribadi?", "When did Netflix admit reading private messages?", Contradicted, denial, nil, "", speaker, "2018-12-19"},
	}
	for _, tt := range tests {
		for l, text := range map[lang.Language]string{lang.Indonesian: tt.id, lang.English: tt.en} {
			ans := ask(t, e, text)
			bad := func(format string, args ...any) {
				t.Helper()
				t.Errorf("%q: "+format, append([]any{text}, args...)...)
			}
			if ans.Outcome != tt.outcome || ans.Lang != l {
				bad("%s in %q with %.2f, want %s in %q", ans.Outcome, ans.Lang, ans.Confidence, tt.outcome, l)
				continue
			}
			if tt.outcome == NotFound {
				if len(ans.Quotes) > 0 {
					bad("not found, with quotes")
				}
				continue
			}
			first := ans.Quotes[0]
			if !strings.Contains(first.Text, tt.first) {
				bad("the first quote is %q, want %q in it", first.Text, tt.first)
			}
			if tt.speaker != "" && (first.Speaker == nil || first.Speaker.Name != tt.speaker) {
				bad("the first quote is by %v, want %s", first.Speaker, tt.speaker)
			}
			if tt.speaker == speaker && first.Speaker != nil && first.Speaker.Role != "Corporate Communication Manager Netflix" {
				bad("her role is %q", first.Speaker.Role)
			}
			if tt.said != "" && (first.Said == nil || first.Said.Date.String() != tt.said) {
				bad("said %v, want %s", first.Said, tt.said)
			}
			quotes, shorts := "", ""
			for _, q := range ans.Quotes {
				quotes += q.Text + "\n"
				if q.Answer != nil {
					shorts += q.Answer.Text + "\n"
				}
			}
			for _, want := range tt.holds {
				if !strings.Contains(quotes, want) {
					bad("no quote holds %q:\n%s", want, quotes)
				}
			}
			if !strings.Contains(shorts, tt.short) {
				bad("no short answer holds %q:\n%s", tt.short, shorts)
			}
		}
	}
}

// TestNetflixBothSides checks that the denial comes with the claim.
func TestNetflixBothSides(t *testing.T) {
	e, _ := engineOver(t, netflix)
	ans := ask(t, e, "Did Netflix read private Facebook messages?")
	for _, q := range ans.Quotes[1:] {
		if q.Speaker != nil && q.Speaker.Name == "New York Times" {
			return
		}
	}
	t.Errorf("the claim that it denies is not shown: %+v", ans.Quotes)
}

package bot

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// converse asks one question after the other and returns the last answer.
func converse(t testing.TB, e *Engine, texts ...string) Answer {
	t.Helper()
	var turns []Turn
	var ans Answer
	for _, text := range texts {
		q := Question{Text: text, Before: turns}
		var err error
		if ans, err = e.Ask(context.Background(), q); err != nil {
			t.Fatalf("Ask(%q): %v", text, err)
		}
		turns = append(turns, TurnOf(q, ans))
	}
	return ans
}

// TestFollowUps: a follow-up is answered as the question that it stands for.
func TestFollowUps(t *testing.T) {
	e, articles := sampleEngine(t)
	const netflixEN, netflixID = "Did Netflix read private Facebook messages?", "Apakah Netflix membaca pesan pribadi pengguna Facebook?"
	tests := []struct {
		turns   []string
		outcome Outcome
		speaker string // of the first quote
		holds   string // stands in the first quote or the framing
		short   string // the short answer of the first quote
	}{
		{[]string{netflixEN, "and when was that?"}, Answered, "Kooswardini Wulandari", "19 December 2018", ""},
		{[]string{netflixEN, "and when was that?", "who said so?"}, Answered, "Kooswardini Wulandari", "tidak pernah", ""},
		{[]string{netflixEN, "kapan itu?"}, Answered, "Kooswardini Wulandari", "19 Desember 2018", ""},
		{[]string{netflixID, "siapa bilang?"}, Answered, "Kooswardini Wulandari", "tidak pernah", ""},
		{[]string{netflixID, "kenapa?"}, Contradicted, "Kooswardini Wulandari", "tidak pernah", ""},
		{[]string{netflixEN, "what about Spotify?"}, Answered, "Spotify", "no evidence", ""},
		{[]string{netflixID, "kalau spotify?"}, Answered, "Spotify", "no evidence", ""},
		{[]string{netflixID, "kalau Spotify?", "kapan itu?"}, Answered, "Spotify", "18 Desember 2018", ""},
		{[]string{netflixID, "bagaimana dengan Royal Bank of Canada?"}, Answered, "Royal Bank of Canada", "did not have the ability", ""},
		{[]string{netflixEN, "What about Royal Bank of Canada?", "did they deny it?"}, Answered, "Royal Bank of Canada", "did not have the ability", ""},
		{[]string{netflixID, "bagaimana dengan Royal Bank of Canada?", "terus kalau tiktok?"}, NotFound, "", "", ""},
		{[]string{netflixID, "apakah dia membantah?"}, Answered, "Kooswardini Wulandari", "tidak pernah", ""},
		{[]string{netflixID, "kenapa?", "apakah dia membantah?"}, Answered, "Kooswardini Wulandari", "tidak pernah", ""},
		{[]string{"Did Meta share private messages with Netflix?", "and the denial?"}, Answered, "Andy Stone", "didn’t share", ""},
		{[]string{"What did Mark Zuckerberg say about the breach?", "what else did he say?"}, Answered, "Mark Zuckerberg", "It was my mistake", ""},
		{[]string{netflixEN, "and the claim?"}, Answered, "New York Times", "reported", ""},
		{[]string{"What did Mark Zuckerberg say in 2018?", "and in 2013?"}, Answered, "Mark Zuckerberg", "never been part of any program", ""},
		{[]string{"What did Mark Zuckerberg say in 2018?", "and in 2012?"}, NotFound, "", "", ""},
		{[]string{"Siapa yang membekukan Worldcoin?", "kapan itu?"}, Answered, "", "membekukan", "Minggu, 4 Mei 2025"},
		{[]string{"Siapa yang membekukan Worldcoin?", "dan kapan?"}, Answered, "", "membekukan", "Minggu, 4 Mei 2025"},
		{[]string{"Kapan fitur itu diluncurkan?", "dan kapan dihentikan?"}, Answered, "", "dihentikan", "2015"},
	}
	for _, tt := range tests {
		ans := converse(t, e, tt.turns...)
		checkAnswer(t, ans, articles)
		bad := func(format string, args ...any) {
			t.Helper()
			t.Errorf("%s: "+format, append([]any{strings.Join(tt.turns, " > ")}, args...)...)
		}
		if ans.Outcome != tt.outcome {
			bad("%s with %.2f, want %s", ans.Outcome, ans.Confidence, tt.outcome)
			continue
		}
		if ans.Question != tt.turns[len(tt.turns)-1] {
			bad("the answer is to %q", ans.Question)
		}
		if len(ans.Quotes) == 0 {
			continue
		}
		first := ans.Quotes[0]
		if tt.speaker != "" && (first.Speaker == nil || first.Speaker.Name != tt.speaker) {
			bad("first quote by %v, want %s", first.Speaker, tt.speaker)
		}
		if !strings.Contains(first.Text+" "+ans.Text, tt.holds) {
			bad("%q: %q, want %q in it", ans.Text, first.Text, tt.holds)
		}
		if tt.short != "" && (first.Answer == nil || first.Answer.Text != tt.short) {
			bad("short answer %v, want %q", first.Answer, tt.short)
		}
	}
}

// TestFollowUpsNetflix: what else she said is not what she was quoted with.
func TestFollowUpsNetflix(t *testing.T) {
	e, _ := engineOver(t, netflix)
	const first = "Apakah Netflix membaca pesan pribadi pengguna Facebook?"
	ans := converse(t, e, first, "dia bilang apa lagi?")
	if len(ans.Quotes) == 0 || ans.Quotes[0].Speaker == nil || ans.Quotes[0].Speaker.Name != "Kooswardini Wulandari" {
		t.Fatalf("%s: %+v, want more of Kooswardini Wulandari", ans.Outcome, ans.Quotes)
	}
	for _, was := range ask(t, e, first).Quotes {
		if is := ans.Quotes[0]; was.Start < is.End && is.Start < was.End {
			t.Errorf("%q was quoted before", is.Text)
		}
	}
	// Her words name 2015, but it is when she said them that is asked.
	if ans := converse(t, e, first, "kapan itu?"); !strings.Contains(ans.Text, "19 Desember 2018") {
		t.Errorf("kapan itu: %q, want the day she said it", ans.Text)
	}
}

// TestNewTopic: a complete question is answered after a turn as it is without.
func TestNewTopic(t *testing.T) {
	e, _ := sampleEngine(t)
	q := Question{Text: "Apakah data eHAC bocor?"}
	turn := TurnOf(q, ask(t, e, q.Text))
	n := 0
	for _, text := range questions(t) {
		if p, _, leans := followed(Question{Text: text, Before: []Turn{turn}}); leans {
			if len(p.names) > 1 && strings.Count(text, " ") > 6 {
				t.Logf("leans: %q", text)
			}
			continue
		}
		n++
		got, err := e.Ask(context.Background(), Question{Text: text, Before: []Turn{turn}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(ask(t, e, text), got); diff != "" {
			t.Errorf("%q after another topic (-alone +after):\n%s", text, diff)
		}
	}
	if all := len(questions(t)); n*10 < all*7 {
		t.Errorf("only %d of %d complete questions are taken as such", n, all)
	}
	for _, text := range []string{"Did Netflix read private Facebook messages?", "When was the Equifax breach?", "Siapa yang membekukan Worldcoin?"} {
		if diff := cmp.Diff(ask(t, e, text), converse(t, e, q.Text, text)); diff != "" {
			t.Errorf("%q after another topic (-alone +after):\n%s", text, diff)
		}
	}
}

// TestNoFollowUp: what asks nothing asks nothing after a turn either.
func TestNoFollowUp(t *testing.T) {
	e, _ := sampleEngine(t)
	for _, text := range []string{"", "???", "and", "dan", "🙂", "hm", "ok", "the of"} {
		ans := converse(t, e, "Did Netflix read private Facebook messages?", text)
		if ans.Outcome != Unclear && ans.Outcome != NotFound {
			t.Errorf("%q: %s with %q", text, ans.Outcome, ans.Text)
		}
	}
}

// TestFollowUpsTyped: a question that is read in another spelling than it was
// typed in, shorter or longer, is gone on with like one in standard spelling.
func TestFollowUpsTyped(t *testing.T) {
	e, articles := sampleEngine(t)
	for _, first := range []string{
		"Netflix bilang apa soal pesan2 gk sih?",
		"  N\u0435tfli\u0445 bilang apa soal pesan pribadi  ?",
		"Net\u200bflix bilang apa soal pesan pribadi?",
	} {
		ans := converse(t, e, first, "kalau Spotify?")
		checkAnswer(t, ans, articles)
		if len(ans.Quotes) == 0 || ans.Quotes[0].Speaker == nil || ans.Quotes[0].Speaker.Name != "Spotify" {
			t.Errorf("%q, kalau Spotify: %s, %+v, want words of Spotify", first, ans.Outcome, ans.Quotes)
		}
		for _, then := range []string{"dan pada 2013?", "and in 2013?"} {
			for _, quote := range converse(t, e, first, then).Quotes {
				if quote.Said == nil || quote.Said.Date.Year != 2013 {
					t.Errorf("%q, %s: %q of %+v", first, then, quote.Text, quote.Said)
				}
			}
		}
	}
	l, _ := lean(Question{Text: "kalau \u00f6dipus?", Before: []Turn{{Question: "Apa kata Netflix?"}}})
	if got, want := l.swapped(), "Apa kata \u00d6dipus?"; got != want {
		t.Errorf("swapped: %q, want %q", got, want)
	}
}

// TestTurn: a turn is small, survives JSON, and an answer's JSON is one.
func TestTurn(t *testing.T) {
	e, _ := sampleEngine(t)
	q := Question{Text: "Did Netflix read private Facebook messages?"}
	ans := ask(t, e, q.Text)
	turn := TurnOf(q, ans)
	data, err := json.Marshal(turn)
	if err != nil || len(data) > MaxTurn {
		t.Fatalf("%d bytes, %v", len(data), err)
	}
	var back Turn
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(turn, back); diff != "" {
		t.Errorf("through JSON (-was +is):\n%s", diff)
	}
	whole, err := json.Marshal(ans)
	if err != nil {
		t.Fatal(err)
	}
	var from Turn
	if err := json.Unmarshal(whole, &from); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(turn, from); diff != "" {
		t.Errorf("from the answer's JSON (-turn +answer):\n%s", diff)
	}
	// The last turn alone is enough.
	follow := Question{Text: "what about Spotify?", Before: []Turn{turn}}
	second, err := e.Ask(context.Background(), follow)
	if err != nil {
		t.Fatal(err)
	}
	third, err := e.Ask(context.Background(), Question{Text: "and when was that?", Before: []Turn{TurnOf(follow, second)}})
	if err != nil || third.Outcome != Answered || third.Quotes[0].Speaker.Name != "Spotify" {
		t.Errorf("%v, %s: %+v, want when Spotify said so", err, third.Outcome, third.Quotes)
	}
}

// TestTurnIsSmall: whatever was asked and quoted, a turn keeps within its size.
func TestTurnIsSmall(t *testing.T) {
	for _, s := range []string{"x", "\x00", "ü", "<", "\u2028"} {
		long := strings.Repeat(s, 5000)
		ans := Answer{}
		for range 9 {
			ans.Quotes = append(ans.Quotes, Quote{Article: long})
		}
		data, err := json.Marshal(TurnOf(Question{Text: long}, ans))
		if err != nil || len(data) > MaxTurn {
			t.Errorf("%q: %d bytes, %v", s, len(data), err)
		}
	}
}

// FuzzFollow asks anything after anything: never an error, always sound.
func FuzzFollow(f *testing.F) {
	e, articles := sampleEngine(f)
	f.Add("Did Netflix read private Facebook messages?", "and when was that?")
	f.Add("Apakah Netflix membaca pesan pribadi?", "kalau Royal Bank of Canada?")
	f.Add("What did Mark Zuckerberg say in 2018?", "and in 2013?")
	f.Add("", "why?")
	f.Add("\u202eNetflix of Ä", "kalau ſ?")
	f.Add("Netflix bilang apa soal pesan2 gk sih?", "kalau Spotify?")
	f.Add("Netflix gk baca pesan2 pada 2018 kan?", "dan pada 2013?")
	f.Fuzz(func(t *testing.T, before, text string) {
		q := Question{Text: before}
		turn := TurnOf(q, ask(t, e, before))
		ans, err := e.Ask(context.Background(), Question{Text: text, Before: []Turn{turn}})
		if err != nil {
			t.Fatal(err)
		}
		checkAnswer(t, ans, articles)
	})
}

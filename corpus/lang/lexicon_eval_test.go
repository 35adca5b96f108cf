package lang

import (
	"bufio"
	"cmp"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// TestLexiconCoverage measures how many content words of Indonesian news have
// a translation in the English version of the same sentence, and the other way
// round. Translators are free, so far from all can.
func TestLexiconCoverage(t *testing.T) {
	if testing.Short() {
		t.Skip("LEXICON COVERAGE NOT MEASURED: -short")
	}
	f, err := os.Open("../../../shared/eval/crosslingual/news_pairs.jsonl")
	if err != nil {
		t.Skipf("LEXICON COVERAGE NOT MEASURED: no parallel news to measure it on: %v", err)
	}
	defer f.Close()
	floors := map[Language]float64{Indonesian: 0.60, English: 0.61}
	words, hits := map[Language]int{}, map[Language]int{}
	misses := map[Language]map[string]int{Indonesian: {}, English: {}}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var pair struct {
			ID string `json:"text_id"`
			EN string `json:"text_en"`
		}
		if err := json.Unmarshal(lines.Bytes(), &pair); err != nil {
			t.Fatal(err)
		}
		for l, texts := range map[Language][2]string{Indonesian: {pair.ID, pair.EN}, English: {pair.EN, pair.ID}} {
			n, missed := translated(l, texts[0], texts[1])
			words[l] += n
			hits[l] += n - len(missed)
			for _, w := range missed {
				misses[l][w]++
			}
		}
	}
	for l, floor := range floors {
		share := float64(hits[l]) / float64(words[l])
		t.Logf("%s: %d of %d content words, %.1f %%; most missed: %s", l, hits[l], words[l], 100*share, strings.Join(most(misses[l], 20), " "))
		if share < floor {
			t.Errorf("%s: %.3f of content words translated, want %.3f", l, share, floor)
		}
	}
}

// translated returns how many lower-case content words from has, and those
// whose translations are not in to.
func translated(l Language, from, to string) (n int, missed []string) {
	inTo := map[string]bool{}
	for w := range EachWord(to) {
		inTo[stemKey(l.Other(), Fold(w.Of(to)))] = true
	}
	var words []string
	var names []bool
	for w := range EachWord(from) {
		words = append(words, Fold(w.Of(from)))
		names = append(names, strings.IndexFunc(w.Of(from), func(r rune) bool { return !unicode.IsLower(r) }) >= 0)
	}
	found := make([]bool, len(words))
	for _, tr := range Translate(l, words) {
		ok := true
		for w := range strings.FieldsSeq(tr.Text) {
			ok = ok && (inTo[stemKey(l.Other(), w)] || Stop(l.Other(), w))
		}
		for i := tr.From; ok && i < tr.To; i++ {
			found[i] = true
		}
	}
	for i, w := range words {
		if names[i] || Stop(l, w) {
			continue
		}
		n++
		if !found[i] {
			missed = append(missed, w)
		}
	}
	return n, missed
}

// most returns the n most frequent keys of counts.
func most(counts map[string]int, n int) []string {
	var keys []string
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	return keys[:min(n, len(keys))]
}

package lang

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed lexicon.tsv
var lexiconTable string

//go:embed irregular_en.tsv
var irregularTable string

// pairs is a line of the lexicon: every Indonesian side means every English
// one.
type pairs struct {
	indonesian, english []string
	weight              float64
}

// parsePairs reads a line of the lexicon: Indonesian, English and perhaps a
// weight, apart by tabs; alternatives apart by " | ". Comments and empty lines
// are neither pairs nor errors.
func parsePairs(line string) (p pairs, err error) {
	line = strings.TrimRight(line, "\r\n")
	if line == "" || line[0] == '#' {
		return pairs{}, nil
	}
	fields := strings.Split(line, "\t")
	if len(fields) < 2 || len(fields) > 3 || fields[0] == "" || fields[1] == "" {
		return pairs{}, fmt.Errorf("want Indonesian, English and perhaps a weight apart by tabs (got %q)", line)
	}
	p = pairs{strings.Split(fields[0], " | "), strings.Split(fields[1], " | "), 1}
	if len(fields) == 3 {
		if p.weight, err = strconv.ParseFloat(fields[2], 64); err != nil || p.weight <= 0 || p.weight >= 1 {
			return pairs{}, fmt.Errorf("weight: want more than 0 and less than 1 (got %q)", fields[2])
		}
	}
	return p, nil
}

// readLexicon reads the table as translations from one language. Lines with a
// fault are left out; TestLexiconFile refuses such a table.
func readLexicon(from Language, table string) *dictionary {
	lines := strings.Count(table, "\n")
	d := &dictionary{
		from:  from,
		exact: make(map[string][]meaning, 2*lines),
		stems: make(map[string][]meaning, lines),
	}
	if from == Indonesian {
		d.voices = make(map[string][]meaning, lines)
	}
	stem := remembered(func(word string) string { return stemKey(from, word) })
	for line := range strings.Lines(table) {
		p, err := parsePairs(line)
		if err != nil {
			continue
		}
		if from == English {
			p.indonesian, p.english = p.english, p.indonesian
		}
		d.add(p.indonesian, p.english, p.weight, stem)
	}
	return d
}

// remembered returns f with a memory: phrases are made of the same words over
// and over, and stemming is most of the work of reading.
func remembered(f func(string) string) func(string) string {
	known := make(map[string]string)
	return func(word string) string {
		result, ok := known[word]
		if !ok {
			result = f(word)
			known[word] = result
		}
		return result
	}
}

// add adds the pairs of a line: each of from means each of to.
func (d *dictionary) add(from, to []string, weight float64, stem func(string) string) {
	meanings := make([]meaning, len(to))
	for i, text := range to {
		meanings[i] = meaning{spaced(text), weight}
	}
	for _, key := range from {
		words := strings.Fields(spaced(key))
		key = strings.Join(words, " ")
		d.longest = max(d.longest, len(words))
		d.exact[key] = append(d.exact[key], meanings...)
		for i, w := range words {
			words[i] = stem(w)
		}
		stems := strings.Join(words, " ")
		d.stems[stems] = append(d.stems[stems], meanings...)
		if d.from == Indonesian && len(words) == 1 {
			if voice, factor := voiceKey(key, stems); voice != "" {
				d.voices[voice] = append(d.voices[voice], scaled(meanings, factor)...)
			}
		}
	}
}

// spaced returns a word or phrase as Words and Fold would hand it over.
func spaced(phrase string) string {
	if !strings.ContainsAny(phrase, " -'") {
		return phrase
	}
	words := strings.Fields(strings.ReplaceAll(phrase, "-", " "))
	for i, w := range words {
		words[i] = Fold(w)
	}
	return strings.Join(words, " ")
}

// irregular holds the English words whose forms no stemmer brings together.
type irregular struct {
	forms map[string][]string // of a base form: "sell": "sold"
	bases map[string][]string // of another form, most likely first: "left": "leave"
}

var irregulars = sync.OnceValue(func() irregular { return readIrregular(irregularTable) })

// readIrregular reads lines of a base form, a tab and its other forms, apart
// by " | ".
func readIrregular(table string) irregular {
	irr := irregular{map[string][]string{}, map[string][]string{}}
	for line := range strings.Lines(table) {
		base, forms, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || base[0] == '#' {
			continue
		}
		irr.forms[base] = strings.Split(forms, " | ")
		for _, form := range irr.forms[base] {
			irr.bases[form] = append(irr.bases[form], base)
		}
	}
	return irr
}

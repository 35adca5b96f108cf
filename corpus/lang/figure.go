package lang

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/figures.txt
var figuresText string

// Figure is an amount that a text states.
type Figure struct {
	Span           // numerals, number words and the currency or share with them
	Value  float64 // 5000000000 for "5 miliar"
	Digits int     // how many digits of Value were given: 2 for "8,4 juta"
	Unit   string  // an ISO 4217 currency in small letters, "btc", "percent", or "" for a count
}

// Agrees reports whether two amounts of one unit can be the same: the one that
// is given less exactly may be the other one rounded. A number below a
// thousand is taken as it stands.
func (f Figure) Agrees(g Figure) bool {
	if f.Unit != g.Unit {
		return false
	}
	const plain = 1000
	if f.Value == g.Value || f.Value < plain || g.Value < plain {
		return f.Value == g.Value
	}
	digits := min(f.Digits, g.Digits)
	return round(f.Value, digits) == round(g.Value, digits)
}

// round keeps so many leading digits of v.
func round(v float64, digits int) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'e', max(0, digits-1), 64), 64)
	return r
}

// amounts is data/figures.txt.
type amounts struct {
	number, ten, teen, scale map[string]float64
	vague                    map[string]bool
	unit                     map[string]string
	sign, behind             [][2]string // sign and unit, in the order of the file
}

var amountWords = sync.OnceValue(func() *amounts {
	a := &amounts{map[string]float64{}, map[string]float64{}, map[string]float64{}, map[string]float64{}, map[string]bool{}, map[string]string{}, nil, nil}
	for fields := range dataFields(figuresText) {
		value, _ := strconv.ParseFloat(fields[1], 64)
		for _, w := range fields[2:] {
			switch fields[0] {
			case "number":
				a.number[w] = value
			case "ten":
				a.ten[w] = value
			case "teen":
				a.teen[w] = value
			case "scale":
				a.scale[w] = value
			case "vague":
				a.vague[w] = true
			case "unit":
				a.unit[w] = fields[1]
			case "sign":
				a.sign = append(a.sign, [2]string{w, fields[1]})
			case "behind":
				a.behind = append(a.behind, [2]string{w, fields[1]})
			}
		}
	}
	return a
})

// Figures returns the amounts of a text in order, those in numerals and those
// in words. In Indonesian a comma begins the decimals and points part the
// thousands; in English, and in an unknown language, the other way round. What
// has no value ("ratusan juta") is left out. Years and other numerals that
// count nothing are amounts like any other.
func Figures(l Language, text string) []Figure {
	r := figureReader{amounts: amountWords(), lang: l, text: text, spans: Words(text)}
	var found []Figure
	for i := 0; i < len(r.spans); {
		f, next := r.read(i)
		if next == i {
			i++
			continue
		}
		if f.Value > 0 {
			found = append(found, f)
		}
		i = next
	}
	return found
}

type figureReader struct {
	*amounts
	lang  Language
	text  string
	spans []Span
}

func (r *figureReader) word(i int) string { return Fold(r.spans[i].Of(r.text)) }

// read reads the amount that begins at word i and returns the word behind it,
// i where none begins. A vague one has no value.
func (r *figureReader) read(i int) (Figure, int) {
	var total, sum, last float64
	f := Figure{Span: r.spans[i]}
	k, vague := i, false
reading:
	for ; k < len(r.spans); k++ {
		if k > i && strings.TrimSpace(r.text[r.spans[k-1].End:r.spans[k].Start]) != "" {
			break
		}
		w := r.word(k)
		value, digits, numeral := r.numeral(w, k == i)
		switch {
		case numeral && k == i:
			sum, last, f.Digits = value, value, digits
		case r.vague[w]:
			vague = true
		case r.number[w] > 0 && (k == i || f.Digits == 0):
			sum, last = sum+r.number[w], r.number[w]
		case k > i && r.ten[w] > 0:
			sum, last = sum-last+last*r.ten[w], 0
		case k > i && r.teen[w] > 0:
			sum += r.teen[w]
		case (k > i || vague) && r.scale[w] > 0:
			total, sum, last = total+max(sum, 1)*r.scale[w], 0, 0
		default:
			break reading
		}
	}
	if k == i {
		return f, i
	}
	f.End = r.spans[k-1].End
	if f.Value = total + sum; vague {
		f.Value = 0
	}
	if f.Digits == 0 {
		f.Digits = significant(f.Value)
	}
	return r.united(f, i, k)
}

// numeral reads a word in figures; at the beginning of an amount the sign of a
// currency may be part of the word: "Rp100".
func (r *figureReader) numeral(w string, first bool) (value float64, digits int, ok bool) {
	if first {
		for _, s := range r.sign {
			if rest, found := strings.CutPrefix(w, strings.ToLower(s[0])); found && rest != "" {
				w = rest
				break
			}
		}
	}
	if w == "" || w[0] < '0' || w[0] > '9' {
		return 0, 0, false
	}
	decimal := decimalSign(r.lang, w)
	w = strings.Map(func(c rune) rune {
		switch {
		case string(c) == decimal:
			return '.'
		case c == '.' || c == ',':
			return -1
		}
		return c
	}, w)
	value, err := strconv.ParseFloat(w, 64)
	if err != nil || math.IsInf(value, 0) {
		return 0, 0, false
	}
	given := strings.TrimLeft(strings.ReplaceAll(w, ".", ""), "0")
	if !strings.Contains(w, ".") {
		given = strings.TrimRight(given, "0")
	}
	return value, max(1, len(given)), true
}

// decimalSign returns the sign that begins the decimals of a numeral: of two
// signs the last, of one sign that stands twice none, of one that parts off
// three digits the one that the language's press uses.
func decimalSign(l Language, w string) string {
	point, comma := strings.LastIndex(w, "."), strings.LastIndex(w, ",")
	last := max(point, comma)
	switch {
	case last < 0:
		return ""
	case point < 0 || comma < 0:
		sign := w[last : last+1]
		if strings.Count(w, sign) > 1 {
			return ""
		}
		if len(w)-last-1 != 3 {
			return sign
		}
	default:
		return w[last : last+1]
	}
	if l == Indonesian {
		return ","
	}
	return "."
}

func significant(v float64) int {
	return max(1, len(strings.TrimRight(strconv.FormatFloat(v, 'f', 0, 64), "0")))
}

// united adds the currency or share beside an amount that is words i to k.
func (r *figureReader) united(f Figure, i, k int) (Figure, int) {
	before, behind := r.text[:f.Start], r.text[f.End:]
	first := r.spans[i].Of(r.text)
	for _, s := range r.sign {
		if at := strings.TrimRight(before, " "); strings.HasSuffix(at, s[0]) && len(before)-len(at) < 2 {
			f.Unit, f.Start = s[1], len(at)-len(s[0])
			return f, k
		}
		if strings.HasPrefix(strings.ToLower(first), strings.ToLower(s[0])) {
			f.Unit = s[1]
			return f, k
		}
	}
	for _, s := range r.behind {
		if strings.HasPrefix(behind, s[0]) {
			f.Unit, f.End = s[1], f.End+len(s[0])
			return f, k
		}
	}
	if k < len(r.spans) && strings.TrimSpace(r.text[r.spans[k-1].End:r.spans[k].Start]) == "" {
		if unit := r.unit[r.word(k)]; unit != "" {
			f.Unit, f.End = unit, r.spans[k].End
			return f, k + 1
		}
	}
	return f, k
}

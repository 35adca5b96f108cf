package lang

import "strings"

// maxCognates bounds the guesses at one word.
const maxCognates = 8

// respelling is how an ending of one language is written in the other, the
// most usual way first.
type respelling struct {
	ending string
	others []string
}

// The longest ending that fits a word is the one that is respelt.
var (
	indonesianEndings = []respelling{
		{"ifikasi", []string{"ification", "ify"}},
		{"isasi", []string{"isation", "ization", "ise", "ize"}},
		{"krasi", []string{"cracy"}},
		{"grafi", []string{"graphy"}},
		{"logis", []string{"logical"}},
		{"logi", []string{"logy"}},
		{"itas", []string{"ity"}},
		{"isme", []string{"ism"}},
		{"ensi", []string{"ence", "ency"}},
		{"ansi", []string{"ance", "ancy"}},
		{"asi", []string{"ation", "acy", "ate"}},
		{"ksi", []string{"ction", "xion", "ct"}},
		{"psi", []string{"ption"}},
		{"nomi", []string{"nomy"}},
		{"tas", []string{"ty"}},
		{"sis", []string{"sis", "cist"}},
		{"tis", []string{"tic", "tical"}},
		{"fi", []string{"phy", "fy"}},
		{"ik", []string{"ic", "ics", "ique"}},
		{"is", []string{"ic", "ical", "ist", "is"}},
		{"if", []string{"ive"}},
		{"si", []string{"tion", "sion", "cy"}},
		{"ur", []string{"ure", "or"}},
		{"ir", []string{"ier", "eer"}},
		{"us", []string{"us", "ous"}},
		{"en", []string{"ent", "en"}},
		{"an", []string{"ant", "an"}},
		{"or", []string{"or", "our"}},
		{"il", []string{"ile", "il"}},
		{"el", []string{"le", "el"}},
		{"et", []string{"et", "ette"}},
		{"um", []string{"um"}},
		{"i", []string{"y", "i"}},
	}
	englishEndings = []respelling{
		{"ification", []string{"ifikasi"}},
		{"isation", []string{"isasi"}},
		{"ization", []string{"isasi"}},
		{"graphy", []string{"grafi"}},
		{"logical", []string{"logis"}},
		{"cracy", []string{"krasi"}},
		{"ation", []string{"asi"}},
		{"ption", []string{"psi"}},
		{"ction", []string{"ksi"}},
		{"logy", []string{"logi"}},
		{"nomy", []string{"nomi"}},
		{"ical", []string{"is", "ik"}},
		{"tion", []string{"si"}},
		{"sion", []string{"si"}},
		{"ence", []string{"ensi"}},
		{"ency", []string{"ensi"}},
		{"ance", []string{"ansi"}},
		{"ancy", []string{"ansi"}},
		{"ious", []string{"ius"}},
		{"ify", []string{"ifikasi"}},
		{"ise", []string{"isasi"}},
		{"ize", []string{"isasi"}},
		{"ism", []string{"isme"}},
		{"ist", []string{"is"}},
		{"ity", []string{"itas"}},
		{"ics", []string{"ik", "ika"}},
		{"que", []string{"k"}},
		{"acy", []string{"asi"}},
		{"ate", []string{"asi", "at"}},
		{"ive", []string{"if"}},
		{"ure", []string{"ur"}},
		{"ile", []string{"il"}},
		{"ous", []string{"us"}},
		{"our", []string{"or"}},
		{"ent", []string{"en"}},
		{"ant", []string{"an"}},
		{"ic", []string{"ik", "is"}},
		{"ty", []string{"tas"}},
		{"ct", []string{"k", "ks"}},
		{"le", []string{"el"}},
		{"y", []string{"i"}},
		{"e", []string{"", "a"}},
	}
)

// cognates guesses at a word by the spellings that both languages have for
// words of Latin, Greek and each other: enkripsi and encryption. Most guesses
// are no words at all, which costs little: no text holds them. The word
// itself is the first guess, for what is spelt alike.
func cognates(from Language, word string) []meaning {
	if len(word) < 4 {
		return nil
	}
	guesses := []string{word}
	if from == Indonesian {
		guesses = append(guesses, respelt(word, indonesianEndings, asEnglish)...)
		if stem := Stem(Indonesian, word); stem != word && len(stem) >= 5 {
			guesses = append(guesses, respelt(stem, indonesianEndings, asEnglish)...)
		}
	} else {
		guesses = append(guesses, respelt(word, englishEndings, asIndonesian)...)
		if single, ok := strings.CutSuffix(word, "s"); ok && len(single) >= 5 {
			guesses = append(guesses, respelt(single, englishEndings, asIndonesian)...)
		}
	}
	out := make([]meaning, 0, maxCognates)
	for i, g := range guesses[:min(len(guesses), maxCognates)] {
		out = append(out, meaning{g, byCognate - 0.02*float64(i)})
	}
	return out
}

// respelt returns the spellings of word with its ending and the letters
// before it respelt.
func respelt(word string, endings []respelling, letters func(string) []string) []string {
	for _, e := range endings {
		root, ok := strings.CutSuffix(word, e.ending)
		if !ok || len(root) < 2 {
			continue
		}
		var out []string
		roots := letters(root)
		for _, other := range e.others {
			for _, r := range roots {
				out = append(out, r+other)
			}
		}
		return out
	}
	return letters(word)
}

// How either language writes the other's letters.
var (
	latinLetters      = strings.NewReplacer("ks", "x", "kw", "qu", "sk", "sc", "k", "c")
	greekLetters      = strings.NewReplacer("f", "ph", "kh", "ch", "ks", "x", "kr", "cr", "ri", "ry", "si", "sy")
	indonesianLetters = strings.NewReplacer(
		"ph", "f", "qu", "kw", "x", "ks", "ch", "k", "ce", "se", "ci", "si", "cy", "si", "ck", "k", "c", "k", "th", "t", "y", "i",
	)
)

// asEnglish returns Indonesian letters as English may write them: c for k and
// the like, then with them doubled or Greek.
func asEnglish(root string) []string {
	latin, greek := latinLetters.Replace(root), greekLetters.Replace(root)
	return distinct(latin, root, greek)
}

// asIndonesian returns English letters as Indonesian writes them.
func asIndonesian(root string) []string {
	plain := undoubled(indonesianLetters.Replace(root))
	return distinct(plain, undoubled(root))
}

// undoubled writes doubled letters once.
func undoubled(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if i == 0 || s[i] != s[i-1] {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// distinct returns its arguments in order, each once.
func distinct(words ...string) []string {
	var out []string
	for i, w := range words {
		first := true
		for _, earlier := range words[:i] {
			first = first && earlier != w
		}
		if first {
			out = append(out, w)
		}
	}
	return out
}

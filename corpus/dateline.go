package corpus

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kutip/corpus/lang"
)

//go:embed datelines.txt
var datelinesTxt string

// datelineNames returns the names of datelines.txt by section and by
// themselves in lower case, with the form to show.
var datelineNames = sync.OnceValue(func() map[string]map[string]string {
	sections := map[string]map[string]string{}
	section := ""
	for l := range strings.Lines(datelinesTxt) {
		l = strings.TrimSpace(l)
		switch {
		case l == "" || l[0] == '#':
		case l[0] == '[':
			section = strings.Trim(l, "[]")
			sections[section] = map[string]string{}
		default:
			name, shown, other := strings.Cut(l, " = ")
			if !other {
				shown = name
			}
			sections[section][strings.ToLower(name)] = shown
		}
	}
	return sections
})

const longestDateline = 90 // bytes

var (
	dotted    = regexp.MustCompile(`(?i)^[a-z0-9-]{2,30}\.(com|co|co\.id|id|net|org|news|tv|co\.uk)$`)
	placeName = regexp.MustCompile(`^\p{Lu}[\pL.'’-]*( (\p{Lu}[\pL.'’-]*|de|of|the|del|am)){0,3}$`)
	dateWords = regexp.MustCompile(`^(\pL+\.? \d{1,2}|\d{1,2} \pL+|\d{1,2} \pL+ \d{4}|\d{4}|\d{1,2}/\d{1,2}(/\d{2,4})?)$`)
	clockWord = regexp.MustCompile(`(?i)^(wib|wita|wit|gmt|utc|pukul|jam|am|pm|a\.m|p\.m|et|edt|est|published|updated|posted|diterbitkan|diperbarui|dipublikasikan|tayang|terakhir|last|at|on|pada)$`)
)

// head marks what stands between the title and the body: a line that holds
// only the date and the time, and the dateline that the first paragraph
// begins with.
func (m *marker) head() {
	i := m.firstBody()
	for len(m.dated) < 3 && i < len(m.lines) && dateOnly(m.at(i)) {
		m.mark(i)
		m.dated = append(m.dated, m.lines[i].Span)
		i = m.firstBody()
	}
	if i == len(m.lines) {
		return
	}
	end, publisher := dateline(m.at(i))
	if end == 0 {
		return
	}
	start := m.lines[i].Start
	span := trim(m.Text, Span{Start: start, End: start + end})
	if m.lines[i].Len() == end {
		m.lines[i].mark = true
	}
	m.found, m.dated = append(m.found, span), append(m.dated, span)
	m.publisher = publisher
}

// dateOnly reports whether s is a day with the time of day at the most.
func dateOnly(s string) bool {
	if len(s) > longestDateline || !strings.ContainsAny(s, "0123456789") {
		return false
	}
	for _, l := range []lang.Language{lang.Indonesian, lang.English} {
		for _, d := range lang.Dates(l, s, lang.Date{}) {
			rest := s[:d.Start] + " " + s[d.End:]
			words := strings.FieldsFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' })
			if d.Date.Precision() == lang.Day && allClockWords(words) {
				return true
			}
		}
	}
	return false
}

func allClockWords(words []string) bool {
	for _, w := range words {
		if w = strings.Trim(w, "."); w != "" && !clockWord.MatchString(w) {
			return false
		}
	}
	return true
}

// dateline returns the length of the dateline that a paragraph begins with,
// dash and white space included, and the publisher that it names. Where there
// is no dateline the length is 0.
func dateline(s string) (int, string) {
	if i := strings.IndexByte(s[:min(len(s), longestDateline)], ')'); i > 0 {
		open := strings.IndexByte(s[:i], '(')
		if open >= 0 && strings.HasPrefix(s[i+1:], " ") && (open == 0 || placeList(s[:open])) {
			if name, ok := press(s[open+1 : i]); ok && !dashFollows(s[i+1:]) {
				return i + 2, name // "WASHINGTON (CNN) The court ..."
			}
		}
	}
	head, end := beforeDash(s)
	if end == 0 {
		return 0, ""
	}
	publisher, sure, ok := readHead(head)
	if !ok || !sure && !beginsSentence(s[end:]) {
		return 0, ""
	}
	return end, publisher
}

func dashFollows(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, unicode.IsSpace))
	return isDash(r)
}

func isDash(r rune) bool { return r == '-' || r == '–' || r == '—' || r == '―' }

// beforeDash returns what stands before the first dash of s, and where the
// text goes on after it. A hyphen is a dash only between spaces.
func beforeDash(s string) (head string, end int) {
	for i, r := range s {
		if i > longestDateline {
			break
		}
		if !isDash(r) || i == 0 {
			continue
		}
		after := strings.TrimLeft(s[i:], "-–—―")
		rest := strings.TrimLeftFunc(after, blank)
		spaced := len(rest) < len(after) || rest == ""
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		if r == '-' && !(unicode.IsSpace(before) && spaced) && len(s[i:])-len(after) == 1 {
			continue
		}
		return strings.TrimFunc(s[:i], blank), len(s) - len(rest)
	}
	return "", 0
}

// beginsSentence reports whether s can be the beginning of a sentence, or is
// nothing at all.
func beginsSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“‘("))
	return s == "" || unicode.IsUpper(r) || unicode.IsDigit(r)
}

// readHead reads the words of a dateline. It is sure of them where they name
// the press or a known city beside a date; a bare place might be the subject
// of a sentence.
func readHead(head string) (publisher string, sure, ok bool) {
	if before, inside, found := strings.Cut(head, "("); found {
		if inside, found = strings.CutSuffix(inside, ")"); !found {
			return "", false, false
		}
		name, known := press(inside)
		before = strings.TrimSpace(before)
		if before != "" && !placeList(before) {
			return "", false, false
		}
		if !known && capitals(inside) && capitals(strings.Split(before, ",")[0]) {
			return inside, false, true
		}
		return name, known, known || dateWords.MatchString(inside) && city(before)
	}
	return readParts(strings.Split(head, ","))
}

// readParts reads a dateline that is a list: places, dates and a publisher.
func readParts(parts []string) (publisher string, sure, ok bool) {
	places, cities, dates := 0, 0, 0
	for _, p := range parts {
		p = strings.TrimSpace(p)
		name, known := press(p)
		if !known {
			name, known = pressAfterPlace(p)
		}
		switch {
		case known:
			publisher = name
		case dateWords.MatchString(p):
			dates++
		case placeName.MatchString(p):
			places++
			if city(p) || capitals(p) {
				cities++
			}
		default:
			return "", false, false
		}
	}
	switch {
	case len(parts) > 4:
		return "", false, false
	case publisher != "":
		return publisher, true, true
	}
	return "", cities > 0 && dates > 0, cities > 0 && places < 3
}

// pressAfterPlace reads "New York CNN Business".
func pressAfterPlace(s string) (string, bool) {
	for i, r := range s {
		if r != ' ' || !placeName.MatchString(s[:i]) {
			continue
		}
		if name, ok := datelineNames()["press"][strings.ToLower(s[i+1:])]; ok {
			return name, true
		}
	}
	return "", false
}

// press returns the name of a publisher as it is shown: a known one, or one
// that is a domain.
func press(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if name, ok := datelineNames()["press"][strings.ToLower(s)]; ok {
		return name, true
	}
	return s, dotted.MatchString(s)
}

func city(s string) bool {
	_, ok := datelineNames()["cities"][strings.ToLower(strings.TrimSpace(s))]
	return ok
}

// capitals reports whether s is written in capital letters, four at least:
// shorter ones are mostly abbreviations, which begin sentences as well.
func capitals(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 4
}

// placeList reports whether s names a place, with a region or a date behind it.
func placeList(s string) bool {
	for i, p := range strings.Split(s, ",") {
		p = strings.TrimSpace(p)
		if p == "" && i > 0 || dateWords.MatchString(p) && i > 0 {
			continue
		}
		if !placeName.MatchString(p) {
			return false
		}
	}
	return true
}

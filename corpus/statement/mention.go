package statement

import (
	"strings"
	"unicode"

	"kutip/corpus"
	"kutip/corpus/lang"
)

// mention is how a sentence names somebody: by name, by office, both, or by a
// pronoun.
type mention struct {
	at       corpus.Span
	name     string
	role     string
	org      string
	pronoun  bool // he, she, ia, dia
	plural   bool // they, mereka
	generic  bool // "the company", "juru bicara itu": role holds the words
	nameFrom int  // where the name begins in the text
}

func (m mention) empty() bool { return m.name == "" && m.role == "" && !m.pronoun }

var pronouns = map[string]bool{"ia": true, "dia": true, "beliau": true, "he": true, "she": true, "they": true, "mereka": true}

var plurals = map[string]bool{"they": true, "mereka": true}

// generics are plain nouns that speak.
var generics = map[string]bool{
	"perusahaan": true, "pihaknya": true, "pemerintah": true, "polisi": true, "kepolisian": true, "bank": true,
	"company": true, "firm": true, "government": true, "police": true, "authorities": true, "agency": true,
	"regulator": true, "ministry": true, "kementerian": true, "court": true, "pengadilan": true, "group": true,
	"sumber": true, "source": true, "sources": true, "newspaper": true, "report": true, "laporan": true,
	"study": true, "researchers": true, "experts": true, "critics": true, "lawyers": true,
}

// determiners may stand before a name or noun and belong to neither.
var determiners = map[string]bool{
	"the": true, "a": true, "an": true, "its": true, "his": true, "her": true, "their": true, "pihak": true, "si": true, "sang": true,
	"seorang": true, "para": true, "salah": true, "satu": true, "sementara": true, "selaku": true, "another": true, "one": true,
}

// particles stand inside names.
var particles = map[string]bool{"bin": true, "binti": true, "van": true, "von": true, "de": true, "del": true, "da": true, "al": true, "el": true, "la": true, "of": true, "the": true, "and": true, "dan": true, "&": true}

// ends are words that no name or office goes beyond.
var ends = map[string]bool{
	"kepada": true, "dalam": true, "saat": true, "di": true, "pada": true, "lewat": true, "usai": true, "ketika": true, "seperti": true,
	"dikutip": true, "melalui": true, "dari": true, "sambil": true, "lagi": true, "seusai": true, "setelah": true, "sebelum": true,
	"itu": true, "tersebut": true, "ini": true, "yang": true, "seraya": true, "menanggapi": true, "terkait": true, "soal": true, "tentang": true,
	"in": true, "on": true, "at": true, "to": true, "during": true, "after": true, "before": true, "when": true, "who": true, "that": true,
	"through": true, "by": true, "via": true, "from": true, "while": true, "as": true, "about": true, "adding": true, "told": true, "was": true, "is": true,
	"with": true, "if": true, "because": true, "it": true, "has": true, "have": true, "had": true, "would": true, "will": true, "later": true, "earlier": true,
}

// chunks cuts ts at commas, brackets, dashes and quotation marks.
func chunks(ts []token) [][]token {
	var cs [][]token
	start := 0
	for i := 1; i < len(ts); i++ {
		if !ts[i].joined() && ts[i].gap != "." {
			cs = append(cs, ts[start:i])
			start = i
		}
	}
	if start < len(ts) {
		cs = append(cs, ts[start:])
	}
	return cs
}

// after reads the mention that begins at ts[0]: what follows "kata" or "said".
func after(text string, ts []token) mention {
	for len(ts) > 0 && determiners[ts[0].folded] && !ts[0].upper {
		ts = ts[1:]
	}
	if len(ts) == 0 {
		return mention{}
	}
	if pronouns[ts[0].folded] {
		return mention{at: ts[0].Span, pronoun: true, plural: plurals[ts[0].folded]}
	}
	var all mention
	cs := chunks(ts)
	for i, c := range cs {
		if i > 0 && !continues(c, all) {
			break
		}
		c = nounPhrase(c)
		if len(c) == 0 {
			break
		}
		m := read(text, c)
		if m.role != "" && m.name != "" && i+1 < len(cs) && nameAlone(cs[i+1]) {
			m = m.officeOnly(text)
		}
		all = all.join(m)
		if i == 3 || cutShort(c, ts) {
			break
		}
	}
	return all
}

// nameAlone reports whether a chunk is a full name and nothing else, so that
// the capitals behind the office before it are a firm's: "Corporate
// Communication Manager Netflix, Kooswardini Wulandari,".
func nameAlone(c []token) bool {
	name := nounPhrase(c)
	if len(name) < 2 || len(name) > 5 || len(name) != len(c) || strings.Contains(c[0].gap, "(") {
		return false
	}
	return len(nameRun(name)) == len(name) && roleIn(name) < 0 && !lang.Head(name[0].folded) && !isDateWord(name[0])
}

// officeOnly reads the name in m as the organisation that the office is at.
func (m mention) officeOnly(text string) mention {
	m.role = text[m.at.Start:m.at.End]
	m.org, m.name = m.name, ""
	return m
}

// cutShort reports whether a phrase ended inside its chunk: more words follow
// that belong to something else.
func cutShort(c, ts []token) bool {
	last := c[len(c)-1]
	for i, t := range ts {
		if t.Span == last.Span && i+1 < len(ts) {
			return ts[i+1].joined()
		}
	}
	return false
}

// continues reports whether the chunk behind a comma still says who it is:
// the office behind a name, or the name behind an office.
func continues(c []token, so mention) bool {
	if so.pronoun || strings.ContainsAny(c[0].gap, "(“”\"") {
		return false
	}
	office := roleIn(nounPhrase(c)) >= 0
	if so.name != "" {
		return so.role == "" && office && roleIn(c) <= 3
	}
	return so.role != "" && (c[0].upper || office) && !isDateWord(c[0])
}

// before reads the mention that ends with the last of ts: what stands before
// "mengatakan" or "said".
func before(text string, ts []token) mention {
	cs := chunks(ts)
	if len(cs) == 0 {
		return mention{}
	}
	last := tail(cs[len(cs)-1])
	if len(last) == 0 {
		return mention{}
	}
	if t := last[len(last)-1]; pronouns[t.folded] {
		return mention{at: t.Span, pronoun: true, plural: plurals[t.folded]}
	}
	return read(text, last)
}

// apposed reads "Netflix, the streaming service, said" and "the head of
// Netflix, Reed Hastings, said": ts ends behind the second comma.
func apposed(text string, ts []token) mention {
	cs := chunks(ts)
	if len(cs) < 2 {
		return before(text, ts)
	}
	inner, outer := cs[len(cs)-1], tail(cs[len(cs)-2])
	switch {
	case len(outer) == 0:
		return before(text, ts)
	case relative(inner[0].folded):
		return read(text, outer)
	case !inner[0].upper || roleIn(inner) >= 0:
		m, office := read(text, outer), read(text, nounPhrase(dropDeterminers(inner)))
		if m.name != "" && office.role != "" {
			m.role, m.org = office.role, office.org
			return m
		}
		if m.name != "" && office.empty() {
			return m
		}
		return mention{}
	}
	m := read(text, tail(inner))
	if office := read(text, outer); m.name != "" && office.name == "" {
		m.role, m.org = office.role, office.org
	}
	return m
}

func relative(word string) bool {
	return word == "yang" || word == "who" || word == "which" || word == "whose"
}

func dropDeterminers(ts []token) []token {
	for len(ts) > 1 && determiners[ts[0].folded] {
		ts = ts[1:]
	}
	return ts
}

// nounPhrase returns the words of a chunk up to the first that cannot belong
// to a name or an office.
func nounPhrase(ts []token) []token {
	role := false
	for i, t := range ts {
		role = role || lang.Role(t.folded) || generics[t.folded]
		switch {
		case t.upper && !isDateWord(t), lang.Role(t.folded), generics[t.folded]:
		case ends[t.folded] && !(t.folded == "of" && role), isDateWord(t), startsDigit(t.text):
			return ts[:i]
		case role, particles[t.folded] && i > 0 && i+1 < len(ts) && ts[i+1].upper, determiners[t.folded] && i == 0:
		default:
			return ts[:i]
		}
	}
	return ts
}

// tail returns the words at the end of a clause that make up its subject:
// back to the first word that is neither a name's nor an office's.
func tail(ts []token) []token {
	end := len(ts)
	for end > 0 && helper(ts[end-1]) {
		end--
	}
	ts = ts[:end]
	start := end
	for start > 0 {
		t := ts[start-1]
		known := t.upper && !isDateWord(t) || lang.Role(t.folded) || generics[t.folded] || pronouns[t.folded]
		inside := start < end && (particles[t.folded] || lang.Office(t.folded) || lang.Body(t.folded))
		closing := start == end && (t.folded == "itu" || t.folded == "tersebut" || t.folded == "ini")
		possessed := start == end && start > 1 && (lang.Role(ts[start-2].folded) || generics[ts[start-2].folded]) &&
			!lang.Stop(lang.Indonesian, t.folded) && !lang.Stop(lang.English, t.folded)
		if !known && !inside && !closing && !possessed {
			break
		}
		start--
	}
	for start < end && !ts[start].upper && (particles[ts[start].folded] || ends[ts[start].folded]) {
		start++
	}
	return dropOpening(ts[start:end])
}

// dropOpening takes off a word that is only upper case because it begins the
// sentence: "Sementara Budi", "Meanwhile Smith", "Menurut".
func dropOpening(ts []token) []token {
	if len(ts) > 1 && ts[0].first {
		w := ts[0].folded
		if lang.Stop(lang.Indonesian, w) || lang.Stop(lang.English, w) || determiners[w] {
			return ts[1:]
		}
	}
	return ts
}

// helper reports whether a word may stand between the speaker and the verb.
func helper(t token) bool {
	if t.upper {
		return false
	}
	switch t.folded {
	case "juga", "telah", "sudah", "pun", "kemudian", "lalu", "sempat", "kembali", "turut", "akan", "pernah", "langsung", "hanya", "masih",
		"tidak", "tak", "belum", "enggan", "bahkan", "secara", "tegas", "resmi", "terus", "sendiri", "ikut", "lantas", "mengaku",
		"has", "have", "had", "also", "later", "then", "previously", "repeatedly", "would", "is", "was", "were", "are", "not", "did", "does",
		"never", "publicly", "initially", "earlier", "once", "again", "recently", "already", "been", "will", "could", "can", "himself", "herself", "itself":
		return true
	}
	return false
}

// roleIn returns the index of the first word in ts that names an office, or -1.
func roleIn(ts []token) int {
	for i, t := range ts {
		if lang.Role(t.folded) && !(i == 0 && len(ts) > 1 && t.upper && t.text == strings.ToUpper(t.text) && len(t.text) < 3) {
			return i
		}
	}
	return -1
}

// read splits a noun phrase into office and name.
func read(text string, ts []token) mention {
	ts = dropDeterminers(ts)
	if len(ts) == 0 {
		return mention{}
	}
	m := mention{at: spanOf(ts)}
	first := roleIn(ts)
	switch {
	case first < 0 && !anyUpper(ts):
		if generics[ts[0].folded] || len(ts) > 1 && generics[ts[1].folded] {
			m.role, m.generic = phrase(text, ts), true
			return m
		}
		return mention{}
	case first < 0:
		return m.named(text, nameRun(ts))
	}
	rest := officeEnd(ts, first)
	m.org = orgOf(text, ts, first, rest)
	m.role = phrase(text, ts[:rest])
	if honorific(ts[:rest]) {
		m.role = ""
	}
	m = m.named(text, nameRun(ts[rest:]))
	m.generic = m.name == "" && !anyUpper(ts)
	return m
}

func (m mention) named(text string, name []token) mention {
	if len(name) > 0 {
		m.name, m.nameFrom = strings.TrimRight(phrase(text, name), ".'’"), name[0].Start
	}
	return m
}

// officeEnd returns where the office that begins at the role word ts[i] ends
// and a person's name may begin.
func officeEnd(ts []token, i int) int {
	end := i
	for end < len(ts) {
		t := ts[end]
		switch {
		case lang.Head(t.folded) && end+1 < len(ts):
			end += 2
		case lang.Role(t.folded), lang.Office(t.folded), lang.Body(t.folded), acronym(t.text), !t.upper, roman(t.text):
			end++
		case end > 0 && ts[end-1].folded == "of", end > 0 && ts[end-1].folded == "for":
			end++
		default:
			// A long row of capitals holds a firm or place as well: a name
			// has hardly more than three words.
			if left := len(ts) - end; left > 3 && !continuesName(ts[end:]) {
				end++
				continue
			}
			return end
		}
	}
	return end
}

// continuesName reports whether a row of capitals looks like one long name,
// held together by particles or initials.
func continuesName(ts []token) bool {
	for _, t := range ts {
		if particles[t.folded] || len(t.text) == 1 {
			return true
		}
	}
	return len(ts) <= 4
}

// orgOf returns the organisation that an office belongs to: named before it
// ("Facebook CEO"), behind it ("Manager Netflix") or behind "of".
func orgOf(text string, ts []token, first, end int) string {
	if first > 0 && ts[0].upper && !lang.Office(ts[0].folded) && !lang.Role(ts[0].folded) {
		n := 0
		for n < first && ts[n].upper && !lang.Office(ts[n].folded) {
			n++
		}
		return strings.TrimSuffix(strings.TrimSuffix(phrase(text, ts[:n]), "'s"), "’s")
	}
	start := end
	for start > first+1 {
		t := ts[start-1]
		if !t.upper || lang.Office(t.folded) && !lang.Body(t.folded) || lang.Role(t.folded) {
			break
		}
		start--
	}
	return phrase(text, ts[start:end])
}

// nameRun returns the capitalised words at the head of ts, particles included.
func nameRun(ts []token) []token {
	for len(ts) > 0 && !ts[0].upper {
		ts = ts[1:]
	}
	end := 0
	for end < len(ts) {
		if !ts[end].upper && !(particles[ts[end].folded] && end > 0 && end+1 < len(ts) && ts[end+1].upper) {
			break
		}
		end++
	}
	return ts[:end]
}

// join puts together what two chunks say of the same speaker.
func (m mention) join(n mention) mention {
	if m.at.Len() == 0 {
		return n
	}
	m.at.End = n.at.End
	m.generic = m.generic && n.name == ""
	if m.name == "" {
		m.name, m.nameFrom = n.name, n.nameFrom
	}
	switch {
	case m.role == "":
		m.role, m.org = n.role, n.org
	case m.org == "":
		m.org = n.org
	}
	return m
}

func anyUpper(ts []token) bool {
	for _, t := range ts {
		if t.upper {
			return true
		}
	}
	return false
}

// honorific reports whether an "office" is no more than Mr or Bapak.
func honorific(ts []token) bool {
	if len(ts) != 1 {
		return false
	}
	switch ts[0].folded {
	case "mr", "mrs", "ms", "sir", "dr", "pak", "bapak", "bu", "ibu", "mas", "mbak", "bang":
		return true
	}
	return false
}

func acronym(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1 && letters < 7
}

func roman(word string) bool { return strings.Trim(word, "IVX") == "" }

func startsDigit(word string) bool { return word != "" && word[0] >= '0' && word[0] <= '9' }

var dateWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`senin selasa rabu kamis jumat sabtu minggu ahad monday tuesday wednesday thursday friday saturday sunday
		januari februari maret april mei juni juli agustus september oktober november desember
		january february march may june july august october december today yesterday kemarin hari tanggal`) {
		set[w] = true
	}
	return set
}()

func isDateWord(t token) bool { return dateWords[t.folded] }

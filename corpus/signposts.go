package corpus

import (
	"regexp"
	"strings"
	"unicode"
)

// signs tell lines that are furniture by how they begin. The words before the
// pattern are its possible first words, so that few lines meet a pattern.
// All patterns ignore case, and are meant to let a sentence of an article
// pass even if it begins with the same words.
var signs = compile([]struct{ first, pattern string }{
	// Cross references.
	{"baca simak lihat tonton saksikan", `^\w+ +(juga|pula|video|live ?\w*|selengkapnya|beritanya)\b.*(:|[^.!?…]$)`},
	{"read see watch", `^\w+ +(also|more)( *:.*)?$`},
	{"also related recommended", `^(also read|related( (reading|reads|stories|story|articles?|coverage|news|links?))?|recommended( (reading|stories|for you))?) *:.*$`},
	{"more", `^more (on|from|about) [^:.!?]{2,60}:.*$`},
	{"berita", `^berita (terkait|lainnya)( *:.*)?$`},
	{"artikel", `^artikel (ini telah tayang\b.*|(terkait|lainnya)( *:.*)?)$`},
	// Advertisements and page controls.
	{"advertisement", `^advertisement( *[-–—:|].*)?$`},
	{"iklan sponsored", `^(iklan|sponsored( content| by .{2,40})?)$`},
	{"scroll", `^scroll (down )?(to|untuk) (continue|resume|melanjutkan)\b.{0,40}$`},
	{"article story", `^(article|story) continues (below|after)\b.{0,40}$`},
	{"lanjutkan", `^lanjutkan membaca\b.{0,40}$`},
	{"halaman", `^halaman( selanjutnya| berikutnya| *:? *\d[\d /-]*)+$`},
	// Rights.
	{"copyright hak", `^(copyright|hak cipta) *(©|\(c\)|:|\d{4}).*$`},
	{"© (", `^(©|\(c\) *\d{4}).*$`},
	{"all", `^all rights reserved\.?$`},
	{"dilarang", `^dilarang (keras )?(mengambil|menyalin|memperbanyak|mengutip)\b.*\b(izin|konten|redaksi|situs)\b.*$`},
	// Calls to follow and to write in.
	{"follow", `^follow us\b.{0,80}$`},
	{"follow", `^follow [^,;:]{2,70} (on|at|via) [^,;:]{0,30}(twitter|facebook|instagram|whatsapp|telegram|tiktok|youtube|linkedin|threads|google news|@\w+)\b[^,;]{0,30}$`},
	{"reach", `^reach .{2,80}@\w[^,;:]{0,40}$`},
	{"contact email", `^\w+ (us|him|her|them|NAMES)\b.{0,40}\S@\S+$`},
	{"ikuti", `^ikuti (kami|terus|berita|update|saluran|kanal|channel|akun|media sosial|informasi)\b.*$`},
	{"dapatkan", `^dapatkan (berita|update|informasi)\b.*(whatsapp|telegram|google news|aplikasi|ponsel).*$`},
	{"subscribe sign", `^(subscribe|sign up) (to|for|here)\b.*\b(newsletters?|alerts?|podcast|updates|news|here)\b.*$`},
	// Who made it.
	{"editor penulis reporter pewarta wartawan redaktur penyunting kontributor fotografer writer", `^\w+ *: *NAMES$`},
	{"by oleh", `^(by|oleh) *:? +NAMES$`},
	{"contributing", `^contributing *: *\S.{2,150}$`},
	{"reporting (reporting", `^\(?reporting by [^.]{3,80}([;.].*|\))$`},
	// Pictures and their credits.
	{"foto photo photos gambar image infografis grafis picture video", `^\w+ *: *\S.{0,300}$`},
	{"ilustrasi", `^ilustrasi\b[^.]{0,80}([.:/(]+ *(foto|photo|dok|gambar|sumber)\b.{0,80})?$`},
	{"(foto [foto (photo [photo (dok [dok (gambar [gambar (image [image (ilustrasi [ilustrasi (video [video [gambas", `^[(\[] *\w+[^()\[\]]{0,200}[)\]]\.?$`},
	{"(sumber [sumber (source [source", `^[(\[] *\w+( +\w+)? *: *[^()\[\]]{0,120}[)\]]\.?$`},
	{"sumber source", `^\w+( +(foto|gambar|photo))? *: *(https?://\S+|NAMES)$`},
})

// names stands for a list of people's names: words that begin with a capital
// letter, and no sentence.
const names = `(?-i:\p{Lu}[\pL.'’]*([ ,/&|;:-]+(\p{Lu}[\pL.'’]*|bin|binti|van|von|de|der|and|dan|dkk))*)`

var (
	bareReference = regexp.MustCompile(`(?i)^(baca|simak|lihat|tonton|read|see|also|related) *\w* *:$`)
	captionCredit = regexp.MustCompile(`(?i)[(\[] *(foto|photo|dok|ilustrasi|image|gambar|sumber foto)\b[^()\[\]]*[)\]]\.?$`)
	initials      = regexp.MustCompile(`[(\[](\*|gambar|foto|image|[a-z]{2,5}([/,|. -]+[a-zA-Z]{2,5}){0,3}(/\d{1,2})?)[)\]]\.?$`)
)

const longestCaption = 250 // bytes

// sign is one way to tell a line of furniture.
type sign struct{ pattern *regexp.Regexp }

func compile(table []struct{ first, pattern string }) map[string][]sign {
	byFirst := map[string][]sign{}
	for _, row := range table {
		p := strings.ReplaceAll(row.pattern, "NAMES", names)
		s := sign{regexp.MustCompile(`(?i)` + p)}
		for _, first := range strings.Fields(row.first) {
			byFirst[first] = append(byFirst[first], s)
		}
	}
	return byFirst
}

// signpost reports whether a line, which has no white space around it, is
// furniture by its own words, or has no words at all.
func signpost(s string) bool {
	if !worded(s) {
		return !strings.ContainsAny(s, "\"'“”‘’«»") // a lone quotation mark belongs to a quotation
	}
	for _, sign := range signs[firstWord(s)] {
		if sign.pattern.MatchString(s) {
			return true
		}
	}
	return len(s) <= longestCaption && captionCredit.MatchString(s)
}

// firstWord returns the letters that s begins with, with an opening bracket
// before them, in lower case; where there are none the first character.
func firstWord(s string) string {
	letters := func(s string) int {
		n := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
		if n < 0 {
			return len(s)
		}
		return n
	}
	open := 0
	if s[0] == '(' || s[0] == '[' {
		open = len(s) - len(strings.TrimLeft(s[1:], " "))
		if n := letters(s[open:]); n > 1 {
			return s[:1] + strings.ToLower(s[open:open+n])
		}
		return s[:1]
	}
	if n := letters(s); n > 0 {
		return strings.ToLower(s[:n])
	}
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

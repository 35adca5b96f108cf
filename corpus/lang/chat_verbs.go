package lang

import "strings"

// colloquial returns the standard form of an Indonesian word in the spoken
// form of its verb or in the shape that fingers give it: "ngebocorin" for
// membocorkan, "kesebar" for tersebar, "dateng" for datang, "pesan2" for
// pesan-pesan. It is false where no standard form is a word that is known.
func colloquial(w string) (string, bool) {
	if once, ok := strings.CutSuffix(w, "2"); ok {
		if standard, ok := chats()[Indonesian][once]; ok {
			return standard, true // "org2": the plural says nothing to a stemmer
		}
		return once, Known(Indonesian, once)
	}
	bare, clitic := w, ""
	if b, ok := strings.CutSuffix(w, "nya"); ok && len(b) > 2 {
		bare, clitic = b, "nya"
	} else if b, ok := strings.CutSuffix(w, "ny"); ok && len(b) > 2 {
		bare, clitic = b, "nya"
	}
	if standard, ok := chats()[Indonesian][bare]; ok && clitic != "" {
		return standard + clitic, true
	}
	if clitic != "" && Known(Indonesian, bare) {
		return bare + clitic, true // "datany"
	}
	forms := spokenForms(bare)
	for _, f := range forms {
		if indonesianLexicon().has(f) || hasStance(f) {
			return f + clitic, true
		}
	}
	// A stem that is known is enough where the shape is that of no other word.
	if spoken := strings.HasPrefix(bare, "ng") || strings.HasPrefix(bare, "ny") || strings.HasSuffix(bare, "in"); !spoken {
		return "", false
	}
	for _, f := range forms {
		if Known(Indonesian, f) {
			return f + clitic, true
		}
	}
	return "", false
}

func hasStance(w string) bool {
	_, ok := StanceOf(Indonesian, w)
	return ok
}

// spokenForms returns the standard forms that a spoken one may stand for,
// the likeliest first; not all of them are words.
func spokenForms(w string) []string {
	var forms []string
	for _, begun := range spokenBeginnings(w) {
		ended := spokenEndings(begun)
		for _, f := range ended {
			if f != w {
				forms = append(forms, f)
			}
		}
		for _, f := range ended {
			if wide, ok := widened(f); ok {
				forms = append(forms, wide)
			}
		}
	}
	return forms
}

// spokenBeginnings returns w with a standard prefix in the place of a spoken
// one, and w itself last.
func spokenBeginnings(w string) []string {
	var all []string
	if root, ok := strings.CutPrefix(w, "nge"); ok && len(root) > 2 {
		all = append(all, nasal(root)+root, "menge"+root)
	}
	if root, ok := strings.CutPrefix(w, "ny"); ok {
		all = append(all, "me"+w, "menc"+root) // "nyadap", "nyuri"
	} else if strings.HasPrefix(w, "n") || strings.HasPrefix(w, "mb") || strings.HasPrefix(w, "m") && strings.HasSuffix(w, "in") {
		all = append(all, "me"+w) // "ngaku", "nolak", "mbobol", "mindahin"
	}
	if root, ok := strings.CutPrefix(w, "ke"); ok && len(root) > 3 {
		all = append(all, "ter"+root) // "kesebar"
	}
	return append(all, w)
}

// nasal returns the active prefix that goes before a root which keeps its
// first letter.
func nasal(root string) string {
	switch root[0] {
	case 'b', 'p', 'f', 'v':
		return "mem"
	case 'd', 't', 'c', 'j', 'z', 's':
		return "men"
	case 'a', 'i', 'u', 'e', 'o', 'g', 'h', 'k':
		return "meng"
	}
	return "me"
}

// spokenEndings returns w with a standard suffix in the place of -in, and w
// itself where it has none.
func spokenEndings(w string) []string {
	root, ok := strings.CutSuffix(w, "in")
	if !ok || len(root) < 3 {
		return []string{w}
	}
	return []string{root + "kan", root + "i", root}
}

// widened returns w with an a for the e of its last syllable: "dateng",
// "nyimpen".
func widened(w string) (string, bool) {
	i := strings.LastIndexAny(w, "aiueo")
	if i < 1 || w[i] != 'e' || i == len(w)-1 {
		return "", false
	}
	return w[:i] + "a" + w[i+1:], true
}

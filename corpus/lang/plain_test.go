package lang

import "testing"

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"Did Netflix do it?":             "Did Netflix do it?",
		"N\u0435tfl\u0456x":              "Netflix", // Cyrillic e and i
		"Net\u200bfl\u00adix\ufeff":      "Netflix",
		"\u202eNetflix\u202c":            "Netflix",
		"Ｎｅｔｆｌｉｘ ﬁles":                   "Netflix files",
		"Нетфликс":                       "Нетфликс", // wholly of one script, it is a word of its own
		"ρ is a letter":                  "ρ is a letter",
		"cafe\u0301 Ma’ruf":              "café Ma’ruf",
		"a\xffb":                         "a b",
		"🙂 \u200d":                       "🙂 ",
		"\u0645\u0631\u062d\u0628\u0627": "\u0645\u0631\u062d\u0628\u0627",
	} {
		if got := Plain(text); got != want {
			t.Errorf("Plain(%q) = %q, want %q", text, got, want)
		}
	}
}

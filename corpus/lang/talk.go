package lang

import _ "embed"

//go:embed data/talk.txt
var talkText string

var talkWords = readWordSets(talkText)

// Talk reports whether folded words only thank, agree, laugh or greet, and ask
// nothing: "thanks a lot", "oke, terima kasih ya". No words at all are talk, too:
// a smile.
func Talk(folded []string) bool {
	said := len(folded) == 0
	for _, w := range folded {
		switch {
		case talkWords["talk"].has(w):
			said = true
		case !talkWords["aside"].has(w):
			return false
		}
	}
	return said
}

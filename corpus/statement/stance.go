package statement

import (
	"strings"

	"kutip/corpus/lang"
)

// denying and apologising are what people say who deny or apologise; a paper
// reports it with a plain "said". Longest forms first where one holds another.
var (
	denying = []string{
		"tidak pernah", "tak pernah", "tidak benar", "tidaklah benar", "bukanlah", "bukan upaya", "tidak ada", "tidak terlibat", "tidak bocor",
		"tidak melakukan", "hoaks", "tidak menyimpan", "tanpa menyimpan", "enggak bisa percaya", "tidak akan", "belum ada bukti",
		"never", "at no time", "did not", "didn't", "do not", "does not", "doesn't", "is not", "isn't", "was not", "wasn't", "were not", "no evidence",
		"are false", "is false", "not true", "untrue", "nothing to do with", "disagree", "deny", "could not", "no third party",
	}
	apologising = []string{
		"minta maaf", "meminta maaf", "memohon maaf", "mohon maaf", "menyesal",
		"sorry", "apologise", "apologize", "my mistake", "deeply regret", "i regret", "we regret", "fallen short",
	}
)

// direct returns the stance of words in quotation marks: the verb's, or where
// that only says that somebody said them, the words' own.
func direct(cue Stance, words string) Stance {
	if cue != lang.Claims {
		return cue
	}
	var folded []string
	for w := range lang.EachWord(words) {
		folded = append(folded, lang.Fold(w.Of(words)))
	}
	text := " " + strings.Join(folded, " ") + " "
	for _, c := range []struct {
		stance Stance
		marks  []string
	}{{lang.Apologises, apologising}, {lang.Denies, denying}} {
		for _, m := range c.marks {
			if strings.Contains(text, " "+m+" ") {
				return c.stance
			}
		}
	}
	return cue
}

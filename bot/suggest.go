package bot

import (
	"strings"

	"kutip/corpus/lang"
	"kutip/index"
)

// Suggested returns a question that the corpus can answer about a suggestion.
func Suggested(l lang.Language, s index.Suggestion) string {
	switch s.Kind {
	case index.SpeakerName:
		if known(l) == lang.Indonesian {
			return strings.ReplaceAll("Apa kata NAME?", "NAME", s.Text)
		}
		return strings.ReplaceAll("What did NAME say?", "NAME", s.Text)
	case index.ArticleTopic:
		return LatestOf.Text(l, s.Text)
	}
	return s.Text
}

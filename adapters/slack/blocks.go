package slack

import (
	"github.com/slack-go/slack"

	"kutip/adapters"
)

// Small makers of Block Kit. All text in rich text is taken as it is.

func richText(id string, elements ...slack.RichTextElement) slack.Block {
	return slack.NewRichTextBlock(id, elements...)
}

func section(runs ...slack.RichTextSectionElement) slack.RichTextElement {
	return slack.NewRichTextSection(visible(runs)...)
}

func quotation(runs ...slack.RichTextSectionElement) slack.RichTextElement {
	return &slack.RichTextQuote{Type: slack.RTEQuote, Elements: visible(runs)}
}

// visible leaves out what has no text: Slack refuses it.
func visible(runs []slack.RichTextSectionElement) (kept []slack.RichTextSectionElement) {
	for _, r := range runs {
		if text, ok := r.(*slack.RichTextSectionTextElement); !ok || text.Text != "" {
			kept = append(kept, r)
		}
	}
	return kept
}

func words(text string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(text, nil)
}

func strong(text string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(text, &slack.RichTextSectionTextStyle{Bold: true})
}

// actionPrefix begins the ids of our buttons.
const actionPrefix = "kutip_"

func button(action, label, value string) slack.BlockElement {
	text := slack.NewTextBlockObject(slack.PlainTextType, fit(label, maxButton), false, false)
	return slack.NewButtonBlockElement(actionPrefix+action, value, text)
}

func fit(text string, most int) string { return adapters.Fit(text, most) }

package discord

import (
	"net/http"

	"github.com/bwmarrin/discordgo"

	"kutip/adapters"
)

// The types of components: https://docs.discord.com/developers/components/reference
const (
	typeRow       = 1
	typeButton    = 2
	typeText      = 10
	typeContainer = 17
)

// part is a part of a reply that is shown whole or not at all.
type part struct {
	text   string
	weight int  // what is lighter is left out first; 0: never
	tied   bool // left out with the others of its weight, never alone
}

type button struct {
	label, id string
	style     discordgo.ButtonStyle
}

// page is a reply before it is put into one of Discord's forms.
type page struct {
	parts   []part
	colour  int
	buttons []button
}

// payload is the body of a message.
type payload struct {
	Components []any      `json:"components,omitempty"`
	Embeds     []embed    `json:"embeds,omitempty"`
	Flags      int        `json:"flags,omitempty"`
	Mentions   mentions   `json:"allowed_mentions"`
	Reference  *reference `json:"message_reference,omitempty"`
	Nonce      string     `json:"nonce,omitempty"`
	Enforce    bool       `json:"enforce_nonce,omitempty"`
}

// mentions are whom a message rings for: never anybody.
type mentions struct {
	Parse []string `json:"parse"`
}

type reference struct {
	MessageID  string `json:"message_id"`
	FailIfGone *bool  `json:"fail_if_not_exists,omitempty"`
}

type embed struct {
	Description string `json:"description"`
	Color       int    `json:"color,omitempty"`
}

type textDisplay struct {
	Type    int    `json:"type"`
	Content string `json:"content"`
}

type container struct {
	Type        int   `json:"type"`
	AccentColor int   `json:"accent_color,omitempty"`
	Components  []any `json:"components"`
}

type row struct {
	Type       int          `json:"type"`
	Components []buttonJSON `json:"components"`
}

type buttonJSON struct {
	Type     int                   `json:"type"`
	Style    discordgo.ButtonStyle `json:"style"`
	Label    string                `json:"label"`
	CustomID string                `json:"custom_id"`
}

// send posts the page as components, and where those are refused, as embeds: a
// server or a place may not know the newer form.
func (p page) send(post func(payload) error) error {
	err := post(p.components())
	if status(err) == http.StatusBadRequest {
		return post(p.embeds())
	}
	return err
}

// components returns the page in Components V2.
func (p page) components() payload {
	inside := []any{}
	for _, text := range p.fit(maxDisplayed, maxDisplayed, maxComponents-2-maxRow) {
		inside = append(inside, textDisplay{typeText, text})
	}
	if r, ok := p.row(); ok {
		inside = append(inside, r)
	}
	return payload{
		Components: []any{container{typeContainer, p.colour, inside}},
		Flags:      int(discordgo.MessageFlagsIsComponentsV2),
		Mentions:   mentions{[]string{}},
	}
}

// embeds returns the page as embeds.
func (p page) embeds() payload {
	body := payload{Mentions: mentions{[]string{}}}
	for _, text := range p.fit(maxEmbedded, maxDescription, maxEmbeds) {
		body.Embeds = append(body.Embeds, embed{text, p.colour})
	}
	if r, ok := p.row(); ok {
		body.Components = []any{r}
	}
	return body
}

// short returns a page of a line or two as the data of a first response, which
// takes no components.
func (p page) short(private bool) payload {
	body := p.embeds()
	if private {
		body.Flags |= int(discordgo.MessageFlagsEphemeral)
	}
	return body
}

func (p page) row() (row, bool) {
	r := row{Type: typeRow}
	for _, b := range p.buttons[:min(len(p.buttons), maxRow)] {
		r.Components = append(r.Components, buttonJSON{typeButton, b.style, adapters.FitUTF16(b.label, maxLabel), b.id})
	}
	return r, len(r.Components) > 0
}

// fit returns the parts that fit together: the lightest are left out whole, the
// last of them first, and what is tied with it.
func (p page) fit(together, each, most int) []string {
	kept := make([]bool, len(p.parts))
	total, count := 0, 0
	for i, one := range p.parts {
		n := adapters.UTF16Len(one.text)
		if kept[i] = n > 0 && n <= each; kept[i] {
			total, count = total+n, count+1
		}
	}
	for total > together || count > most {
		drop := -1
		for i, one := range p.parts {
			if kept[i] && one.weight > 0 && (drop < 0 || one.weight <= p.parts[drop].weight) {
				drop = i
			}
		}
		if drop < 0 {
			break
		}
		for i, one := range p.parts {
			if kept[i] && (i == drop || one.tied && p.parts[drop].tied && one.weight == p.parts[drop].weight) {
				kept[i] = false
				total, count = total-adapters.UTF16Len(one.text), count-1
			}
		}
	}
	var texts []string
	for i, one := range p.parts {
		if kept[i] {
			texts = append(texts, one.text)
		}
	}
	return texts
}

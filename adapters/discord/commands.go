package discord

import (
	"encoding/json"
	"slices"

	"github.com/bwmarrin/discordgo"

	"kutip/adapters"
	"kutip/bot"
	"kutip/corpus/lang"
)

// The names of commands and options, as Discord sends them back whatever the
// language they are shown in.
const (
	cmdAsk      = "ask"
	cmdLatest   = "latest"
	cmdTimeline = "timeline"
	cmdSources  = "sources"
	cmdHelp     = "help"
	cmdCheck    = "Check this"
	cmdWho      = "Who said this?"

	optQuestion = "question"
	optTopic    = "topic"
	optLanguage = "language"
	optSince    = "since"
	optPrivate  = "private"
)

// definition is a command as it is registered. What Discord adds by itself is
// left out, so that two of them can be compared.
type definition struct {
	Type         discordgo.ApplicationCommandType `json:"type"`
	Name         string                           `json:"name"`
	Names        map[string]string                `json:"name_localizations,omitempty"`
	Description  string                           `json:"description,omitempty"`
	Descriptions map[string]string                `json:"description_localizations,omitempty"`
	Options      []optionDefinition               `json:"options,omitempty"`
	Installs     []int                            `json:"integration_types,omitempty"`
	Contexts     []int                            `json:"contexts,omitempty"`
}

type optionDefinition struct {
	Type         discordgo.ApplicationCommandOptionType `json:"type"`
	Name         string                                 `json:"name"`
	Names        map[string]string                      `json:"name_localizations,omitempty"`
	Description  string                                 `json:"description"`
	Descriptions map[string]string                      `json:"description_localizations,omitempty"`
	Required     bool                                   `json:"required,omitempty"`
	Autocomplete bool                                   `json:"autocomplete,omitempty"`
	MinLength    int                                    `json:"min_length,omitempty"`
	MaxLength    int                                    `json:"max_length,omitempty"`
	Choices      []choice                               `json:"choices,omitempty"`
}

// choice is what an option may be, or what it may be completed to.
type choice struct {
	Name  string            `json:"name"`
	Names map[string]string `json:"name_localizations,omitempty"`
	Value string            `json:"value"`
}

func indonesian(text string) map[string]string {
	return map[string]string{string(lang.Indonesian): text}
}

// definitions returns the commands that Kutip has, for servers and for people
// who install it for themselves, wherever each can be used.
func definitions() []definition {
	slash := func(name, id, says, sagt string, options ...optionDefinition) definition {
		return definition{
			Type: discordgo.ChatApplicationCommand, Name: name, Names: indonesian(id),
			Description: says, Descriptions: indonesian(sagt), Options: options,
		}
	}
	menu := func(name, id string) definition {
		return definition{Type: discordgo.MessageApplicationCommand, Name: name, Names: indonesian(id)}
	}
	topic := func() optionDefinition {
		o := textOption(optTopic, "topik", "A name or a subject", "Nama atau pokok bahasan")
		o.Required, o.Autocomplete, o.MinLength, o.MaxLength = true, true, 1, 200
		return o
	}
	all := []definition{
		slash(cmdAsk, "tanya", "Ask, and get the words that were really said", "Tanyakan, dan dapatkan kata-kata yang sungguh diucapkan",
			questionOption(), languageOption(), sinceOption(), privateOption()),
		slash(cmdLatest, "terbaru", "What was said last about something", "Apa yang terakhir dikatakan tentang sesuatu", topic(), privateOption()),
		slash(cmdTimeline, "linimasa", "What was said when about something", "Apa yang dikatakan kapan tentang sesuatu", topic(), privateOption()),
		slash(cmdSources, "sumber", "What Kutip has read", "Apa yang telah dibaca Kutip", privateOption()),
		slash(cmdHelp, "bantuan", "How to ask", "Cara bertanya"),
		menu(cmdCheck, "Periksa ini"),
		menu(cmdWho, "Siapa yang berkata ini?"),
	}
	for i := range all {
		all[i].Installs = []int{int(discordgo.ApplicationIntegrationGuildInstall), int(discordgo.ApplicationIntegrationUserInstall)}
		all[i].Contexts = []int{
			int(discordgo.InteractionContextGuild), int(discordgo.InteractionContextBotDM), int(discordgo.InteractionContextPrivateChannel),
		}
	}
	return all
}

func textOption(name, id, says, sagt string) optionDefinition {
	return optionDefinition{
		Type: discordgo.ApplicationCommandOptionString, Name: name, Names: indonesian(id), Description: says, Descriptions: indonesian(sagt),
	}
}

func questionOption() optionDefinition {
	o := textOption(optQuestion, "pertanyaan", "A question about news of tech and privacy", "Pertanyaan tentang berita teknologi dan privasi")
	o.Required, o.Autocomplete, o.MinLength, o.MaxLength = true, true, 1, maxAsked
	return o
}

func languageOption() optionDefinition {
	o := textOption(optLanguage, "bahasa", "Language of the answer", "Bahasa jawaban")
	o.Choices = []choice{
		{"Indonesian", indonesian("Indonesia"), string(lang.Indonesian)},
		{"English", indonesian("Inggris"), string(lang.English)},
	}
	return o
}

func sinceOption() optionDefinition {
	o := textOption(optSince, "sejak", "Only from this day, month or year on: 2018-12-19, 2018-12 or 2018", "Hanya sejak hari, bulan atau tahun ini: 2018-12-19, 2018-12 atau 2018")
	o.MinLength, o.MaxLength = 4, 10
	return o
}

func privateOption() optionDefinition {
	o := textOption(optPrivate, "pribadi", "Show the answer to you alone", "Perlihatkan jawaban hanya kepada Anda")
	o.Type = discordgo.ApplicationCommandOptionBoolean
	return o
}

// complete suggests what an option may be, from what was typed of it so far: a
// question that the corpus can answer, or a topic of it; nothing where none is
// answered.
func (a *Adapter) complete(i interaction, allowed bool) response {
	choices := []choice{}
	var c command
	if suggest := a.office.Clerk.Suggest; allowed && suggest != nil && json.Unmarshal(i.Data, &c) == nil {
		option, typed := c.typed()
		for _, s := range suggest(typed, maxChoices) {
			text := asked(s.Text)
			if option == optQuestion {
				text = asked(bot.Suggested(localeOf(i.Locale), s))
			}
			one := choice{Name: text, Value: text}
			if text != "" && adapters.UTF16Len(text) <= maxChoice && !slices.ContainsFunc(choices, func(c choice) bool { return c.Value == text }) {
				choices = append(choices, one)
			}
		}
	}
	return response{respondChoices, struct {
		Choices []choice `json:"choices"`
	}{choices[:min(len(choices), maxChoices)]}}
}

// typed returns which option is being typed, and what stands in it so far.
func (c command) typed() (name, text string) {
	for _, o := range c.Options {
		if s, ok := o.Value.(string); ok && o.Focused {
			return o.Name, s
		}
	}
	return "", ""
}

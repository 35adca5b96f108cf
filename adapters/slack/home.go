package slack

import (
	"cmp"
	"context"
	"strings"

	"github.com/slack-go/slack"

	"kutip/bot"
	"kutip/corpus/lang"
)

// homeOpened answers somebody who opens the app: its Home tab with what the
// corpus covers, its Messages tab, where Slack's agent view lives, with prompts.
func (a *Adapter) homeOpened(ctx context.Context, team string, e event) {
	if e.Tab == "messages" {
		a.suggest(ctx, team, string(e.User), string(e.Channel), "")
		return
	}
	w := a.workspace(team)
	if w == nil || e.User == "" {
		return
	}
	view := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: a.home(ctx, a.language(ctx, w, string(e.User)))}}
	a.quietly("home", w.call(ctx, "views.publish", func() error {
		_, err := w.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: string(e.User), View: view})
		return err
	}))
}

// home is the Home tab: what can be asked, what the corpus covers and how old it
// is, and examples.
func (a *Adapter) home(ctx context.Context, l lang.Language) []slack.Block {
	blocks := render(bot.HelpText(l), look{}).Blocks
	if covers, err := a.office.Clerk.Coverage(ctx); err == nil {
		blocks = append(blocks, slack.NewDividerBlock())
		blocks = append(blocks, render(bot.CoverageText(l, covers, a.office.Now()), look{Examples: bot.Examples(l)}).Blocks...)
	} else {
		a.quietly("coverage", err)
	}
	return blocks
}

// suggest offers prompts in the user's language. The older assistant has them in
// a thread, the agent view at its top; a thread would be ignored there, without
// a word.
func (a *Adapter) suggest(ctx context.Context, team, user, channel, thread string) {
	w := a.workspace(team)
	if w == nil || !a.cfg.Agent || channel == "" {
		return
	}
	l := a.language(ctx, w, user)
	params := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: channel, ThreadTS: thread, Title: bot.LabelsFor(l).Suggested}
	for _, p := range prompts(l) {
		params.AddPrompt(p.Title, p.Message)
	}
	a.quietly("prompts", w.brief(ctx, "assistant.threads.setSuggestedPrompts", func() error {
		return w.api.SetAssistantThreadsSuggestedPromptsContext(ctx, params)
	}))
}

// reads returns the language that whoever asks reads, where neither the
// configuration nor what they wrote tells which to answer in.
func (a *Adapter) reads(ctx context.Context, w *workspace, t task) lang.Language {
	_, _, l := bot.ReadCommand(t.Text)
	if l = cmp.Or(a.office.Clerk.Lang, t.Lang, l, lang.Detect(t.Text)); l.Known() {
		return l
	}
	ctx, cancel := context.WithTimeout(ctx, statusTimeout)
	defer cancel()
	return a.language(ctx, w, t.User)
}

// language returns the language that is configured, else the one that somebody
// uses Slack in, English where that is neither of ours or not to be known.
func (a *Adapter) language(ctx context.Context, w *workspace, user string) lang.Language {
	if l := a.office.Clerk.Lang; l.Known() {
		return l
	}
	if !a.cfg.Agent || user == "" {
		return lang.English
	}
	var locale string
	err := w.brief(ctx, "users.info", func() error {
		who, err := w.api.GetUserInfoContext(ctx, user, slack.GetUserInfoOptionIncludeLocale(true))
		if err == nil {
			locale = who.Locale
		}
		return err
	})
	a.quietly("locale", err)
	if strings.HasPrefix(locale, "id") || strings.HasPrefix(locale, "in") {
		return lang.Indonesian
	}
	return lang.English
}

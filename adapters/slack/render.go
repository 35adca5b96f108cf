package slack

import (
	"cmp"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"kutip/bot"
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// What a message may hold. https://docs.slack.dev/reference/block-kit/blocks
const (
	maxBlocks  = 50
	maxSection = 3000 // and no single quotation is longer
	maxSize    = 12000
	maxText    = 3900
	maxButton  = 75
	showQuotes = 3 // the rest are a click away
	showNear   = 3
)

// message is what is posted: blocks, and the same as text for notifications and
// screen readers.
type message struct {
	Text   string
	Blocks []slack.Block
}

// look says how much of an answer is shown.
type look struct {
	Asked    string // shown above the answer, where it does not stand there already
	Past     int    // quotes that are shown elsewhere
	Quotes   int    // shown at the most
	Sources  bool   // all articles by name
	Examples []string
	Buttons  []slack.BlockElement
	Mark     string // by which the reply is known again
}

// draft is a message in the making. What does not fit is left out, a part as a
// whole, and never cut.
type draft struct {
	labels bot.Labels
	lang   lang.Language
	blocks []slack.Block
	text   []string
	size   int // of the blocks
	length int // of the text
	count  int // blocks that are still to come
}

// render makes a message of an answer.
func render(ans bot.Answer, l look) message {
	d := &draft{labels: bot.LabelsFor(ans.Lang), lang: ans.Lang}
	var last []slack.Block
	if len(l.Buttons) > 0 {
		last = append(last, slack.NewActionBlock("", l.Buttons...))
	}
	d.reserve(last)
	d.framing(ans.Text, l.Asked, l.Mark)
	d.timeline(ans)
	for i, q := range ans.Quotes {
		if len(ans.Timeline) == 0 && l.Past <= i && i < l.Past+l.Quotes {
			d.quote(q, ans.SourceOf(q), "")
		}
	}
	if l.Sources {
		d.list(d.labels.Sources, ans.Sources, len(ans.Sources))
	}
	if len(ans.Quotes) == 0 || l.Sources {
		d.list(d.labels.Related, ans.Related, showNear)
	}
	d.examples(l.Examples)
	return message{strings.Join(d.text, "\n"), append(d.blocks, last...)}
}

// reserve keeps room for blocks that come last.
func (d *draft) reserve(blocks []slack.Block) {
	d.size += sizeOf(blocks)
	d.count += len(blocks)
}

// add adds a part if all of it fits.
func (d *draft) add(text string, blocks ...slack.Block) bool {
	size := sizeOf(blocks)
	if d.size+size > maxSize || d.count+len(blocks) > maxBlocks {
		return false
	}
	d.size += size
	d.count += len(blocks)
	d.blocks = append(d.blocks, blocks...)
	text = escape(clean(text))
	if n := utf8.RuneCountInString(text) + 1; text != "" && d.length+n <= maxText {
		d.length += n
		d.text = append(d.text, text)
	}
	return true
}

// sizeOf returns how much of a message blocks take, in characters of JSON.
func sizeOf(blocks []slack.Block) int {
	n := 0
	for _, b := range blocks {
		data, err := json.Marshal(b)
		if err != nil {
			return maxSize + 1
		}
		n += utf8.RuneCount(data)
	}
	return n
}

// maxAsked is how much of a question is shown above its answer.
const maxAsked = 300

// framing opens the message, below the question where that is shown. The mark
// lets the reply be known again where metadata does not come back.
func (d *draft) framing(text, asked, mark string) {
	if asked = fit(line(asked), maxAsked); asked != "" {
		asked = "❔ " + asked
		d.add(asked, richText(mark, section(words(asked))))
		mark = ""
	}
	for _, fitting := range []string{clean(text), fit(clean(text), maxSection)} {
		if fitting == "" {
			fitting = "–"
		}
		if utf8.RuneCountInString(fitting) <= maxSection && d.add(fitting, richText(mark, section(words(fitting)))) {
			return
		}
	}
}

// quote sets off one quotation with all that its reader must know of it: who,
// in what role, when, and where it is printed. On a timeline a date stands
// before it.
func (d *draft) quote(q bot.Quote, source bot.Source, date string) bool {
	before, short, after := parts(q)
	switch {
	case line(q.Text) == "":
		return d.source(source)
	case utf8.RuneCountInString(q.Text) > maxSection:
		unshown := bot.Unshown(d.lang)
		return d.add(unshown+d.cited(source), richText("", section(words(unshown))), d.citation(source))
	}
	opening, closing := "", ""
	if q.Kind == statement.Direct { // the rest is the paper's own wording
		opening, closing = "“", "”"
	}
	who, plainWho := d.attribution(q, source.Publisher, date)
	if date != "" {
		who = append([]slack.RichTextSectionElement{strong(date), words("  ")}, who...)
		date += ": "
	}
	said := quotation(words(opening+clean(before)), strong(clean(short)), words(clean(after)+closing))
	text := date + opening + q.Text + closing + "\n— " + plainWho + d.cited(source)
	return d.add(text, richText("", section(who...), said), d.citation(source))
}

// parts returns a quotation before, in and behind its short answer.
func parts(q bot.Quote) (before, short, after string) {
	if a := q.Answer; a != nil {
		if from, to := a.Start-q.Start, a.End-q.Start; 0 <= from && from < to && to <= len(q.Text) {
			return q.Text[:from], q.Text[from:to], q.Text[to:]
		}
	}
	return q.Text, "", ""
}

// attribution says who said it and when, unless that date stands before it, with
// what they did by saying it.
func (d *draft) attribution(q bot.Quote, publisher, date string) (runs []slack.RichTextSectionElement, plain string) {
	var items []string
	add := func(text string, style func(string) slack.RichTextSectionElement) {
		if text = line(text); text == "" {
			return
		}
		if len(items) > 0 {
			runs = append(runs, words(" · "))
		}
		items, runs = append(items, text), append(runs, style(text))
	}
	add(d.labels.Stances[q.Stance], strong)
	switch {
	case q.Speaker != nil:
		add(q.Speaker.Name, strong)
		add(roleOf(q.Speaker), words)
	case q.Kind == statement.Narration:
		add(d.labels.Narration+" "+publisher, words)
	default:
		add(d.labels.Unnamed, words)
	}
	if q.Kind == statement.Indirect {
		add(d.labels.Indirect, words)
	}
	if q.Said != nil {
		if on := d.date(q.Said.Date, q.Said.Inferred); on != date {
			add(d.labels.Said+" "+on, words)
		}
	} else if q.Kind != statement.Narration && date == "" {
		add(d.labels.Undated, words)
	}
	return runs, strings.Join(items, ", ")
}

// roleOf joins role and organisation, unless the role names it already.
func roleOf(by *statement.Speaker) string {
	switch {
	case by.Organisation == "" || strings.Contains(by.Role, by.Organisation):
		return by.Role
	case by.Role == "" && by.Organisation == by.Name:
		return ""
	case by.Role == "":
		return by.Organisation
	}
	return by.Role + ", " + by.Organisation
}

func (d *draft) date(date lang.Date, inferred bool) string {
	text := lang.FormatDate(date, d.lang)
	if inferred {
		return "~" + text + " (" + d.labels.Inferred + ")"
	}
	return text
}

func (d *draft) published(s bot.Source) string {
	if s.Published.IsZero() {
		return d.labels.Unpublished
	}
	return d.labels.Published + " " + d.date(s.Published, s.Inferred)
}

// citation is the small print below a quotation: publisher, date and a link to
// the words.
func (d *draft) citation(s bot.Source) slack.Block {
	var items []string
	if s.Publisher != "" {
		items = append(items, mrkdwn(fit(s.Publisher, 200)))
	}
	items = append(items, mrkdwn(d.published(s)))
	title := mrkdwn(fit(cmp.Or(line(s.Title), s.ID), 300))
	if target := cmp.Or(safeURL(s.QuoteURL), safeURL(s.URL)); target != "" && len(target)+len(title) < maxSection-600 {
		items = append(items, "<"+escape(target)+"|"+title+">")
	} else {
		items = append(items, title)
	}
	text := slack.NewTextBlockObject(slack.MarkdownType, strings.Join(items, " · "), false, true)
	return slack.NewContextBlock("", text)
}

// cited is citation for the text.
func (d *draft) cited(s bot.Source) string {
	return " (" + strings.Join(nonEmpty(line(s.Publisher), d.published(s), line(s.Title)), ", ") + ")"
}

func (d *draft) source(s bot.Source) bool {
	return d.add(strings.TrimSpace(d.cited(s)), d.citation(s))
}

// timeline sets quotations in the order of events. Who said what is told where
// the answer tells it.
func (d *draft) timeline(ans bot.Answer) {
	for _, e := range ans.Timeline {
		date := lang.FormatDate(e.Date, d.lang)
		if q := quoteOf(ans, e); q != nil {
			d.quote(*q, ans.SourceOf(*q), date)
			continue
		}
		if e.Told.Text != "" {
			d.quote(e.Told, ans.SourceOf(e.Told), date)
			continue
		}
		if n := utf8.RuneCountInString(e.Text); n > maxSection || line(e.Text) == "" {
			continue
		}
		source := ans.SourceOf(bot.Quote{Article: e.Article, Source: -1})
		said := richText("", section(strong(date)), quotation(words(clean(e.Text))))
		d.add(date+": "+e.Text+d.cited(source), said, d.citation(source))
	}
}

// quoteOf returns the quotation that holds an event, nil for none.
func quoteOf(ans bot.Answer, e bot.Event) *bot.Quote {
	for i, q := range ans.Quotes {
		if q.Article == e.Article && q.Start <= e.Start && e.End <= q.End {
			return &ans.Quotes[i]
		}
	}
	return nil
}

// list names articles.
func (d *draft) list(heading string, sources []bot.Source, most int) {
	if len(sources) == 0 {
		return
	}
	d.heading(heading)
	for _, s := range sources[:min(most, len(sources))] {
		d.source(s)
	}
}

// examples shows what can be asked.
func (d *draft) examples(all []string) {
	if len(all) == 0 {
		return
	}
	d.heading(d.labels.Suggested)
	for _, example := range all {
		d.add(example, richText("", quotation(words(example))))
	}
}

func (d *draft) heading(text string) { d.add(text, richText("", section(strong(text)))) }

func nonEmpty(items ...string) (kept []string) {
	for _, item := range items {
		if item != "" {
			kept = append(kept, item)
		}
	}
	return kept
}

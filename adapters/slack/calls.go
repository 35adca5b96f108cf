package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"kutip/adapters"
	"kutip/bot"
)

// Bounds of calls.
const (
	statusTimeout = 2 * time.Second
	maxTitle      = 200
	pageSize      = 200
	mostPages     = 5
)

// The metadata of a reply: what it replies to, and what a follow-up needs.
const (
	metadataType = "kutip_answer"
	metadataMark = "re"
	metadataTurn = "turn"
)

func metadata(mark string, turn *bot.Turn) *slack.SlackMetadata {
	payload := map[string]any{metadataMark: mark}
	if turn != nil {
		if data, err := json.Marshal(turn); err == nil {
			payload[metadataTurn] = string(data)
		}
	}
	return &slack.SlackMetadata{EventType: metadataType, EventPayload: payload}
}

// say posts for all to see, in the thread where there is one. Nothing is
// unfurled, and the text is not formatted.
func (w *workspace) say(ctx context.Context, t task, m message, meta *slack.SlackMetadata, sending func() error) error {
	opts := []slack.MsgOption{
		slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...), slack.MsgOptionDisableMarkdown(),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
	if t.Thread != "" {
		opts = append(opts, slack.MsgOptionTS(t.Thread))
	}
	if meta != nil {
		opts = append(opts, slack.MsgOptionMetadata(*meta))
	}
	if err := sending(); err != nil { // it takes a moment, in which Slack may want us to wait
		return err
	}
	return w.call(ctx, "chat.postMessage", func() error {
		_, _, err := w.api.PostMessageContext(ctx, t.Channel, opts...)
		return err
	})
}

// response is what is posted to a response URL.
type response struct {
	message
	kind    string
	thread  string
	replace bool
}

// MarshalJSON writes it as Slack wants it.
func (r response) MarshalJSON() ([]byte, error) {
	fields := map[string]any{
		"response_type": r.kind, "text": r.Text, "blocks": r.Blocks, "replace_original": r.replace, "mrkdwn": false,
		"unfurl_links": false, "unfurl_media": false,
	}
	if r.thread != "" {
		fields["thread_ts"] = r.thread
	}
	return json.Marshal(fields)
}

// respond posts to a response URL.
func (w *workspace) respond(ctx context.Context, to string, body response, sending func() error) error {
	data, err := json.Marshal(body)
	if err != nil {
		return err
	}
	if err := sending(); err != nil {
		return err
	}
	return w.call(ctx, "response_url", func() error {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(data))
		if err != nil {
			return &adapters.Refusal{Code: "response_url", Unsent: true, Final: true}
		}
		req.Header.Set("Content-Type", "application/json; charset=utf-8")
		resp, err := w.http.Do(req)
		if err != nil {
			return unaddressed(err)
		}
		defer resp.Body.Close()
		said, _ := io.ReadAll(io.LimitReader(resp.Body, 4<<10))
		return responseError(resp, said)
	})
}

// unaddressed returns what went wrong without the address, which is a secret.
func unaddressed(err error) error {
	var at *url.Error
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

func responseError(resp *http.Response, said []byte) error {
	if resp.StatusCode == http.StatusTooManyRequests {
		seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
		return &slack.RateLimitedError{RetryAfter: time.Duration(seconds) * time.Second}
	}
	if resp.StatusCode/100 != 2 {
		return slack.StatusCodeError{Code: resp.StatusCode, Status: resp.Status}
	}
	var answer struct {
		OK    *bool  `json:"ok"`
		Error string `json:"error"`
	}
	if json.Unmarshal(said, &answer) == nil && answer.OK != nil && !*answer.OK {
		return slack.SlackErrorResponse{Err: answer.Error}
	}
	return nil
}

// pages goes through messages, oldest first, until see has seen enough.
func (w *workspace) pages(ctx context.Context, channel, thread, oldest string, see func(slack.Message) (enough bool)) error {
	cursor := ""
	for range mostPages {
		var page []slack.Message
		err := w.call(ctx, "conversations.replies", func() (err error) {
			page, cursor, err = w.page(ctx, channel, thread, oldest, cursor)
			return err
		})
		if err != nil || slices.ContainsFunc(page, see) || cursor == "" {
			return err
		}
	}
	return nil
}

// page returns messages of a thread, or of a channel where there is no thread.
func (w *workspace) page(ctx context.Context, channel, thread, oldest, cursor string) ([]slack.Message, string, error) {
	if thread != "" {
		messages, _, next, err := w.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: channel, Timestamp: thread, Oldest: oldest, Cursor: cursor, Limit: pageSize, Inclusive: true, IncludeAllMetadata: true,
		})
		return messages, next, err
	}
	history, err := w.api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{
		ChannelID: channel, Oldest: oldest, Cursor: cursor, Limit: pageSize, Inclusive: true, IncludeAllMetadata: true,
	})
	if err != nil {
		return nil, "", err
	}
	return history.Messages, history.ResponseMetaData.NextCursor, nil
}

// own reports whether the bot itself posted a message.
func (w *workspace) own(m slack.Message) bool {
	return w.bot != "" && m.BotID == w.bot || w.user != "" && m.User == w.user || m.Metadata.EventType == metadataType && m.BotID != ""
}

// stands looks for the reply to a delivery.
func (w *workspace) stands(ctx context.Context, t task, d adapters.Delivery) (found bool, err error) {
	looked, oldest := mark(d), t.TS
	if t.Do == doShare || oldest == "" {
		oldest = strconv.FormatInt(d.Received.Add(-time.Minute).Unix(), 10)
	}
	err = w.pages(ctx, t.Channel, t.Thread, oldest, func(m slack.Message) bool {
		found = found || w.own(m) && marked(m, looked)
		return found
	})
	if final(err) { // it will never tell, and no reply at all is worse than two
		return false, nil
	}
	return found, err
}

// marked reports whether a message carries a mark, in its metadata or, where
// that does not come back, in its first block.
func marked(m slack.Message, mark string) bool {
	if m.Metadata.EventPayload[metadataMark] == mark {
		return true
	}
	return len(m.Blocks.BlockSet) > 0 && m.Blocks.BlockSet[0].ID() == mark
}

// earlier returns what was asked and answered in the thread before a task, and
// whether the bot answers there at all.
func (a *Adapter) earlier(ctx context.Context, w *workspace, t task) (before []bot.Turn, ours bool, err error) {
	if t.Do != doAsk && t.Do != doFollow || t.Thread == t.TS {
		return nil, false, nil
	}
	err = w.pages(ctx, t.Channel, t.Thread, "", func(m slack.Message) bool {
		if m.Timestamp >= t.TS && len(m.Timestamp) == len(t.TS) {
			return true
		}
		if !w.own(m) {
			return false
		}
		ours = true
		var turn bot.Turn
		text, _ := m.Metadata.EventPayload[metadataTurn].(string)
		if json.Unmarshal([]byte(text), &turn) == nil && turn.Question != "" {
			before = []bot.Turn{turn}
		}
		return false
	})
	return before, ours, err
}

// status shows what the bot is doing.
func (w *workspace) status(ctx context.Context, t task, text string) error {
	return w.brief(ctx, "assistant.threads.setStatus", func() error {
		return w.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{
			ChannelID: t.Channel, ThreadTS: t.Thread, Status: text,
		})
	})
}

func (w *workspace) title(ctx context.Context, t task, text string) error {
	return w.brief(ctx, "assistant.threads.setTitle", func() error {
		return w.api.SetAssistantThreadsTitleContext(ctx, slack.AssistantThreadsSetTitleParameters{
			ChannelID: t.Channel, ThreadTS: t.Thread, Title: text,
		})
	})
}

// brief makes a call that no reply depends on: where it would have to wait, it
// is not made.
func (w *workspace) brief(ctx context.Context, method string, do func() error) error {
	if w.closed(method) > 0 {
		return nil
	}
	err := do()
	if wait := retryAfter(err); wait > 0 {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.shut[method] = w.now().Add(wait)
	}
	return err
}

// final reports whether Slack refused, and not for a trouble of its own that
// passes.
func final(err error) bool {
	var refused slack.SlackErrorResponse
	return errors.As(err, &refused) && verdicts[refused.Err] != unknown
}

// outside reports whether Slack refused since the bot is not in the channel.
func outside(err error) bool { return refusedWith(err, "not_in_channel", "channel_not_found") }

// refusedWith reports whether Slack refused with one of these codes.
func refusedWith(err error, codes ...string) bool {
	var refused slack.SlackErrorResponse
	return errors.As(err, &refused) && slices.Contains(codes, refused.Err)
}

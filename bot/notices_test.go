package bot

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"kutip/corpus/lang"
	"kutip/index"
)

func TestReadCommand(t *testing.T) {
	for _, c := range []struct {
		text    string
		command Command
		topic   string
		lang    lang.Language
	}{
		{"help", Help, "", lang.English}, {"Bantuan!", Help, "", lang.Indonesian}, {" /help ", Help, "", lang.English},
		{"help me find the leak", Asking, "", lang.Unknown}, {"sources", Sources, "", lang.English}, {"SUMBER?", Sources, "", lang.Indonesian},
		{"sumber kebocoran itu siapa", Asking, "", lang.Unknown}, {"latest Netflix", LatestOf, "Netflix", lang.English},
		{"terbaru  PDNS ", LatestOf, "PDNS", lang.Indonesian}, {"linimasa: Bjorka", EventsOf, "Bjorka", lang.Indonesian},
		{"timeline", EventsOf, "", lang.English}, {"", Asking, "", lang.Unknown}, {"Did Netflix read it?", Asking, "", lang.Unknown},
		{"latest\nNetflix", LatestOf, "Netflix", lang.English},
	} {
		if command, topic, l := ReadCommand(c.text); command != c.command || topic != c.topic || l != c.lang {
			t.Errorf("%q: %q %q %q, want %+v", c.text, command, topic, l, c)
		}
	}
}

// TestCommandsAreUnderstood checks that the engine takes what a command stands
// for as the kind of question that it is.
func TestCommandsAreUnderstood(t *testing.T) {
	for command, kind := range map[Command]Kind{LatestOf: Latest, EventsOf: Timeline} {
		for _, l := range []lang.Language{lang.English, lang.Indonesian} {
			text := command.Text(l, "kebocoran data Tokopedia")
			if got := KindOf(Question{Text: text}); got != kind {
				t.Errorf("%q is understood as %s", text, got)
			}
			if again, topic, of := ReadCommand(text); again != command || topic != "kebocoran data Tokopedia" || of != l {
				t.Errorf("%q is read as %s of %q", text, again, topic)
			}
		}
	}
	if Help.Text(lang.English, "x") != "" || LatestOf.Text(lang.English, " ") != "" {
		t.Error("a question without a topic")
	}
}

func FuzzReadCommand(f *testing.F) {
	for _, seed := range []string{"help", "latest Netflix", "sumber", "\xff timeline", "terbaru\u00a0x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		command, topic, l := ReadCommand(text)
		if (command == Asking) != (l == lang.Unknown) || command == Asking && topic != "" || !strings.Contains(text, topic) {
			t.Fatalf("%q: %q %q %q", text, command, topic, l)
		}
	})
}

// TestWordsInBothLanguages finds sentences and labels that one language lacks,
// and places that were not filled in.
func TestWordsInBothLanguages(t *testing.T) {
	for _, l := range []lang.Language{lang.English, lang.Indonesian} {
		for _, words := range []any{noticed[l], LabelsFor(l)} {
			v := reflect.ValueOf(words)
			for i := range v.NumField() {
				if v.Field(i).IsZero() || v.Field(i).Kind() != reflect.String && v.Field(i).Len() == 0 {
					t.Errorf("%s lacks %s", l, v.Type().Field(i).Name)
				}
			}
		}
		if a, b := len(LabelsFor(l).Stances), len(LabelsFor(l.Other()).Stances); a != b {
			t.Errorf("%d stances in %s, %d in the other", a, l, b)
		}
		covers := index.Coverage{Articles: 1234, Publishers: 1, Oldest: lang.Date{Year: 2018}, Newest: lang.Date{Year: 2024, Month: 6, Day: 1}}
		for _, ans := range []Answer{
			HelpText(l), CoverageText(l, covers, time.Now()), CoverageText(l, index.Coverage{}, time.Now()), Wait(l, time.Second),
			Apology(l, errors.New("x")), TopicMissing(l, LatestOf), NotHere(l), Stale(l), NotYours(l), NoSources(l), Thanks(l),
		} {
			for _, place := range []string{"ARTICLES", "PUBLISHERS", "OLDEST", "NEWEST", "AGE", "WAIT", "COMMAND", "WORDS"} {
				if strings.Contains(ans.Text, place) {
					t.Errorf("%s is not filled in: %s", place, ans.Text)
				}
			}
			if ans.Outcome != Notice || ans.Lang != l || ans.Text == "" {
				t.Errorf("%+v", ans)
			}
		}
	}
}

// TestExamplesAreAnswered: what is suggested has to work with the sample.
func TestExamplesAreAnswered(t *testing.T) {
	e, _ := sampleEngine(t)
	for _, l := range []lang.Language{lang.English, lang.Indonesian} {
		for _, q := range Examples(l) {
			if ans := ask(t, e, q); ans.Outcome != Answered && ans.Outcome != Contradicted {
				t.Errorf("%q: %s", q, ans.Outcome)
			}
		}
	}
}

func TestNotices(t *testing.T) {
	covers := index.Coverage{Articles: 1234, Publishers: 1, Oldest: lang.Date{Year: 2018}, Newest: lang.Date{Year: 2024, Month: 6, Day: 1}}
	on := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, time.UTC) }
	late := fmt.Errorf("ask: %w", context.DeadlineExceeded)
	for _, c := range []struct {
		got  Answer
		want string
	}{
		{CoverageText(lang.English, covers, on(2024, 6, 11)), "I answer from 1,234 articles by 1 publisher.\nThey were published between 2018 and 1 June 2024.\nThe newest is 10 days old."},
		{CoverageText(lang.Indonesian, covers, on(2026, 6, 11)), "Saya menjawab dari 1.234 artikel dari 1 penerbit.\nTerbit antara 2018 dan 1 Juni 2024.\nYang terbaru berumur 2 tahun: apa yang terjadi sesudahnya tidak saya ketahui."},
		{CoverageText(lang.English, index.Coverage{Articles: 1, Publishers: 1, Oldest: covers.Newest, Newest: covers.Newest}, on(2024, 6, 11)), "I answer from 1 article by 1 publisher.\nThey were published on 1 June 2024.\nThe newest is 10 days old."},
		{Wait(lang.English, 900*time.Millisecond), "That was a lot of questions in a short time. Please ask again in 1 second."},
		{Wait(lang.Indonesian, 61*time.Second), "Pertanyaannya banyak sekali dalam waktu singkat. Silakan bertanya lagi 2 menit lagi."},
		{Apology(lang.English, late), noticed[lang.English].tooLong},
		{Apology(lang.Indonesian, fmt.Errorf("ask: %w", index.ErrDamaged)), noticed[lang.Indonesian].damaged},
		{Apology(lang.Unknown, errors.New("x")), noticed[lang.English].failed},
		{TopicMissing(lang.Indonesian, EventsOf), "Sebutkan tentang apa, misalnya: linimasa Netflix"},
	} {
		if c.got.Text != c.want {
			t.Errorf("got  %s\nwant %s", c.got.Text, c.want)
		}
	}
	if got := WhoSaid(lang.English, ` “We never read messages” `); got != "Who said “We never read messages”?" {
		t.Errorf("got %s", got)
	}
}

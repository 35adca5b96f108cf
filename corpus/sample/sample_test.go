package sample

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
)

// factsFile is the sheet the quotations were taken from. It is not part of the
// project; the briefs can be read, and all but one test run, without it.
const factsFile = "../../../shared/FACTS.md"

type brief struct {
	ID        string
	Title     string
	Publisher string
	Published time.Time
	Lang      string
	Topics    []string

	file   string
	blocks []string // paragraphs and credit lines, without the closing block
	others string   // the closing block of other sources
}

type quotation struct {
	Text, URL string
}

var (
	credit = map[string]*regexp.Regexp{
		"id": regexp.MustCompile(`^Sumber: (\S.*), (https?://\S+)$`),
		"en": regexp.MustCompile(`^Source: (\S.*), (https?://\S+)$`),
	}
	others = map[string]*regexp.Regexp{
		"id": regexp.MustCompile(`^Sumber lain:(\n- [^\n]+: https?://\S+)+$`),
		"en": regexp.MustCompile(`^Other sources:(\n- [^\n]+: https?://\S+)+$`),
	}
	quoted  = regexp.MustCompile(`"([^"]*)"|“([^“”]*)”`)
	slug    = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	topic   = regexp.MustCompile(`^[a-z0-9]+( [a-z0-9]+)*$`)
	markup  = regexp.MustCompile(`(?m)^\s*(#|[-*+>] |\d+\. |\|)|\*\w|\]\(|__|\t`)
	weekday = regexp.MustCompile(`\b(Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|` +
		`Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(.{0,24})`)
	dayFirst   = regexp.MustCompile(`^, (\d{1,2}) (\pL+) (\d{4})`)
	monthFirst = regexp.MustCompile(`^, (\pL+)\.? (\d{1,2}), (\d{4})`)
)

func readBriefs(t *testing.T) []brief {
	t.Helper()
	files, err := fs.Glob(FS, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	briefs := make([]brief, 0, len(files))
	for _, file := range files {
		data, err := fs.ReadFile(FS, file)
		if err != nil {
			t.Fatal(err)
		}
		briefs = append(briefs, parseBrief(t, file, string(data)))
	}
	return briefs
}

func parseBrief(t *testing.T, file, text string) brief {
	t.Helper()
	b := brief{file: file}
	rest, ok := strings.CutPrefix(text, "+++\n")
	front, body, closed := strings.Cut(rest, "\n+++\n")
	if !ok || !closed {
		t.Fatalf("%s: no front matter between +++ lines", file)
	}
	meta, err := toml.Decode(front, &b)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if keys := meta.Undecoded(); len(keys) > 0 {
		t.Errorf("%s: unknown keys %v", file, keys)
	}
	blocks := strings.Split(strings.Trim(body, "\n"), "\n\n")
	last := len(blocks) - 1
	b.blocks, b.others = blocks[:last], blocks[last]
	return b
}

// isCredit reports whether a block is the credit line of the one above.
func (b brief) isCredit(block string) bool { return credit[b.Lang].MatchString(block) }

func (b brief) prose() []string {
	var paragraphs []string
	for _, block := range b.blocks {
		if !b.isCredit(block) {
			paragraphs = append(paragraphs, block)
		}
	}
	return paragraphs
}

// quotations returns what stands in quotation marks, with the page credited on
// the line below; the URL is empty where that line is missing.
func (b brief) quotations() []quotation {
	var all []quotation
	for i, block := range b.blocks {
		for _, m := range quoted.FindAllStringSubmatch(block, -1) {
			q := quotation{Text: m[1] + m[2]}
			if i+1 < len(b.blocks) {
				if c := credit[b.Lang].FindStringSubmatch(b.blocks[i+1]); c != nil {
					q.URL = c[2]
				}
			}
			all = append(all, q)
		}
	}
	return all
}

func TestFrontMatter(t *testing.T) {
	briefs := readBriefs(t)
	count := map[string]int{}
	for _, b := range briefs {
		count[b.Lang]++
		if b.ID+".md" != b.file || !slug.MatchString(b.ID) {
			t.Errorf("%s: id %q is not the file's name", b.file, b.ID)
		}
		if b.Title == "" || strings.TrimSpace(b.Title) != b.Title {
			t.Errorf("%s: title %q", b.file, b.Title)
		}
		if b.Publisher != "Kutip" || b.Published.Format(time.DateOnly) != "2026-11-23" {
			t.Errorf("%s: publisher %q, published %v", b.file, b.Publisher, b.Published)
		}
		if len(b.Topics) < 3 || len(b.Topics) > 6 {
			t.Errorf("%s: %d topics, want 3 to 6", b.file, len(b.Topics))
		}
		for _, word := range b.Topics {
			if !topic.MatchString(word) {
				t.Errorf("%s: topic %q is not in lower case", b.file, word)
			}
		}
	}
	if diff := cmp.Diff(map[string]int{"id": 12, "en": 12}, count); diff != "" {
		t.Errorf("briefs by language (-want +got):\n%s", diff)
	}
}

func TestBody(t *testing.T) {
	for _, b := range readBriefs(t) {
		if !others[b.Lang].MatchString(b.others) {
			t.Errorf("%s: last block is not a list of other sources:\n%s", b.file, b.others)
		}
		words := 0
		for i, block := range b.blocks {
			if strings.Contains(block, "\n") || strings.TrimSpace(block) != block {
				t.Errorf("%s: block %d is not one line: %q", b.file, i, block)
			}
			if b.isCredit(block) {
				if i == 0 || !quoted.MatchString(b.blocks[i-1]) {
					t.Errorf("%s: credit below no quotation: %s", b.file, block)
				}
				continue
			}
			if found := markup.FindString(block); found != "" {
				t.Errorf("%s: markup %q in %q", b.file, found, block)
			}
			words += len(strings.Fields(block))
		}
		if words < 130 || words > 260 {
			t.Errorf("%s: %d words, want 130 to 260", b.file, words)
		}
	}
}

func TestQuotations(t *testing.T) {
	straight := map[string]int{}
	for _, b := range readBriefs(t) {
		quotes := b.quotations()
		if len(quotes) != 2 {
			t.Errorf("%s: %d quotations, want 2", b.file, len(quotes))
		}
		for _, q := range quotes {
			if q.URL == "" {
				t.Errorf("%s: no credit line directly below %q", b.file, q.Text)
			}
		}
		for _, text := range append(b.prose(), b.Title) {
			if strings.Count(text, `"`)+strings.Count(text, "“") > 2 {
				t.Errorf("%s: two quotations in one paragraph: %s", b.file, text)
			}
			if stray := strayMark(quoted.ReplaceAllString(text, "")); stray != "" {
				t.Errorf("%s: quotation mark %s in %q", b.file, stray, text)
			}
		}
		body := strings.Join(b.prose(), "\n")
		if strings.Contains(body, `"`) {
			straight[b.Lang]++
		}
		if strings.Contains(body, `"`) && strings.Contains(body, "“") {
			t.Errorf("%s: straight and curly quotation marks mixed", b.file)
		}
	}
	if diff := cmp.Diff(map[string]int{"id": 6, "en": 6}, straight); diff != "" {
		t.Errorf("briefs with straight quotation marks (-want +got):\n%s", diff)
	}
}

// strayMark returns the first quotation mark in s, "" if there is none. A
// single one is an apostrophe only where a letter stands directly before it.
func strayMark(s string) string {
	before := ' '
	for _, r := range s {
		switch {
		case strings.ContainsRune("\"“”„‟«»‹›‘‚‛`´「」『』〝〞＂", r):
			return string(r)
		case (r == '\'' || r == '’') && !unicode.IsLetter(before):
			return string(r)
		}
		before = r
	}
	return ""
}

func TestStrayMark(t *testing.T) {
	for text, want := range map[string]string{
		"Anas Ma'ruf, the users’ data": "",
		"the 'so-called' hack":         "'",
		"the ‘so-called’ hack":         "‘",
		"« privé »":                    "«",
		`5" screen`:                    `"`,
		"`kutip`":                      "`",
	} {
		if got := strayMark(text); got != want {
			t.Errorf("strayMark(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestWeekdays(t *testing.T) {
	for _, b := range readBriefs(t) {
		found := weekday.FindAllStringSubmatch(strings.Join(b.blocks, "\n"), -1)
		if len(found) == 0 {
			t.Errorf("%s: no weekday with its date", b.file)
		}
		for _, m := range found {
			if reason := checkWeekday(m[1], m[2]); reason != "" {
				t.Errorf("%s: %s: %s", b.file, m[0], reason)
			}
		}
	}
}

// checkWeekday says what is wrong with a weekday and the words after it, ""
// if they begin with a full date that falls on that day.
func checkWeekday(name, after string) string {
	var day, month, year string
	if m := dayFirst.FindStringSubmatch(after); m != nil {
		day, month, year = m[1], m[2], m[3]
	} else if m := monthFirst.FindStringSubmatch(after); m != nil {
		month, day, year = m[1], m[2], m[3]
	} else {
		return "no full date follows"
	}
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(day)
	date := time.Date(y, months[month], d, 0, 0, 0, 0, time.UTC)
	if months[month] == 0 || date.Day() != d {
		return "no such date"
	}
	if date.Weekday() != weekdays[name] {
		return "that was a " + date.Weekday().String()
	}
	return ""
}

func TestCheckWeekday(t *testing.T) {
	tests := []struct{ name, after, want string }{
		{"Rabu", ", 19 Desember 2018, kata", ""},
		{"Tuesday", ", Dec. 18, 2018, said", ""},
		{"Selasa", ", 19 Desember 2018", "that was a Wednesday"},
		{"Friday", ", 31 June 2023", "no such date"},
		{"Friday", ", 30 Juno 2023", "no such date"},
		{"Minggu", " lalu", "no full date follows"},
	}
	for _, tt := range tests {
		if got := checkWeekday(tt.name, tt.after); got != tt.want {
			t.Errorf("checkWeekday(%q, %q) = %q, want %q", tt.name, tt.after, got, tt.want)
		}
	}
}

var weekdays = map[string]time.Weekday{
	"Minggu": 0, "Senin": 1, "Selasa": 2, "Rabu": 3, "Kamis": 4, "Jumat": 5, "Sabtu": 6,
	"Sunday": 0, "Monday": 1, "Tuesday": 2, "Wednesday": 3, "Thursday": 4, "Friday": 5, "Saturday": 6,
}

var months = map[string]time.Month{
	"Januari": 1, "Februari": 2, "Maret": 3, "April": 4, "Mei": 5, "Juni": 6,
	"Juli": 7, "Agustus": 8, "September": 9, "Oktober": 10, "November": 11, "Desember": 12,
	"January": 1, "February": 2, "March": 3, "May": 5, "June": 6,
	"July": 7, "August": 8, "October": 10, "December": 12,
	"Feb": 2, "Dec": 12,
}

// TestFacts compares every quotation with the sheet it was taken from. Order
// is free: a brief may tell the later statement first.
func TestFacts(t *testing.T) {
	data, err := os.ReadFile(factsFile)
	if err != nil {
		t.Skipf("QUOTATIONS NOT CHECKED against their sheet: %v", err)
	}
	facts := parseFacts(string(data))
	for _, b := range readBriefs(t) {
		want := map[string]string{}
		for _, q := range facts[b.ID] {
			want[q.Text] = q.URL
		}
		if len(want) != 2 {
			t.Errorf("%s: %d statements in %s, want 2", b.file, len(want), path.Base(factsFile))
		}
		got := map[string]string{}
		for _, q := range b.quotations() {
			got[q.Text] = q.URL
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: quotations and their pages (-sheet +brief):\n%s", b.file, diff)
		}
	}
}

var (
	sheetEvent     = regexp.MustCompile("^## `([a-z0-9-]+)`")
	sheetStatement = regexp.MustCompile(`^\d+\. \|(.*)\|$`)
	sheetPage      = regexp.MustCompile(`^ +- printed by: .*, (https?://\S+)$`)
)

// parseFacts returns each event's statements with the page that printed them.
func parseFacts(sheet string) map[string][]quotation {
	facts := map[string][]quotation{}
	var event string
	for line := range strings.Lines(sheet) {
		line = strings.TrimRight(line, "\n")
		if m := sheetEvent.FindStringSubmatch(line); m != nil {
			event = m[1]
		} else if m := sheetStatement.FindStringSubmatch(line); m != nil {
			facts[event] = append(facts[event], quotation{Text: m[1]})
		} else if m := sheetPage.FindStringSubmatch(line); m != nil {
			if n := len(facts[event]); n > 0 {
				facts[event][n-1].URL = m[1]
			}
		}
	}
	return facts
}

package bench

import (
	"fmt"
	"time"
)

// Report is what was measured.
type Report struct {
	Date      string `json:"date"`
	Machine   string `json:"machine"`
	Seed      uint64 `json:"seed"`
	Questions int    `json:"questions"`
	Rows      []Row  `json:"rows"`
}

// Row is one contender over one amount of news.
type Row struct {
	Contender string   `json:"contender"`
	Text      Text     `json:"text"`
	Skipped   string   `json:"skipped,omitempty"` // why there are no figures
	Build     float64  `json:"build_s"`
	Size      int64    `json:"index_bytes"`
	BuildPeak int64    `json:"build_peak_bytes"`
	Open      float64  `json:"open_ms"`
	First     float64  `json:"first_answer_ms"` // from opening on
	AskPeak   int64    `json:"ask_peak_bytes"`
	Runs      []Timing `json:"runs"`
	// Which share of the top 10 is the same as when every passage is scored,
	// by the same formula; of the index only.
	Exhaustive *float64 `json:"top10_exhaustive,omitempty"`
	// ... and as plain Bleve's, which scores by another one.
	Plain *float64 `json:"top10_plain,omitempty"`
}

// Timing is how long the questions took with so many askers at once.
type Timing struct {
	Askers    int     `json:"askers"`
	Asked     int     `json:"asked"` // fewer than there are where time ran out
	PerSecond float64 `json:"per_second"`
	P50       float64 `json:"p50_ms"`
	P95       float64 `json:"p95_ms"`
	P99       float64 `json:"p99_ms"`
}

// Table is a part of a report for people.
type Table struct {
	Heading string
	Columns []string
	Labels  int // so many columns are words, the others figures
	Rows    [][]string
}

// Tables returns the report as tables: what building costs, what a question
// costs, and how the index stands to the others.
func (r Report) Tables() []Table {
	return []Table{r.building(), r.asking(), r.ratios()}
}

func (r Report) building() Table {
	t := Table{
		Heading: "Building",
		Columns: []string{"passages", "engine", "passages/s", "articles/s", "MB/s", "index MB", "index/text", "peak MB", "took"},
		Labels:  2,
	}
	for _, row := range r.Rows {
		cells := []string{thousands(row.Text.Passages), row.Contender}
		if row.Skipped != "" {
			t.Rows = append(t.Rows, append(cells, row.Skipped))
			continue
		}
		t.Rows = append(t.Rows, append(cells,
			figure(float64(row.Text.Passages)/row.Build), figure(float64(row.Text.Articles)/row.Build),
			figure(megabytes(row.Text.Bytes)/row.Build), figure(megabytes(row.Size)),
			fmt.Sprintf("%.2f", float64(row.Size)/float64(row.Text.Bytes)), figure(megabytes(row.BuildPeak)),
			time.Duration(row.Build*float64(time.Second)).Round(100*time.Millisecond).String()))
	}
	return t
}

func (r Report) asking() Table {
	t := Table{
		Heading: fmt.Sprintf("Asking %d questions, p50 / p95 / p99 in ms", r.Questions),
		Columns: []string{"passages", "engine", "opens ms", "peak MB"},
		Labels:  2,
	}
	var askers []int
	for _, row := range r.Rows {
		if len(row.Runs) > len(askers) {
			askers = askers[:0]
			for _, run := range row.Runs {
				askers = append(askers, run.Askers)
			}
		}
	}
	for _, n := range askers {
		t.Columns = append(t.Columns, counted(n, "asker"))
	}
	t.Columns = append(t.Columns, "like exhaustive", "like plain")
	for _, row := range r.Rows {
		if row.Skipped != "" {
			continue
		}
		cells := []string{thousands(row.Text.Passages), row.Contender, figure(row.Open), figure(megabytes(row.AskPeak))}
		for _, run := range row.Runs {
			cells = append(cells, run.cell(r.Questions))
		}
		t.Rows = append(t.Rows, append(cells, share(row.Exhaustive), share(row.Plain)))
	}
	return t
}

// cell says over how few questions it is where time ran out.
func (t Timing) cell(questions int) string {
	s := figure(t.P50) + " / " + figure(t.P95) + " / " + figure(t.P99)
	if t.Asked < questions {
		s += fmt.Sprintf(" (of %d)", t.Asked)
	}
	return s
}

// ratios tells how many times better the index is, with one asker.
func (r Report) ratios() Table {
	t := Table{
		Heading: "Kutip's index against the others, above 1 where it is better",
		Columns: []string{"passages", "against", "build rate", "size", "build peak", "p50", "p99"},
		Labels:  2,
	}
	own := map[int]Row{}
	for _, row := range r.Rows {
		if row.Contender == KutipName && row.Skipped == "" {
			own[row.Text.Passages] = row
		}
	}
	for _, row := range r.Rows {
		o, ok := own[row.Text.Passages]
		if !ok || row.Contender == KutipName || row.Skipped != "" {
			continue
		}
		times := func(of func(Row) float64) string { return figure(of(row) / of(o)) }
		t.Rows = append(t.Rows, []string{
			thousands(row.Text.Passages), row.Contender,
			times(func(r Row) float64 { return r.Build }), times(func(r Row) float64 { return float64(r.Size) }),
			times(func(r Row) float64 { return float64(r.BuildPeak) }),
			times(func(r Row) float64 { return r.Runs[0].P50 }), times(func(r Row) float64 { return r.Runs[0].P99 }),
		})
	}
	return t
}

func megabytes(n int64) float64 { return float64(n) / 1e6 }

// figure writes a number to three digits or as many as it has before the point.
func figure(v float64) string {
	switch {
	case v >= 100:
		return thousands(int(v + 0.5))
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	case v >= 0.1:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.3f", v)
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

func share(v *float64) string {
	if v == nil {
		return ""
	}
	return fmt.Sprintf("%.3f", *v)
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

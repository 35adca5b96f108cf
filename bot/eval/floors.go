package eval

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Floor is what a measure must not fall below.
type Floor struct {
	Measure string
	Least   float64
}

// floorBelow is how far below what was measured a floor is set: a change that
// is no better or worse moves a question here and there.
const floorBelow = 0.012

// Floors returns the floors a little below some figures: of shares, for times
// hang on the machine.
func Floors(figures []Figure) []Floor {
	var floors []Floor
	for _, f := range figures {
		if f.Unit == "" {
			floors = append(floors, Floor{f.Measure, math.Floor(max(0, f.Value-floorBelow)*1000) / 1000})
		}
	}
	return floors
}

// floorsHead stands at the head of a file of floors.
const floorsHead = "# What every measure has to reach: measure, tab, floor.\n"

// WriteFloors writes floors as ReadFloors reads them.
func WriteFloors(w io.Writer, floors []Floor) error {
	var b strings.Builder
	b.WriteString(floorsHead)
	for _, f := range floors {
		fmt.Fprintf(&b, "%s\t%.3f\n", f.Measure, f.Least)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// ReadFloors reads floors, one a line: the measure, a tab and a share. Empty
// lines and those that begin with "#" are passed over; an error names the line.
func ReadFloors(r io.Reader) ([]Floor, error) {
	var floors []Floor
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		measure, least, ok := strings.Cut(line, "\t")
		value, err := strconv.ParseFloat(least, 64)
		if !ok || err != nil || !(value >= 0 && value <= 1) {
			return nil, fmt.Errorf("line %d: want a measure, a tab and a share of 0 to 1 (got %q)", n, line)
		}
		floors = append(floors, Floor{measure, value})
	}
	return floors, lines.Err()
}

// Below says of every floor that is not reached what was measured, or that
// nothing was.
func Below(figures []Figure, floors []Floor) []string {
	measured := map[string]float64{}
	for _, f := range figures {
		measured[f.Measure] = f.Value
	}
	var faults []string
	for _, f := range floors {
		value, ok := measured[f.Measure]
		switch {
		case !ok:
			faults = append(faults, fmt.Sprintf("%s: was not measured, want %.3f at least", f.Measure, f.Least))
		case value < f.Least:
			faults = append(faults, fmt.Sprintf("%s: %.3f, want %.3f at least", f.Measure, value, f.Least))
		}
	}
	return faults
}

package adapters

import (
	"slices"
	"testing"
	"time"
)

// reportPercentile reports the middle and the slowest hundredth.
func reportPercentile(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(milliseconds(took[len(took)/2]), "p50-ms")
	b.ReportMetric(milliseconds(took[len(took)*99/100]), "p99-ms")
}

package bench

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Timed asks questions 0 to n-1, so many askers at once, each the next one
// that nobody has asked, and returns how long each took, in order. Where that
// takes longer than atMost, if it is not 0, it ends with fewer.
func Timed(ctx context.Context, askers, n int, atMost time.Duration, ask func(ctx context.Context, i int) error) ([]time.Duration, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	start := time.Now()
	took := make([]time.Duration, n)
	var next atomic.Int64
	var asking sync.WaitGroup
	for range askers {
		asking.Go(func() {
			for ctx.Err() == nil && (atMost == 0 || time.Since(start) < atMost) {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				begun := time.Now()
				if err := ask(ctx, i); err != nil {
					cancel(err)
					return
				}
				took[i] = time.Since(begun)
			}
		})
	}
	asking.Wait()
	return took[:min(n, int(next.Load()))], context.Cause(ctx)
}

// Quantile returns the duration that a share of all do not exceed, 0 of none.
func Quantile(took []time.Duration, share float64) time.Duration {
	if len(took) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(took))
	return sorted[max(0, min(len(sorted)-1, int(share*float64(len(sorted))+0.5)-1))]
}

// overlap returns which share of want is in got, 1 where nothing is wanted.
func overlap(want, got []Place) float64 {
	if len(want) == 0 {
		return 1
	}
	both := 0
	for _, p := range want {
		if slices.Contains(got, p) {
			both++
		}
	}
	return float64(both) / float64(len(want))
}

// overlaps returns the mean overlap over all questions.
func overlaps(want, got [][]Place) float64 {
	if len(want) == 0 || len(want) > len(got) {
		return 0
	}
	sum := 0.0
	for i := range want {
		sum += overlap(want[i], got[i])
	}
	return sum / float64(len(want))
}

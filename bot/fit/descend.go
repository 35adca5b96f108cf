package main

import "math"

// How long and how fast descend goes, and how strongly it holds weights to 0.
const (
	steps = 400
	pace  = 0.1
	ridge = 1e-4
)

// descend returns the weights with the least loss, found in so many steps by
// Adam (Kingma and Ba 2015) on all the data at once, with a ridge. A lasso
// above 0 takes the weights to 0 that hardly help. loss adds its slope at w to
// slope.
func descend(width, steps int, lasso float64, loss func(w, slope []float64) float64) []float64 {
	const fade, fadeSquare = 0.9, 0.999
	w, m, v := make([]float64, width), make([]float64, width), make([]float64, width)
	slope := make([]float64, width)
	for step := 1; step <= steps; step++ {
		clear(slope)
		loss(w, slope)
		rate := pace * (1 - float64(step-1)/float64(steps))
		for k := range w {
			g := slope[k] + ridge*w[k]
			m[k] = fade*m[k] + (1-fade)*g
			v[k] = fadeSquare*v[k] + (1-fadeSquare)*g*g
			mean := m[k] / (1 - math.Pow(fade, float64(step)))
			square := v[k] / (1 - math.Pow(fadeSquare, float64(step)))
			reach := rate / (math.Sqrt(square) + 1e-9)
			w[k] -= reach * mean
			w[k] = math.Copysign(max(0, math.Abs(w[k])-reach*lasso), w[k])
		}
	}
	return w
}

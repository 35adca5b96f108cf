package lang

// Stance is what a verb of speech makes of its matter.
type Stance string

// The stances that verbs of speech express.
const (
	Claims     Stance = "claims"
	Denies     Stance = "denies"
	Confirms   Stance = "confirms"
	Admits     Stance = "admits"
	Announces  Stance = "announces"
	Apologises Stance = "apologises"
	Warns      Stance = "warns"
	Declines   Stance = "declines"
)

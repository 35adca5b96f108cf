package discord

import "time"

// Discord's limits. Characters are counted as UTF-16 code units, which are never
// fewer than what Discord counts.
const (
	maxDisplayed   = 4000 // characters of all text displays of a message: https://docs.discord.com/developers/components/reference
	maxComponents  = 40   // of a message, nested ones counted
	maxRow         = 5    // buttons side by side
	maxCustomID    = 100
	maxLabel       = 80
	maxEmbeds      = 10   // of a message: https://docs.discord.com/developers/resources/message
	maxEmbedded    = 6000 // characters of all embeds of a message
	maxDescription = 4096 // characters of one embed
	maxChoices     = 25   // of an autocompletion: https://docs.discord.com/developers/interactions/application-commands
	maxChoice      = 100
	maxThreadName  = 100
	maxNonce       = 25

	maxPerSecond    = 50     // requests: https://docs.discord.com/developers/topics/rate-limits
	sparedPerSecond = 10     // of these, for first responses to interactions
	maxInvalid      = 10_000 // answers with 401, 403 or 429 ...
	invalidWindow   = 10 * time.Minute

	tokenLives = 15 * time.Minute // an interaction's: https://docs.discord.com/developers/interactions/receiving-and-responding
)

// maxAsked is how much of what somebody writes is asked, and shown above the
// answer: a question is a sentence.
const maxAsked = 500

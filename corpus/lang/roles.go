package lang

import _ "embed"

//go:embed data/roles.txt
var rolesText string

//go:embed data/offices.txt
var officesText string

//go:embed data/heads.txt
var headsText string

//go:embed data/bodies.txt
var bodiesText string

var (
	roleWords   = wordSet(rolesText)
	officeWords = wordSet(officesText)
	headWords   = wordSet(headsText)
	bodyWords   = wordSet(bodiesText)
)

// The four functions below know folded words of both languages, since papers
// mix them: "Corporate Communication Manager" stands in Indonesian news.

// Role reports whether a word names an office, a trade or a kind of person:
// "direktur", "spokesperson".
func Role(word string) bool { return roleWords[word] }

// Office reports whether a word goes on with an office behind its first noun:
// "utama" in "direktur utama", "policy" in "head of policy".
func Office(word string) bool { return officeWords[word] }

// Head reports whether the word behind this one names a place or a firm and
// no person: "pt", "kabupaten".
func Head(word string) bool { return headWords[word] }

// Body reports whether a word marks a name as that of an organisation:
// "kementerian", "inc".
func Body(word string) bool { return bodyWords[word] }

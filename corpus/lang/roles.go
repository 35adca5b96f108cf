package lang

import (
	_ "embed"
	"slices"
)

//go:embed data/roles.txt
var rolesText string

//go:embed data/offices.txt
var officesText string

//go:embed data/heads.txt
var headsText string

//go:embed data/bodies.txt
var bodiesText string

//go:embed data/places.txt
var placesText string

//go:embed data/naming.txt
var namingText string

var (
	roleWords   = readWordSet(rolesText)
	officeWords = readWordSet(officesText)
	headWords   = readWordSet(headsText)
	bodyWords   = readWordSet(bodiesText)
	placeWords  = readWordSet(placesText)
	namingWords = readWordSets(namingText)
)

// The kinds of naming.txt, each looked up at every word that is read.
var (
	addressingWords    = namingWords["addressing"]
	audienceWords      = namingWords["audience"]
	authoringWords     = namingWords["authoring"]
	boundWords         = namingWords["bound"]
	calendarWords      = namingWords["calendar"]
	collectiveWords    = namingWords["collective"]
	complementWords    = namingWords["complement"]
	connectorWords     = namingWords["connector"]
	contactedWords     = namingWords["contacted"]
	contrastWords      = namingWords["contrast"]
	dayWords           = namingWords["day"]
	demonstrativeWords = namingWords["demonstrative"]
	determinerWords    = namingWords["determiner"]
	existingWords      = namingWords["existing"]
	femaleWords        = namingWords["female"]
	finiteWords        = namingWords["finite"]
	firmWords          = namingWords["firm"]
	givenWords         = namingWords["given"]
	helperWords        = namingWords["helper"]
	honorificWords     = namingWords["honorific"]
	intendingWords     = namingWords["intending"]
	labellingWords     = namingWords["labelling"]
	linkingWords       = namingWords["linking"]
	maleWords          = namingWords["male"]
	originWords        = namingWords["origin"]
	pointedWords       = namingWords["pointed"]
	rankWords          = namingWords["rank"]
	modalWords         = namingWords["modal"]
	nationalityWords   = namingWords["nationality"]
	objectWords        = namingWords["object"]
	particleWords      = namingWords["particle"]
	periodWords        = namingWords["period"]
	pluralWords        = namingWords["plural"]
	prepositionWords   = namingWords["preposition"]
	pronounWords       = namingWords["pronoun"]
	publicWords        = namingWords["public"]
	publishingWords    = namingWords["publishing"]
	raisingWords       = namingWords["raising"]
	reportingWords     = namingWords["reporting"]
	thingWords         = namingWords["thing"]
	knowingWords       = namingWords["knowing"]
	lightWords         = namingWords["light"]
	throughWords       = namingWords["through"]
	towardWords        = namingWords["toward"]
	writtenWords       = namingWords["written"]
)

// The functions below know folded words of both languages, since papers mix
// them: "Corporate Communication Manager" stands in Indonesian news.

// Role reports whether a word names an office, a trade or a kind of person:
// "direktur", "spokesperson".
func Role(word string) bool { return roleWords.has(word) }

// Office reports whether a word goes on with an office behind its first noun:
// "utama" in "direktur utama", "policy" in "head of policy".
func Office(word string) bool { return officeWords.has(word) }

// Head reports whether the word behind this one names a place or a firm and
// no person: "pt", "kabupaten".
func Head(word string) bool { return headWords.has(word) }

// Body reports whether a word marks a name as that of an organisation:
// "kementerian", "inc".
func Body(word string) bool { return bodyWords.has(word) }

// Place reports whether a word is, or ends, the name of a place: "surabaya",
// "barat" in "Jawa Barat".
func Place(word string) bool { return placeWords.has(word) }

// Pronoun reports whether a word stands for a speaker: "she", "beliau".
func Pronoun(word string) bool { return pronounWords.has(word) }

// Plural reports whether a pronoun stands for several people or a firm:
// "they", "mereka", "it".
func Plural(word string) bool { return pluralWords.has(word) }

// Collective reports whether a plain noun is a speaker without being a person
// with an office: "company", "pemerintah", "critics".
func Collective(word string) bool { return collectiveWords.has(word) }

// Firm reports whether a plain noun means the organisation that was spoken of:
// "company", "pihaknya".
func Firm(word string) bool { return firmWords.has(word) }

// Public reports whether a word marks a name as that of the state or the
// press, whom "the company" never means.
func Public(word string) bool { return publicWords.has(word) }

// Written reports whether a noun is something written, which speaks for
// whoever wrote it: "laporan", "study".
func Written(word string) bool { return writtenWords.has(word) }

// Determiner reports whether a word may stand before a name or noun and is
// part of neither: "the", "seorang".
func Determiner(word string) bool { return determinerWords.has(word) }

// Demonstrative reports whether a word points back at somebody named before:
// "itu" in "juru bicara itu".
func Demonstrative(word string) bool { return demonstrativeWords.has(word) }

// Particle reports whether a word may stand inside a name: "bin", "van".
func Particle(word string) bool { return particleWords.has(word) }

// Bound reports whether no name or office goes beyond a word: "kepada",
// "during".
func Bound(word string) bool { return boundWords.has(word) }

// Preposition reports whether an English word stands before a noun, so that
// what follows is no verb: "of" in "a future of hope".
func Preposition(word string) bool { return prepositionWords.has(word) }

// Helper reports whether a word may stand between a speaker and the verb:
// "juga", "has", "repeatedly".
func Helper(word string) bool { return helperWords.has(word) }

// Connector reports whether a word may join two parts of one name: "of" in
// "Bank of Canada", "dan".
func Connector(word string) bool { return connectorWords.has(word) }

// Intending reports whether the verb behind a word only says what is to be
// done: "to", "untuk".
func Intending(word string) bool { return intendingWords.has(word) }

// Publishing reports whether "the report" is afterwards that of who did what a
// verb says: "reported".
func Publishing(verb string) bool { return publishingWords.has(verb) }

// Given reports whether a word of office, of kin or another is a given name as
// well: "Wisnu Putra", "Tim".
func Given(word string) bool { return givenWords.has(word) }

// Modal reports whether the verb behind a word only says what can be done:
// "dapat", "could".
func Modal(word string) bool { return modalWords.has(word) }

// Raising reports whether a verb before "to" leaves open that it was done:
// "appeared to suggest".
func Raising(word string) bool { return raisingWords.has(word) }

// Knowing reports whether a word says of people that they know of something:
// "familiar" in "people familiar with the matter".
func Knowing(word string) bool { return knowingWords.has(word) }

// Light reports whether a verb says nothing beside a noun of speech: "make" in
// "make a statement".
func Light(word string) bool { return lightWords.has(word) }

// Thing reports whether a word is what one goes by without its speaking:
// "pasal" in "menurut pasal 67".
func Thing(word string) bool { return thingWords.has(word) }

// Complement reports whether a word begins the clause that a verb of thought or
// plan reports: "that", "bahwa".
func Complement(word string) bool { return complementWords.has(word) }

// Reporting reports whether a word begins the words that somebody is reported
// to have said: "bahwa".
func Reporting(word string) bool { return reportingWords.has(word) }

// BeforeDay reports whether the day on which something was said may follow a
// word: "pada".
func BeforeDay(word string) bool { return dayWords.has(word) }

// Finite reports whether a word is the verb of a clause: "is", "would".
func Finite(word string) bool { return finiteWords.has(word) }

// Linking reports whether the verb behind a word has the subject of the verb
// before it: "dan", "and", "sambil".
func Linking(word string) bool { return linkingWords.has(word) }

// Nationality reports whether a word says where somebody or something is from,
// which is no name unless it goes on with one: "French", "British" Airways.
func Nationality(word string) bool { return nationalityWords.has(word) }

// Contrast reports whether a word begins a clause with a subject of its own:
// "although", "sedangkan".
func Contrast(word string) bool { return contrastWords.has(word) }

// Labelling reports whether a verb gives something a name, as somebody does in
// speech and as a thing simply has: "called".
func Labelling(verb string) bool { return labellingWords.has(verb) }

// Toward reports whether the one addressed follows a word: "kepada".
func Toward(word string) bool { return towardWords.has(word) }

// Audience reports whether a word before "to" or "with" tells that the one
// addressed follows: "interview".
func Audience(word string) bool { return audienceWords.has(word) }

// Contacted reports whether the one addressed follows a passive verb:
// "dihubungi".
func Contacted(word string) bool { return contactedWords.has(word) }

// Addressing reports whether a verb has the one addressed right behind it:
// "told".
func Addressing(verb string) bool { return addressingWords.has(verb) }

// Through reports whether a noun of speech behind a word is where the words
// came from: "in" a statement.
func Through(word string) bool { return throughWords.has(word) }

// Authoring reports whether who wrote a document follows a word: "by".
func Authoring(word string) bool { return authoringWords.has(word) }

// Object reports whether an English pronoun is no subject: "them".
func Object(word string) bool { return objectWords.has(word) }

// Honorific reports whether a word before a name is politeness and no office:
// "mr", "bapak".
func Honorific(word string) bool { return honorificWords.has(word) }

// Rank reports whether a word is a rank, which goes with the person and not
// with the office before it: "Kabid Humas Polda Contoh Kombes Bima Prakoso".
func Rank(word string) bool { return rankWords.has(word) }

// Existing reports whether an Indonesian word says that there is something:
// "ada".
func Existing(word string) bool { return existingWords.has(word) }

// Male and Female report whether a word is only said of a man, or of a woman.
func Male(word string) bool   { return maleWords.has(word) }
func Female(word string) bool { return femaleWords.has(word) }

// Origin reports whether a word stands between a name and where its bearer works
// or comes from: "Bima Prakoso dari Arunika".
func Origin(word string) bool { return originWords.has(word) }

// Pointed reports whether a word behind one of the calendar, or a Period, says
// which is meant: "hari ini", "hingga kini".
func Pointed(word string) bool { return pointedWords.has(word) }

// Period reports whether a word tells of time where a Pointed one follows.
func Period(word string) bool { return periodWords.has(word) }

// Calendar reports whether a word belongs to a date and is no name for all its
// capital: "selasa", "september".
func Calendar(word string) bool { return calendarWords.has(word) }

// SharesOffice reports whether two offices, as folded words, are one: every
// word of what is asked for, but for this and that, stands in what somebody
// has, a word of office among them.
func SharesOffice(have, want []string) bool {
	role := false
	for _, w := range want {
		switch {
		case Demonstrative(w), Determiner(w):
		case !slices.Contains(have, w):
			return false
		default:
			role = role || Role(w)
		}
	}
	return role
}

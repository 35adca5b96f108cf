// Package sample holds the articles that are built into the binary, so that a
// question can be asked before anything is configured: 24 briefs on documented
// events of tech privacy, 12 in Indonesian and 12 in English, 2013 to 2025.
//
// The briefs are Kutip's own reports, written long after the events and dated
// the day they were written; nothing in them but the quotations was printed
// elsewhere. They obey five rules, and the tests hold them to it:
//
//   - What stands between quotation marks was really said, character by
//     character as a published page prints it, and nothing else ever stands
//     there: no title, no irony, no invented voice. Each brief has two.
//   - The sentence that holds a quotation names its speaker in full, with role
//     and organisation, the date it was said and, where known, to whom. A date
//     that is not known to the day is given only as exactly as it is known.
//   - The line below the paragraph credits the page that printed the words;
//     the block at the end names the other pages that carried the facts.
//   - A claim is told as a claim, and its denial stands beside it. What could
//     not be found out is left out or said to be unknown. Private people who
//     were drawn into a story stay unnamed.
//   - A weekday is only ever given together with its full date.
//
// Half of the briefs use straight quotation marks and half curly ones, as the
// press does. The package knows no article type: it only carries the files.
package sample

import "embed"

// FS holds the briefs, one Markdown file with TOML front matter each, named
// after the brief's id.
//
//go:embed *.md
var FS embed.FS

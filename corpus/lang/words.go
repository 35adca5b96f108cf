package lang

import "strings"

// Words returns the words of text in order: runs of letters and digits, with
// the apostrophes and hyphens that hold them together.
func Words(text string) []Span { return nil }

// Fold returns the form of a word that is compared: lower case, without
// accents, with plain apostrophes.
func Fold(word string) string { return strings.ToLower(word) }

// Stem returns the stem of a folded word of language l; the word itself where
// l is Unknown.
func Stem(l Language, word string) string { return word }

// Stop reports whether a folded word of language l says nothing about the
// matter of a text.
func Stop(l Language, word string) bool { return false }

// Sentences returns the sentences of text in order, white space around them
// left out.
func Sentences(text string) []Span { return nil }

// Detect returns the language of text, or Unknown.
func Detect(text string) Language { return Unknown }

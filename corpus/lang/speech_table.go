package lang

import "strings"

// parseSpeech reads a table of cues: lines of stance, usage and forms, apart
// by tabs; forms apart by " | ". The table's own head explains the usages. A
// line that does not fit is left out; TestSpeechTables refuses such a file.
func parseSpeech(l Language, table string) *speech {
	sp := &speech{cues: map[string]Cue{}, stances: map[string]Stance{}}
	for line := range strings.Lines(table) {
		if cue, usage, forms, ok := parseSpeechLine(line); ok {
			for _, form := range inflected(l, usage, forms) {
				sp.add(cue, usage, form)
			}
		}
	}
	longest := map[string]int{}
	for form := range sp.cues {
		first, _, _ := strings.Cut(form, " ")
		longest[first] = max(longest[first], strings.Count(form, " ")+1)
	}
	sp.longest = newWordMap(longest)
	return sp
}

// parseSpeechLine reads one line; ok is false for comments, empty lines and
// lines that do not fit.
func parseSpeechLine(line string) (cue Cue, usage string, forms []string, ok bool) {
	line = strings.TrimRight(line, "\r\n")
	fields := strings.Split(line, "\t")
	if strings.HasPrefix(line, "#") || len(fields) != 3 {
		return Cue{}, "", nil, false
	}
	if fields[0] != "-" {
		cue.Stance = Stance(fields[0])
	}
	usage = fields[1]
	switch usage {
	case "verb", "regular", "word", "act", "stand":
		cue.Kind = Verb
	case "bare":
		cue.Kind, cue.Bare = Verb, true
	case "clause", "clausal", "feeling":
		cue.Kind, cue.Clause = Verb, true
	case "passive":
		cue.Kind, cue.Passive = Verb, true
	case "according":
		cue.Kind = According
	case "noun":
		cue.Kind = Noun
	case "terms":
	default:
		return Cue{}, "", nil, false
	}
	return cue, usage, strings.Split(fields[2], " | "), true
}

// add puts one form into the table. The first line that lists a form decides
// what it is. Indonesian forms that can carry their speaker get a second form
// that does: "kata", "katanya".
func (sp *speech) add(cue Cue, usage, form string) {
	stem, clitic := strings.CutSuffix(form, "+nya")
	if clitic {
		with := cue
		with.Pronoun, with.Bare = true, false
		sp.put(stem+"nya", with, usage)
	}
	sp.put(stem, cue, usage)
}

func (sp *speech) put(form string, cue Cue, usage string) {
	// What a bare form claims is too ordinary to mean anything in a question:
	// "tutup" is to close, "continue" to go on; and to be called is no speech.
	plain := cue.Stance == "" || usage == "act" || usage == "stand" || (cue.Bare || cue.Clause) && cue.Stance == Claims
	if _, ok := sp.stances[form]; !ok && !plain {
		sp.stances[form] = cue.Stance
	}
	if _, ok := sp.cues[form]; ok || usage == "word" {
		return
	}
	form = strings.ReplaceAll(form, "-", " ") // as Words takes them apart
	sp.cues[form] = cue
}

// inflected returns the forms of a line in full: "regular" English verbs with
// their endings, the stems and passives of Indonesian with the mark of the
// clitic that they can carry.
func inflected(l Language, usage string, forms []string) []string {
	var all []string
	for _, form := range forms {
		switch {
		case usage == "regular", usage == "clausal", usage == "act":
			all = append(all, conjugate(form)...)
		case usage == "feeling":
			for _, be := range []string{"is ", "are ", "was ", "were "} {
				all = append(all, be+form)
			}
		case l == Indonesian && usage != "word" && usage != "terms" && usage != "verb" && usage != "clause" && usage != "stand" && !strings.Contains(form, " "):
			all = append(all, form+"+nya")
		default:
			all = append(all, form)
		}
	}
	return all
}

// conjugate returns the four forms of a regular English verb whose last
// letter is not doubled; in a phrase those of its first word.
func conjugate(verb string) []string {
	verb, rest, phrase := strings.Cut(verb, " ")
	if phrase {
		rest = " " + rest
	}
	stem, s, ed, ing := verb, "s", "ed", "ing"
	last := verb[len(verb)-1]
	switch {
	case last == 'y' && !strings.ContainsRune("aeiou", rune(verb[len(verb)-2])):
		stem, s, ed, ing = verb[:len(verb)-1], "ies", "ied", "ying"
	case last == 'e':
		stem, s, ed, ing = verb[:len(verb)-1], "es", "ed", "ing"
	case last == 's', last == 'x', last == 'z', strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "sh"):
		s = "es"
	}
	return []string{verb + rest, stem + s + rest, stem + ed + rest, stem + ing + rest}
}

package bot

import (
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// Labels are the short words around the parts of an answer and on what can be
// clicked. Whole sentences come with the answer.
type Labels struct {
	Said, Undated              string
	Published, Unpublished     string
	Inferred                   string
	Narration, Indirect        string
	Unnamed                    string
	Timeline, Related, Sources string
	Confidence                 string
	Cue, To, None              string
	Stances                    map[statement.Stance]string

	MoreSources, Unhelpful, Share string // buttons; Timeline is one, too
	Check, WhoSaid                string // what can be done with a message
	Working                       string // behind the app's name, while it works
	Suggested                     string // above suggested questions
	Read                          string // on a link to the words
}

// LabelsFor returns the labels in a language; English for one not known.
func LabelsFor(l lang.Language) Labels {
	if l == lang.Indonesian {
		return indonesianLabels()
	}
	return englishLabels()
}

func indonesianLabels() Labels {
	return Labels{
		Said: "disampaikan", Undated: "tanggal ucapan tidak disebut",
		Published: "terbit", Unpublished: "tanggal terbit tidak diketahui",
		Inferred:  "tanggal disimpulkan",
		Narration: "laporan", Indirect: "kutipan tak langsung", Unnamed: "narasumber tanpa nama",
		Timeline: "Linimasa", Related: "Artikel terdekat", Sources: "Sumber", Confidence: "keyakinan",
		Cue: "kata kerja", To: "kepada",
		None:        "tidak ada pernyataan",
		MoreSources: "Sumber lain", Unhelpful: "Salah atau tidak membantu", Share: "Bagikan di kanal",
		Check: "Periksa ini", WhoSaid: "Siapa yang mengatakannya?",
		Working: "sedang mencari…", Suggested: "Misalnya", Read: "Baca di artikelnya",
		Stances: map[statement.Stance]string{
			lang.Claims: "MENYATAKAN", lang.Denies: "MEMBANTAH", lang.Confirms: "MEMBENARKAN",
			lang.Admits: "MENGAKUI", lang.Announces: "MENGUMUMKAN", lang.Apologises: "MEMINTA MAAF",
			lang.Warns: "MEMPERINGATKAN", lang.Declines: "MENOLAK",
		},
	}
}

func englishLabels() Labels {
	return Labels{
		Said: "said", Undated: "date said not given",
		Published: "published", Unpublished: "date of publication not known",
		Inferred:  "date inferred",
		Narration: "reported by", Indirect: "reported speech", Unnamed: "unnamed source",
		Timeline: "Timeline", Related: "Nearest articles", Sources: "Sources", Confidence: "confidence",
		Cue: "cue", To: "to",
		None:        "no statements",
		MoreSources: "More sources", Unhelpful: "Wrong or unhelpful", Share: "Share in channel",
		Check: "Check this", WhoSaid: "Who said this?",
		Working: "is looking it up…", Suggested: "For example", Read: "Read it in the article",
		Stances: map[statement.Stance]string{
			lang.Claims: "CLAIMS", lang.Denies: "DENIES", lang.Confirms: "CONFIRMS",
			lang.Admits: "ADMITS", lang.Announces: "ANNOUNCES", lang.Apologises: "APOLOGISES",
			lang.Warns: "WARNS", lang.Declines: "DECLINES",
		},
	}
}

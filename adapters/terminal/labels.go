package terminal

import (
	"kutip/corpus/lang"
	"kutip/corpus/statement"
)

// labels are the short words around an answer's parts. Whole sentences come
// with the answer.
type labels struct {
	said, undated          string
	published, unpublished string
	inferred               string
	narration, indirect    string
	unnamed                string
	timeline, related      string
	confidence             string
	cue, to, none          string
	stances                map[statement.Stance]string
}

func labelsFor(l lang.Language) labels {
	if l == lang.Indonesian {
		return indonesian()
	}
	return english()
}

func indonesian() labels {
	return labels{
		said: "disampaikan", undated: "tanggal ucapan tidak disebut",
		published: "terbit", unpublished: "tanggal terbit tidak diketahui",
		inferred:  "tanggal disimpulkan",
		narration: "laporan", indirect: "kutipan tak langsung", unnamed: "narasumber tanpa nama",
		timeline: "Linimasa", related: "Artikel terdekat", confidence: "keyakinan",
		cue: "kata kerja", to: "kepada",
		none: "tidak ada pernyataan",
		stances: map[statement.Stance]string{
			lang.Claims: "MENYATAKAN", lang.Denies: "MEMBANTAH", lang.Confirms: "MEMBENARKAN",
			lang.Admits: "MENGAKUI", lang.Announces: "MENGUMUMKAN", lang.Apologises: "MEMINTA MAAF",
			lang.Warns: "MEMPERINGATKAN", lang.Declines: "MENOLAK",
		},
	}
}

func english() labels {
	return labels{
		said: "said", undated: "date said not given",
		published: "published", unpublished: "date of publication not known",
		inferred:  "date inferred",
		narration: "reported by", indirect: "reported speech", unnamed: "unnamed source",
		timeline: "Timeline", related: "Nearest articles", confidence: "confidence",
		cue: "cue", to: "to",
		none: "no statements",
		stances: map[statement.Stance]string{
			lang.Claims: "CLAIMS", lang.Denies: "DENIES", lang.Confirms: "CONFIRMS",
			lang.Admits: "ADMITS", lang.Announces: "ANNOUNCES", lang.Apologises: "APOLOGISES",
			lang.Warns: "WARNS", lang.Declines: "DECLINES",
		},
	}
}

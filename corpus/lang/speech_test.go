package lang

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// brief writes cues on one line: word, stance, kind and flags.
func brief(text string, cues []Cue) string {
	var all []string
	for _, c := range cues {
		s := fmt.Sprintf("%s=%s", c.Of(text), c.Stance)
		if c.Kind != Verb {
			s += "/" + string(c.Kind)
		}
		for _, flag := range []struct {
			set  bool
			mark string
		}{{c.Bare, "bare"}, {c.Clause, "clause"}, {c.Pronoun, "pronoun"}, {c.Passive, "passive"}, {c.Negated, "negated"}} {
			if flag.set {
				s += "," + flag.mark
			}
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

func TestCues(t *testing.T) {
	tests := []struct {
		lang Language
		text string
		want string
	}{
		{Indonesian, `"Kami tidak pernah mengakses data itu," kata juru bicara Netflix.`, "kata=claims,bare"},
		{Indonesian, `"Itu keliru," ujarnya, Rabu.`, "ujarnya=claims,pronoun"},
		{Indonesian, `Netflix membantah laporan itu.`, "membantah=denies; laporan=claims/noun"},
		{Indonesian, `Perusahaan tidak membantah kabar itu.`, "membantah=denies,negated"},
		{Indonesian, `Polisi belum bisa memastikan jumlahnya.`, "memastikan=confirms,negated"},
		{Indonesian, `Kabar itu dibantah oleh Facebook.`, "dibantah=denies,passive"},
		{Indonesian, `Menurut Siti, data itu bocor.`, "Menurut=claims/according"},
		{Indonesian, `Menurutnya, data itu aman.`, "Menurutnya=claims/according,pronoun"},
		{Indonesian, `Bos itu meminta maaf kepada pengguna.`, "meminta maaf=apologises"},
		{Indonesian, `Ia meminta pengguna mengganti sandi.`, "meminta=asks"},
		{Indonesian, `Google menolak berkomentar.`, "menolak berkomentar=declines"},
		{Indonesian, `Ia menolak, berkomentar pun tidak.`, "menolak=declines; berkomentar=claims"},
		{Indonesian, `Lewat keterangan resmi, mereka mengumumkan hal itu.`, "keterangan resmi=/noun; mengumumkan=announces"},
		{Indonesian, `Dalam pernyataannya, Budi berjanji menghapus data.`, "pernyataannya=/noun,pronoun; berjanji=promises"},
		{Indonesian, `Hal itu disampaikan oleh menteri.`, "disampaikan=claims,passive"},
		{Indonesian, `Ini tegasnya, "Tidak."`, "tegasnya=claims,pronoun"},
		{Indonesian, `Langit cerah pagi ini.`, ""},
		{Indonesian, `Ia mewanti-wanti warga.`, "mewanti-wanti=warns"},
		{English, `"We never asked for it," a spokesperson said.`, "asked=asks,negated; said=claims"},
		{English, `According to Reuters, users were told nothing.`, "According to=claims/according; told=claims"},
		{English, `Facebook denied the report.`, "denied=denies; report=claims,bare"},
		{English, `The company has not yet confirmed it.`, "confirmed=confirms,negated"},
		{English, `Google did not deny it.`, "deny=denies,negated"},
		{English, `Apple didn’t confirm that.`, "confirm=confirms,negated"},
		{English, `Meta declined to comment on the matter.`, "declined to comment=declines"},
		{English, `Zuckerberg apologised, then apologized again.`, "apologised=apologises; apologized=apologises"},
		{English, `He admitted it and promised a fix.`, "admitted=admits; promised=promises"},
		{English, `Critics accused the firm, which said in a statement it was sorry.`, "accused=accuses; said=claims; statement=/noun; was sorry=apologises"},
		{English, `Researchers warned of a flaw.`, "warned=warns"},
		{English, `It claims millions of users.`, "claims=claims,bare"},
		{English, `"Yes," she replied.`, "replied=claims"},
		{English, `Twitter did not immediately respond to an email.`, "did not immediately respond=declines; email=/noun"},
		{English, `Acme plans to appeal.`, "plans=,clause; appeal=asks,bare"},
		{English, `Users are worried that it fails.`, "are worried=claims,clause"},
		{English, `Acme called the report a hoax.`, "called=claims; report=claims,bare"},
		{English, `Acme would neither confirm nor deny it.`, "neither confirm nor deny=declines"},
		{Indonesian, `Arunika berencana menutupnya.`, "berencana=,clause"},
		{Indonesian, `Dokumen menunjukkan bahwa data bocor.`, "menunjukkan=claims,clause"},
		{Unknown, `"Yes," she said.`, ""},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, brief(tt.text, Cues(tt.lang, tt.text))); diff != "" {
			t.Errorf("Cues(%s, %q) (-want +got):\n%s", tt.lang, tt.text, diff)
		}
	}
}

func TestStanceOf(t *testing.T) {
	tests := []struct {
		lang  Language
		words string
		want  Stance
	}{
		{Indonesian, "bantah membantah dibantah Bantahan membantahnya bantahannya membantahkah sangkal", Denies},
		{Indonesian, "mengaku mengakui diakui pengakuan akui", Admits},
		{Indonesian, "kata mengatakan katakan bilang menyebut menjelaskan klaim", Claims},
		{Indonesian, "mengonfirmasi membenarkan konfirmasi memastikan", Confirms},
		{Indonesian, "mengumumkan diumumkan pengumuman diluncurkan", Announces},
		{Indonesian, "maaf menyesal penyesalan", Apologises},
		{Indonesian, "memperingatkan peringatan", Warns},
		{Indonesian, "menolak ditolak penolakan bungkam", Declines},
		{Indonesian, "menuding dituduh tudingan menggugat", Accuses},
		{Indonesian, "berjanji janji komitmen", Promises},
		{Indonesian, "meminta permintaan diminta mendesak", Asks},
		{Indonesian, "netflix tutup aku pesan jelas pernyataan membaca lebih menentang menunjukkan berencana", ""},
		{English, "deny denies denied denying denial Denied refuted dispute", Denies},
		{English, "admit admitted acknowledges acknowledged admission confessed", Admits},
		{English, "say said claim claimed reported reports told", Claims},
		{English, "confirm confirmed confirmation verified", Confirms},
		{English, "announce announcing announcement launched unveiled", Announces},
		{English, "apology apologise apologized sorry", Apologises},
		{English, "warned warning", Warns},
		{English, "refused refuse declined", Declines},
		{English, "accused allegation sued", Accuses},
		{English, "promise promised vows pledged", Promises},
		{English, "asks asked urge demanded request", Asks},
		{English, "netflix continued statement access shared called plans found thinks opposed cites", ""},
		{Unknown, "said kata", ""},
	}
	for _, tt := range tests {
		for word := range strings.FieldsSeq(tt.words) {
			got, ok := StanceOf(tt.lang, word)
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("StanceOf(%s, %q) = %q, %t, want %q", tt.lang, word, got, ok, tt.want)
			}
		}
	}
	if got, _ := StanceOf(Indonesian, "minta maaf"); got != Apologises {
		t.Errorf("StanceOf(minta maaf) = %q, want %q", got, Apologises)
	}
}

// TestSpeechTables refuses a table that the reader would silently skip parts
// of: every line fits, no form is listed twice, every stance is known.
func TestSpeechTables(t *testing.T) {
	stances := []Stance{"", Claims, Denies, Confirms, Admits, Announces, Apologises, Warns, Declines, Accuses, Promises, Asks}
	for l, table := range map[Language]string{Indonesian: speechID, English: speechEN} {
		seen := map[string]string{}
		number := 0
		for line := range strings.Lines(table) {
			number++
			if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
				continue
			}
			cue, usage, forms, ok := parseSpeechLine(line)
			if !ok || !slices.Contains(stances, cue.Stance) || l == Indonesian && usage == "regular" {
				t.Errorf("speech_%s.tsv:%d: want stance, usage and forms, got %q", l, number, line)
			}
			for _, form := range forms {
				if earlier := seen[form]; earlier != "" && usage != "word" && usage != "regular" && earlier != "regular" {
					t.Errorf("speech_%s.tsv:%d: %q is listed as %s already", l, number, form, earlier)
				}
				if form != Fold(form) || form != strings.Join(strings.Fields(form), " ") || form == "" {
					t.Errorf("speech_%s.tsv:%d: %q is not folded", l, number, form)
				}
				seen[form] = usage
			}
		}
	}
}

func TestConjugate(t *testing.T) {
	tests := map[string]string{
		"announce":           "announce announces announced announcing",
		"deny":               "deny denies denied denying",
		"say":                "say says sayed saying",
		"express":            "express expresses expressed expressing",
		"publish":            "publish publishes published publishing",
		"decline to comment": "decline to comment declines to comment declined to comment declining to comment",
	}
	for verb, want := range tests {
		if got := strings.Join(conjugate(verb), " "); got != want {
			t.Errorf("conjugate(%q) = %q, want %q", verb, got, want)
		}
	}
}

// FuzzCues asserts that cues lie within the text, in order and apart, and
// begin and end in words.
func FuzzCues(f *testing.F) {
	f.Add(`"Tidak," tegasnya. He said "no" and declined  to comment.`)
	f.Add("menolak\xffberkomentar İ said’s kata\u0301")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range []Language{Indonesian, English} {
			end := 0
			for _, c := range Cues(l, text) {
				if c.Start < end || c.End <= c.Start || c.End > len(text) {
					t.Fatalf("cue %v after %d in a text of %d bytes", c, end, len(text))
				}
				if got := c.Of(text); strings.TrimSpace(got) != got {
					t.Fatalf("cue %q has white space around it", got)
				}
				end = c.End
			}
		}
	})
}

func BenchmarkCues(b *testing.B) {
	const text = `"We strongly deny it," a Facebook spokesperson said in a statement on Wednesday, according to Reuters.`
	for b.Loop() {
		Cues(English, text)
	}
}

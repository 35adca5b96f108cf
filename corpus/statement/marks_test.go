package statement

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/corpus/lang"
)

// TestMarks looks at which words quotation marks are taken to stand around, to
// the byte. A line break begins a paragraph.
func TestMarks(t *testing.T) {
	const id, en = lang.Indonesian, lang.English
	const never = "We never read them at all,"
	tests := []struct {
		lang lang.Language
		text []string
		want []string // direct speech
	}{
		// every shape, and the wrong way round
		{en, []string{`"We never read them at all," said Jane Doe.`}, []string{never}},
		{en, []string{`“We never read them at all,” said Jane Doe.`}, []string{never}},
		{en, []string{`”We never read them at all,” said Jane Doe.`}, []string{never}},
		{en, []string{`”We never read them at all,“ said Jane Doe.`}, []string{never}},
		{en, []string{`„We never read them at all,“ said Jane Doe.`}, []string{never}},
		{en, []string{`„We never read them at all,” said Jane Doe.`}, []string{never}},
		{en, []string{`«We never read them at all,» said Jane Doe.`}, []string{never}},
		{en, []string{`»We never read them at all,« said Jane Doe.`}, []string{never}},
		{en, []string{`« We never read them at all, » said Jane Doe.`}, []string{never}},
		{en, []string{`‹We never read them at all,› said Jane Doe.`}, []string{never}},
		{en, []string{`‘We never read them at all,’ said Jane Doe.`}, []string{never}},
		{en, []string{`'We never read them at all,' said Jane Doe.`}, []string{never}},
		{en, []string{`‚We never read them at all,‘ said Jane Doe.`}, []string{never}},
		{en, []string{"``We never read them at all,'' said Jane Doe."}, []string{never}},
		{en, []string{`''We never read them at all,'' said Jane Doe.`}, []string{never}},
		{en, []string{`＂We never read them at all,＂ said Jane Doe.`}, []string{never}},
		{en, []string{`「We never read them at all,」 said Jane Doe.`}, []string{never}},
		{id, []string{`" Kami tidak pernah membacanya, " kata Sekar Widyastuti.`}, []string{"Kami tidak pernah membacanya,"}},
		{id, []string{`"Kami tidak membacanya", kata Sekar Widyastuti.`}, []string{"Kami tidak membacanya"}},

		// continued, several, both orders
		{en, []string{`"We looked," said Jane Doe. "There was nothing at all to see."`}, []string{"We looked,", "There was nothing at all to see."}},
		{en, []string{`"We looked," said Jane Doe, "and there was nothing at all to see."`}, []string{"We looked,", "and there was nothing at all to see."}},
		{en, []string{`Jane Doe said: "We looked at it." John Roe said: "We did not look at it."`}, []string{"We looked at it.", "We did not look at it."}},
		{id, []string{`"Kami tutup," kata Sekar Widyastuti. "Sungguh, kami tutup."`}, []string{"Kami tutup,", "Sungguh, kami tutup."}},
		{id, []string{`Kata Sekar Widyastuti, "Kami sudah lama menutupnya."`}, []string{"Kami sudah lama menutupnya."}},

		// one within another
		{en, []string{`"He said 'no' to me and then left," said Jane Doe.`}, []string{"He said 'no' to me and then left,"}},
		{en, []string{`"He said, “no, never,” and then left," said Jane Doe.`}, []string{"He said, “no, never,” and then left,"}},
		{en, []string{`“He said, "no, never," and then left,” said Jane Doe.`}, []string{`He said, "no, never," and then left,`}},
		{en, []string{`“He said, “no, never,” and then left,” said Jane Doe.`}, []string{"He said, “no, never,” and then left,"}},
		{id, []string{`"Ia bilang 'jangan dibaca' kepada kami," kata Sekar Widyastuti.`}, []string{"Ia bilang 'jangan dibaca' kepada kami,"}},

		// over paragraphs
		{en, []string{`Jane Doe said: “We looked at it.`, `“We found nothing there.`, `“So we closed it.”`, `It rained.`},
			[]string{"We looked at it.", "We found nothing there.", "So we closed it."}},
		{en, []string{`Jane Doe said: “We looked at it.`, `We found nothing there.`, `So we closed it.”`, `It rained.`},
			[]string{"We looked at it.", "We found nothing there.", "So we closed it."}},

		// never closed, never opened
		{en, []string{`Jane Doe said: "We looked at it and then we closed`, `It rained. John Roe bought a house.`, `Nobody came.`}, []string{"We looked at it and then we closed"}},
		{en, []string{`"We looked at it, said Jane Doe.`, `It rained. John Roe bought a house.`}, nil},
		{en, []string{`We looked at it," said Jane Doe.`, `"We closed it all," said John Roe.`}, []string{"We closed it all,"}},
		{en, []string{`"We looked at it," said Jane Doe" and left.`, `It rained.`}, []string{"We looked at it,"}},

		// no quotations at all
		{en, []string{`The dogs' owner said the firm's "smart" collar didn't work.`}, nil},
		{en, []string{`Jane Doe's dog ate John Roe's lunch in the '90s and the 1980s' best.`}, nil},
		{en, []string{`The 5.5" screen broke. "We will mend it," said Jane Doe.`}, []string{"We will mend it,"}},
		{en, []string{`A 6' 2" man, John Roe, 30, said the door was low.`}, nil},
		{en, []string{`‘We don’t read them at all,’ said Jane Doe.`}, []string{"We don’t read them at all,"}},
	}
	for _, tt := range tests {
		var got []string
		a := article(tt.lang, "2020-03-05", tt.text...)
		for _, s := range Extract(a) {
			if s.Kind == Direct {
				got = append(got, s.Of(a.Text))
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

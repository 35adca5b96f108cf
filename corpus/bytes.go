package corpus

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// binaries are the file types that people take for text most often, by the
// bytes that they begin with.
var binaries = []struct{ magic, kind string }{
	{"%PDF-", "a PDF"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"\x89PNG", "a PNG picture"},
	{"\xff\xd8\xff", "a JPEG picture"},
	{"GIF8", "a GIF picture"},
	{"\x1f\x8b", "a gzip archive"},
	{"{\\rtf", "an RTF document"},
	{"\xd0\xcf\x11\xe0", "an old office document"},
	{"SQLite format 3\x00", "a SQLite database"},
	{"\x7fELF", "a program"},
}

// checkText rejects bytes that are no text: binary files and UTF-16. Whether
// they are UTF-8 is another question, for HTML may declare what it is.
func checkText(data []byte) error {
	for _, b := range binaries {
		if bytes.HasPrefix(data, []byte(b.magic)) {
			return fmt.Errorf("%w: looks like %s; save its text as UTF-8", ErrNotText, b.kind)
		}
	}
	if looksUTF16(data) {
		return fmt.Errorf("%w: looks like UTF-16; convert to UTF-8", ErrNotUTF8)
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return atLine(lineOf(data, i), fmt.Errorf("%w: it holds NUL bytes; save its text as UTF-8", ErrNotText))
	}
	if len(bytes.TrimFunc(data, blank)) == 0 {
		return ErrEmpty
	}
	return nil
}

// looksUTF16 tells UTF-16 by its byte order mark, or by the NULs that it has
// in every other place of plain text.
func looksUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return true
	}
	var nul [2]int
	sample := data[:min(len(data), 1024)]
	for i, b := range sample {
		if b == 0 {
			nul[i%2]++
		}
	}
	few, many := min(nul[0], nul[1]), max(nul[0], nul[1])
	return many > len(sample)/4 && few < many/8+1
}

// checkPlain rejects bytes that are no text in UTF-8.
func checkPlain(data []byte) error {
	if err := checkText(data); err != nil {
		return err
	}
	return checkUTF8(data)
}

// checkUTF8 names the line of the first byte that is not UTF-8.
func checkUTF8(data []byte) error {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r != utf8.RuneError || size > 1 {
			i += size
			continue
		}
		if !utf8.FullRune(data[i:]) {
			return atLine(lineOf(data, i), fmt.Errorf("%w: the file ends inside a character; copy it again whole", ErrNotUTF8))
		}
		return atLine(lineOf(data, i), fmt.Errorf("%w: byte %#02x; convert to UTF-8", ErrNotUTF8, data[i]))
	}
	return nil
}

func lineOf(data []byte, at int) int { return 1 + bytes.Count(data[:at], []byte("\n")) }

// readAll reads r, but no more than limit.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, tooLarge("file", limit)
	}
	return data, nil
}

// readSteady reads a file as readAll does. One that is being written meanwhile
// it reads again, so that no article is half of one text and half of another.
func readSteady(p place, f fs.File, limit int64) ([]byte, error) {
	const tries = 5
	for try := 1; ; try++ {
		before, err := f.Stat()
		if err != nil {
			return nil, err
		}
		data, err := readAll(f, limit)
		if err != nil {
			return nil, err
		}
		after, err := f.Stat()
		if err != nil || sameFile(before, after) && after.Size() == int64(len(data)) {
			return data, err
		}
		if try == tries {
			return nil, fmt.Errorf("%w; read it again when that is done", ErrWritten)
		}
		again, err := p.fsys.Open(p.name)
		if err != nil {
			return nil, err
		}
		defer again.Close()
		f = again
	}
}

// sameFile reports whether a file is as it was before, as far as its size and
// time tell.
func sameFile(before, after fs.FileInfo) bool {
	return before.Size() == after.Size() && before.ModTime().Equal(after.ModTime())
}

func tooLarge(what string, limit int64) error {
	return fmt.Errorf("%w: the %s has more than %s; split it or raise the limit", ErrTooLarge, what, size(limit))
}

// size writes a number of bytes as people do.
func size(n int64) string {
	units := []string{"bytes", "KiB", "MiB", "GiB"}
	i := 0
	for n >= 1024 && n%1024 == 0 && i < len(units)-1 {
		n /= 1024
		i++
	}
	return strings.Join([]string{fmt.Sprint(n), units[i]}, " ")
}

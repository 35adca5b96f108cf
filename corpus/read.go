package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"

	"kutip/corpus/lang"
)

// Options bound what is read. The zero value means the defaults.
type Options struct {
	// Today is the day that no article is published after; the zero Date
	// lets every date pass.
	Today lang.Date
	// MaxFile is the most bytes that a file of one article may have; default
	// 8 MiB. A .jsonl file may have any size.
	MaxFile int64
	// MaxArticle is the most bytes that the text of an article, or a line of
	// a .jsonl file, may have; default 4 MiB.
	MaxArticle int
}

func (o Options) withDefaults() Options {
	if o.MaxFile <= 0 {
		o.MaxFile = 8 << 20
	}
	if o.MaxArticle <= 0 {
		o.MaxArticle = 4 << 20
	}
	return o
}

// deepestFolder bounds the walk where a file system cannot tell that a link
// leads back to where it stands.
const deepestFolder = 64

// Read reads all articles in a tree, in the order of their names. A file or
// line that is no article yields an *Error, and reading goes on. Hidden
// files, files of other kinds, and README, LICENSE and CHANGELOG files are
// passed over.
func Read(fsys fs.FS, opt Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		r := newReader(opt, yield)
		r.visit(place{fsys: fsys, name: "."}, nil)
	}
}

// ReadPaths reads the articles in files and folders as Read does, in the order
// of paths. Symbolic links are followed; a file that is reached twice is read
// once. A file that is named itself is read whatever it is called, and is an
// error if its kind is not known.
func ReadPaths(paths []string, opt Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		r := newReader(opt, yield)
		for _, p := range paths {
			if !r.path(p) {
				return
			}
		}
	}
}

// reader reads places one after the other. Its methods return false once the
// caller wants no more.
type reader struct {
	opt   Options
	yield func(Article, error) bool
	ids   map[string]string // id to the place that has it
	seen  map[string]bool   // real paths of the files read

	// Where pieces are wanted and not articles: what takes them, and what
	// tells that a file need not be opened.
	pieces func(Piece) bool
	known  func(path string, info fs.FileInfo) bool
}

func newReader(opt Options, yield func(Article, error) bool) *reader {
	return &reader{opt: opt.withDefaults(), yield: yield, ids: map[string]string{}, seen: map[string]bool{}}
}

// place is a file or folder in a tree.
type place struct {
	fsys  fs.FS
	name  string // in fsys
	shown string // how the user named the root of fsys; "" for none
	real  string // the path without symbolic links; "" where fsys has no paths
	named bool   // by the user himself
}

func (p place) String() string {
	if p.shown == "" {
		return p.name
	}
	return filepath.Join(p.shown, filepath.FromSlash(p.name))
}

// child returns the place of an entry of the folder p.
func (p place) child(e fs.DirEntry) place {
	c := p
	c.name, c.named = path.Join(p.name, e.Name()), false
	if p.real != "" {
		c.real = filepath.Join(p.real, e.Name())
		if e.Type()&fs.ModeSymlink != 0 {
			c.real = realPath(c.real)
		}
	}
	return c
}

// realPath returns the one name of a file that has several; p itself where
// the file system does not say, for opening it will then tell why.
func realPath(p string) string {
	if abs, err := filepath.Abs(p); err == nil {
		p = abs
	}
	if real, err := filepath.EvalSymlinks(p); err == nil {
		return real
	}
	return p
}

func (r *reader) reject(p place, line int, err error) bool {
	return r.yield(Article{}, p.fault(line, err))
}

// fault says what is wrong with a file, or with a line of it.
func (p place) fault(line int, err error) error {
	if e, ok := errors.AsType[*Error](err); ok && e.File == "" {
		line, err = e.Line, e.Err
	}
	return &Error{File: p.String(), Line: line, Err: err}
}

// path reads a file or folder named by the user.
func (r *reader) path(name string) bool {
	p := place{name: ".", shown: name, real: realPath(name), named: true}
	info, err := os.Stat(name)
	if err != nil {
		return r.reject(p, 0, statReason(err))
	}
	if info.IsDir() {
		p.fsys = os.DirFS(name)
	} else {
		dir, base := filepath.Split(name)
		p.fsys, p.name, p.shown = os.DirFS(filepath.Clean(dir)), base, filepath.Clean(dir)
	}
	return r.visit(p, nil)
}

// visit reads a file, or a folder with all below it. The folders above it are
// known by their FileInfo, to see when a link leads back to one of them.
func (r *reader) visit(p place, above []fs.FileInfo) bool {
	info, err := fs.Stat(p.fsys, p.name)
	if err != nil {
		return r.reject(p, 0, statReason(err))
	}
	if info.IsDir() {
		return r.folder(p, info, above)
	}
	read := readerOf(p.name)
	switch {
	case !p.named && (read == nil || passedOver(p.name)):
		return true
	case p.real != "" && r.seen[p.real]:
		return true
	case read == nil:
		return r.reject(p, 0, fmt.Errorf("%w; the formats are .txt, .md, .html and .jsonl", ErrFormat))
	case !info.Mode().IsRegular():
		return r.reject(p, 0, errors.New("not a regular file; save it as one"))
	}
	r.seen[p.real] = true
	if r.known != nil && r.known(p.String(), info) {
		return true
	}
	f, err := p.fsys.Open(p.name)
	if err != nil {
		return r.reject(p, 0, statReason(err))
	}
	defer f.Close()
	return read(r, p, f)
}

func (r *reader) folder(p place, info fs.FileInfo, above []fs.FileInfo) bool {
	for _, up := range above {
		if os.SameFile(up, info) {
			return r.reject(p, 0, fmt.Errorf("%w: it leads back to a folder that it stands in; remove the link", ErrLoop))
		}
	}
	if len(above) >= deepestFolder {
		return r.reject(p, 0, fmt.Errorf("%w, or %d folders inside each other; remove the link or move them up", ErrLoop, deepestFolder))
	}
	entries, err := fs.ReadDir(p.fsys, p.name)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !r.visit(p.child(e), append(above, info)) {
			return false
		}
	}
	return err == nil || r.reject(p, 0, statReason(err))
}

// statReason says what to do about a file that cannot be opened.
func statReason(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w; check the spelling, or where a link leads", fs.ErrNotExist)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w; let the user of this program read it", fs.ErrPermission)
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		if strings.Contains(e.Err.Error(), "symbolic links") {
			return fmt.Errorf("%w: %w; remove the link", ErrLoop, e.Err)
		}
		return e.Err // the path is said already
	}
	return err
}

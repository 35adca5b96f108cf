//go:build unix

package index

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kutip/corpus/lang"
	"kutip/corpus/synthetic"
)

// TestMain lets the test binary be a build that others kill.
func TestMain(m *testing.M) {
	if dir := os.Getenv("KUTIP_TEST_BUILD"); dir != "" {
		version, _ := strconv.Atoi(os.Getenv("KUTIP_TEST_VERSION"))
		smallSegment, smallFile, fewBytes, smallIndex, passagesEach = 100, 10<<10, 0, 0, 150
		edited := map[int]int{}
		for i := range 20 + version%30 {
			edited[i] = version
		}
		if _, err := Build(context.Background(), dir, some(synthetic.New(7), killedArticles, edited), nil); err != nil {
			println(err.Error())
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const killedArticles = 200

func killable(t *testing.T, dir string, version int) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "KUTIP_TEST_BUILD="+dir, "KUTIP_TEST_VERSION="+strconv.Itoa(version))
	return cmd
}

// TestKilledBuilds kills builds at random moments under a reader that asks all
// the time: 200 of them with KUTIP_NIGHTLY=1.
func TestKilledBuilds(t *testing.T) {
	rounds := 8
	if os.Getenv("KUTIP_NIGHTLY") == "1" {
		rounds = 200
	}
	dir := t.TempDir()
	if out, err := killable(t, dir, 0).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	live, err := OpenLive(dir, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	stop := askAlways(t, live)
	killed := killSome(t, dir, rounds)
	stop()
	t.Logf("%d of %d builds were killed before they ended", killed, rounds)
	if killed == 0 {
		t.Error("no build was killed, so nothing was tried")
	}
	// The next build finishes, and leaves nothing of the others.
	if out, err := killable(t, dir, rounds+1).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	ix, err := Open(dir)
	if err != nil || ix.Damage() != nil || ix.Stats().Articles != killedArticles {
		t.Fatalf("%+v, %v", ix, err)
	}
	ix.Close()
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), buildingPrefix) {
			t.Errorf("%s was left", e.Name())
		}
	}
}

// askAlways asks all the time for an article that no round changes, in its own
// words, until it is stopped.
func askAlways(t *testing.T, live *Live) (stop func()) {
	asked, _ := synthetic.New(7).Article(killedArticles - 1)
	query := Query{Limit: 3}
	for _, word := range analyse(lang.Unknown, asked.Text)[:20] {
		query.Terms = append(query.Terms, Term{word, lang.Unknown, 1})
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for ctx.Err() == nil {
			hits, _, err := live.Search(context.Background(), query)
			if err != nil || len(hits) == 0 || hits[0].Text != asked.Text || live.Stats().Articles != killedArticles {
				t.Errorf("%q, %v, %d articles", ids(hits), err, live.Stats().Articles)
				return
			}
		}
	}()
	return func() {
		cancel()
		<-ended
	}
}

// killSome kills builds that have many articles to change, each at a random moment
// of the time that one of them takes, and returns how many it was in time for.
func killSome(t *testing.T, dir string, rounds int) (killed int) {
	t.Helper()
	start := time.Now()
	if out, err := killable(t, dir, 49).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	whole := time.Since(start) // on this machine, now
	for round := range rounds {
		cmd := killable(t, dir, round+1)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(whole + whole/4))
		_ = cmd.Process.Signal(syscall.SIGKILL)
		_ = cmd.Wait()
		if !cmd.ProcessState.Success() {
			killed++
		}
	}
	return killed
}

// TestDiskFull builds on a disk that is too small.
func TestDiskFull(t *testing.T) {
	disk := t.TempDir()
	if err := exec.Command("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk).Run(); err != nil {
		t.Skipf("SKIPPED: no small disk can be mounted here: %v", err)
	}
	defer exec.Command("umount", "-l", disk).Run()
	if _, err := Build(t.Context(), disk, all(articles), nil); err != nil {
		t.Fatal(err)
	}
	_, err := Build(t.Context(), disk, some(synthetic.New(7), 1500, nil), nil)
	if err == nil || !strings.Contains(err.Error(), syscall.ENOSPC.Error()) { // Bleve keeps the words of an error only
		t.Errorf("a build on a full disk: %v", err)
	}
	ix, err := Open(disk)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if hits, _, err := ix.Search(t.Context(), Query{Terms: []Term{{"acme", lang.English, 1}}}); err != nil || ids(hits) != "lock" {
		t.Errorf("the index before finds %q, %v", ids(hits), err)
	}
	checkFolder(t, disk, 1)
	if _, err := Build(t.Context(), disk, all(articles[:2]), nil); err != nil {
		t.Errorf("after space was given back: %v", err)
	}
}

// TestReadOnly builds on a disk that is read-only, and reads there: it says so,
// and what is there answers.
func TestReadOnly(t *testing.T) {
	disk := t.TempDir()
	if err := exec.Command("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk).Run(); err != nil {
		t.Skipf("SKIPPED: no disk can be mounted here: %v", err)
	}
	defer exec.Command("umount", "-l", disk).Run()
	for _, few := range []int64{smallIndex, 0} { // of a large index nothing can be remembered there
		smallIndex = few
		defer func(before int64) { smallIndex = before }(32 << 20)
		if _, err := BuildWith(t.Context(), disk, all(articles), Options{Anew: true}); err != nil {
			t.Fatal(err)
		}
		if err := exec.Command("mount", "-o", "remount,ro", disk).Run(); err != nil {
			t.Skipf("SKIPPED: no disk can be made read-only here: %v", err)
		}
		if _, err := Build(t.Context(), disk, all(articles[:2]), nil); !errors.Is(err, syscall.EROFS) {
			t.Errorf("a build: %v", err)
		}
		if _, err := Rollback(t.Context(), disk, 0); !errors.Is(err, syscall.EROFS) {
			t.Errorf("going back: %v", err)
		}
		live, err := OpenLive(disk, func(err error) { t.Error(err) })
		if err != nil {
			t.Fatal(err)
		}
		if hits, _, err := live.Search(t.Context(), Query{Terms: []Term{{"acme", lang.English, 1}}}); err != nil || ids(hits) != "lock" {
			t.Errorf("found %q, %v", ids(hits), err)
		}
		live.Close()
		if err := exec.Command("mount", "-o", "remount,rw", disk).Run(); err != nil {
			t.Fatal(err)
		}
	}
}

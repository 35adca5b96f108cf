package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLockNamesTheBuilder checks what the second build is told, and that the
// note of one that died is no hindrance.
func TestLockNamesTheBuilder(t *testing.T) {
	dir := t.TempDir()
	release, _, err := lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Build(t.Context(), dir, all(articles), nil)
	if !errors.Is(err, ErrBuilding) || !strings.Contains(err.Error(), fmt.Sprintf("pid %d since 20", os.Getpid())) {
		t.Errorf("second build: %v", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, builderFile), []byte("pid 4711 since 2026-01-01 12:03:00\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var found error
	if _, err := BuildWith(t.Context(), dir, all(articles), Options{Found: func(err error) { found = err }}); err != nil {
		t.Fatal(err)
	}
	if found == nil || !strings.Contains(found.Error(), "pid 4711 since") {
		t.Errorf("the stale note: %v", found)
	}
	checkFolder(t, dir, 1)
}

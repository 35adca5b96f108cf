package bench

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

// peakMemory returns the most memory that this process has held: what Linux
// counts, mapped files included; elsewhere what Go got from the system.
func peakMemory() int64 {
	if n := kilobytes("/proc/self/status", "VmHWM:"); n > 0 {
		return n
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}

// kilobytes returns the bytes that a line "name: n kB" of a file of /proc
// tells, 0 where there is none.
func kilobytes(file, name string) int64 {
	data, err := os.ReadFile(file)
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(data)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == name {
			n, _ := strconv.ParseInt(fields[1], 10, 64)
			return n << 10
		}
	}
	return 0
}

// watch calls now twice a second until stop, which returns the largest value.
func watch(now func() (int64, error)) (stop func() int64) {
	const every = 500 * time.Millisecond
	var peak int64
	done := make(chan struct{})
	var watching sync.WaitGroup
	watching.Go(func() {
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			if n, err := now(); err == nil {
				peak = max(peak, n)
			}
			select {
			case <-tick.C:
			case <-done:
				return
			}
		}
	})
	return func() int64 {
		close(done)
		watching.Wait()
		return peak
	}
}

// sizeOf returns the bytes of all files below dir.
func sizeOf(dir string) (sum int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			sum += info.Size()
		}
		return err
	})
	return sum, err
}

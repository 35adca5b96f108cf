package bench

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// machine says what the figures were measured on.
func machine() string {
	s := fmt.Sprintf("%s, %s/%s, %s", counted(runtime.GOMAXPROCS(0), "core"), runtime.GOOS, runtime.GOARCH, runtime.Version())
	if n := kilobytes("/proc/meminfo", "MemTotal:"); n > 0 {
		s = fmt.Sprintf("%.0f GB of memory, ", float64(n)/1e9) + s
	}
	return model() + s
}

// model returns the name of the processor, where Linux tells it.
func model() string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(data)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value) + ", "
		}
	}
	return ""
}

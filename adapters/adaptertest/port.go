package adaptertest

import (
	"net"
	"os"
	"testing"
)

// HoldPort listens on loopback until the test ends, so that nobody else gets the
// port while one process after the other serves on it. It returns the address,
// and the listener to hand to each as a file.
func HoldPort(t testing.TB) (addr string, file *os.File) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	file, err = listener.(*net.TCPListener).File()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return listener.Addr().String(), file
}

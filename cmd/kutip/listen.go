package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"time"

	"kutip/adapters"
)

// Bounds of what strangers may send to the listener. No platform sends more, or
// more slowly.
const (
	maxBody    = 1 << 20
	maxHeaders = 32 << 10
	maxRead    = 10 * time.Second
	maxWrite   = 30 * time.Second
	maxIdle    = 2 * time.Minute
)

func checkListen(address string) error {
	if _, _, err := net.SplitHostPort(address); err != nil {
		return fmt.Errorf(`must be "host:port", or ":port" for every address (got %q)`, address)
	}
	return nil
}

// listen begins to serve the platforms' routes, if there are any or a listener
// is configured, and returns what ends it.
func (s *service) listen() (stop func(), err error) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", s.healthz)
	for _, p := range s.runners {
		routed, ok := p.Runner.(adapters.Routed)
		if !ok {
			continue
		}
		for pattern, handler := range routed.Routes() {
			if s.cfg.Listen == "" {
				return nil, hinted{
					fmt.Errorf("serve: [serve] listen: needed, for %s is called over HTTP", p.name),
					`set it to "127.0.0.1:8080", say, and have your web server pass requests on to it`,
				}
			}
			mux.Handle(pattern, handler)
		}
	}
	if s.cfg.Listen == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", s.cfg.Listen)
	if err != nil {
		return nil, hinted{fmt.Errorf("serve: [serve] listen: %w", err), "choose another port, or stop what listens there"}
	}
	server := &http.Server{
		Handler:           guarded(http.MaxBytesHandler(mux, maxBody), s.log),
		ReadHeaderTimeout: maxRead, ReadTimeout: maxRead, WriteTimeout: maxWrite, IdleTimeout: maxIdle,
		MaxHeaderBytes: maxHeaders,
		ErrorLog:       log.New(io.Discard, "", 0), // it tells of strangers' addresses
	}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("listener failed", "fault", adapters.Plain(err))
		}
	}()
	s.log.Info("listening", "address", listener.Addr().String())
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), s.cfg.drain())
		defer cancel()
		if err := server.Shutdown(ctx); err != nil {
			_ = server.Close()
		}
	}, nil
}

// healthz says whether every platform runs: 200, or 503 while one does not.
func (s *service) healthz(w http.ResponseWriter, _ *http.Request) {
	running, well := map[string]bool{}, true
	for _, r := range s.runners {
		running[r.name] = r.running.Load()
		well = well && running[r.name]
	}
	w.Header().Set("Content-Type", "application/json")
	if !well {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"ok": well, "running": running})
}

// guarded answers 500 where a handler panics, and tells nothing of what it
// panicked with: that can hold a question.
func guarded(h http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				log.Error("a request's handler failed", "fault", fmt.Sprintf("panic: %T", v))
				w.WriteHeader(http.StatusInternalServerError)
			}
		}()
		h.ServeHTTP(w, r)
	})
}

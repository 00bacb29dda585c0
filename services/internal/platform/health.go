package platform

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

// Store is a store with a server behind it. Memory stores are none: they cannot be lost.
type Store interface {
	Name() string
	// Prepare brings the store to the state the service needs (migrations); it is repeated until it
	// succeeds, and the service is not ready before.
	Prepare(ctx context.Context) error
	Ping(ctx context.Context) error
	Close()
}

const (
	pingTimeout     = 500 * time.Millisecond
	prepareTimeout  = 30 * time.Second
	failuresToFall  = 2 // one lost ping is no outage
	successesToRise = 2 // nor is one answer of a flapping store a recovery
)

// hysteresis turns single observations into a state that does not flap.
type hysteresis struct {
	up     bool
	seen   bool
	streak int
}

// observe returns the state after one more observation. The very first success counts at once, so
// that a start is not delayed.
func (h *hysteresis) observe(ok bool) bool {
	if ok == h.up {
		h.streak = 0
		return h.up
	}
	h.streak++
	switch {
	case ok && (!h.seen || h.streak >= successesToRise):
		h.up, h.seen, h.streak = true, true, 0
	case !ok && h.streak >= failuresToFall:
		h.up, h.streak = false, 0
	}
	return h.up
}

// Health answers the two probes. Liveness only says that the process answers; readiness follows the
// service's own stores, looked at in the background, so that a probe costs nothing and never hangs.
type Health struct {
	stores   []Store
	interval time.Duration
	log      *slog.Logger

	mu       sync.Mutex
	draining bool
	checks   map[string]string // store -> "ok" or why not
}

// NewHealth makes the probes of a service with these stores; Run keeps them true.
func NewHealth(stores []Store, interval time.Duration, log *slog.Logger) *Health {
	health := &Health{stores: stores, interval: interval, log: log, checks: map[string]string{}}
	for _, store := range stores {
		health.checks[store.Name()] = "not looked at yet"
	}
	return health
}

// Run prepares and watches every store until ctx ends.
func (h *Health) Run(ctx context.Context) {
	var group sync.WaitGroup
	for _, store := range h.stores {
		group.Go(func() { h.watch(ctx, store) })
	}
	group.Wait()
}

// Drain makes the service not ready for good; liveness stays.
func (h *Health) Drain() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.draining = true
}

// Draining tells whether Drain was called.
func (h *Health) Draining() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.draining
}

// Ready tells whether the service wants requests, and for each store "ok" or why not.
func (h *Health) Ready() (bool, map[string]string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	ready := !h.draining
	checks := make(map[string]string, len(h.checks))
	for name, state := range h.checks {
		checks[name] = state
		ready = ready && state == "ok"
	}
	return ready, checks
}

func (h *Health) watch(ctx context.Context, store Store) {
	if !h.prepare(ctx, store) {
		return
	}
	var state hysteresis
	for {
		err := withTimeout(ctx, pingTimeout, store.Ping)
		if ctx.Err() != nil {
			return
		}
		if state.observe(err == nil) {
			h.set(store, "ok")
		} else if err != nil {
			h.set(store, err.Error())
		}
		if !pause(ctx, h.interval) {
			return
		}
	}
}

func (h *Health) prepare(ctx context.Context, store Store) bool {
	const longest = 5 * time.Second
	for wait := 100 * time.Millisecond; ; wait = min(2*wait, longest) {
		err := withTimeout(ctx, prepareTimeout, store.Prepare)
		if err == nil {
			return true
		}
		if ctx.Err() != nil {
			return false
		}
		h.set(store, err.Error())
		if !pause(ctx, wait) {
			return false
		}
	}
}

func (h *Health) set(store Store, state string) {
	h.mu.Lock()
	before := h.checks[store.Name()]
	h.checks[store.Name()] = state
	h.mu.Unlock()
	if before == state {
		return
	}
	if state == "ok" {
		h.log.Info("store is ready", "store", store.Name())
	} else {
		h.log.Warn("store is not ready", "store", store.Name(), "reason", state)
	}
}

func (h *Health) livez(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]any{"live": true})
}

func (h *Health) readyz(w http.ResponseWriter, _ *http.Request) {
	ready, checks := h.Ready()
	status := http.StatusOK
	if !ready {
		status = http.StatusServiceUnavailable
	}
	writeJSON(w, status, map[string]any{"ready": ready, "draining": h.Draining(), "checks": checks})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	// A client that has gone away is no error of ours.
	_ = json.NewEncoder(w).Encode(body)
}

func withTimeout(ctx context.Context, limit time.Duration, do func(context.Context) error) error {
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return do(limited)
}

// pause waits for d; false when ctx ended first.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

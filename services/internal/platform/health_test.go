package platform

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestReadinessDoesNotFlap(t *testing.T) {
	// One letter an observation: o = the store answered, x = it did not.
	for seen, want := range map[string]string{
		"o":        "o",        // the first answer counts at once
		"xxo":      "xxo",      // also after failures
		"oxo":      "ooo",      // one lost ping is no outage
		"oxxx":     "ooxx",     // two are
		"oxxoxoo":  "ooxxxxo",  // one answer is no recovery
		"oxoxoxox": "oooooooo", // never twice in a row
	} {
		var state hysteresis
		got := ""
		for _, observed := range seen {
			if state.observe(observed == 'o') {
				got += "o"
			} else {
				got += "x"
			}
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", seen, got, want)
		}
	}
}

func TestReadinessFollowsTheStoreAndLivenessDoesNot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &switchable{failPrepare: 2}
		health := NewHealth([]Store{store}, time.Second, slog.New(slog.NewTextHandler(io.Discard, nil)))
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { defer close(done); health.Run(ctx) }()

		wantProbes(t, health, "before the store is prepared", false)
		time.Sleep(350 * time.Millisecond) // two failures, 100 ms and 200 ms apart
		wantProbes(t, health, "prepared at the third try", true)
		store.set(errors.New("connection refused"))
		time.Sleep(1500 * time.Millisecond)
		wantProbes(t, health, "one ping lost", true)
		time.Sleep(1500 * time.Millisecond)
		wantProbes(t, health, "store gone for 3 s", false)
		store.set(nil)
		time.Sleep(2500 * time.Millisecond)
		wantProbes(t, health, "store back", true)
		health.Drain()
		wantProbes(t, health, "draining", false)
		cancel()
		<-done
	})
}

func TestAHangingStoreDoesNotHangTheProbes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		health := NewHealth([]Store{hanging{}}, time.Second, slog.New(slog.NewTextHandler(io.Discard, nil)))
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { defer close(done); health.Run(ctx) }()
		time.Sleep(5 * time.Second)
		before := time.Now()
		wantProbes(t, health, "store hangs", false)
		if took := time.Since(before); took != 0 {
			t.Errorf("the probes took %s", took)
		}
		cancel()
		<-done
	})
}

func wantProbes(t *testing.T, health *Health, when string, ready bool) {
	t.Helper()
	want := map[bool]int{true: http.StatusOK, false: http.StatusServiceUnavailable}[ready]
	if got := status(health.readyz); got != want {
		t.Errorf("%s: readyz answered %d, want %d", when, got, want)
	}
	if got := status(health.livez); got != http.StatusOK {
		t.Errorf("%s: livez answered %d", when, got)
	}
}

func status(handler http.HandlerFunc) int {
	recorder := httptest.NewRecorder()
	handler(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
	return recorder.Code
}

// switchable is a store that can be turned off.
type switchable struct {
	mu          sync.Mutex
	failPrepare int
	failure     error
}

func (s *switchable) set(failure error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failure = failure
}

func (s *switchable) Name() string { return "switchable" }
func (s *switchable) Close()       {}

func (s *switchable) Prepare(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failPrepare--
	if s.failPrepare >= 0 {
		return errors.New("not yet")
	}
	return nil
}

func (s *switchable) Ping(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failure
}

// hanging is a store that never answers.
type hanging struct{}

func (hanging) Name() string                  { return "hanging" }
func (hanging) Close()                        {}
func (hanging) Prepare(context.Context) error { return nil }
func (hanging) Ping(ctx context.Context) error {
	<-ctx.Done()
	return ctx.Err()
}

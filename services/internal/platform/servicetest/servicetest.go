// Package servicetest runs a service inside a test, as a process would: with its own two ports, its
// configuration, and an end.
package servicetest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"retail-os/services/internal/platform"
)

const (
	patience = 5 * time.Second
	endLimit = 15 * time.Second
)

// Service is a running service.
type Service struct {
	// Stop begins the end, as SIGTERM does.
	Stop func()
	// Log is what the service has logged so far.
	Log *Buffer

	process *platform.Process
	result  chan error
}

// Start starts the service on free ports and without a drain delay, unless settings say otherwise.
func Start(t testing.TB, definition platform.Definition, settings map[string]string) *Service {
	t.Helper()
	values := map[string]string{"PORT": "0", "METRICS_PORT": "0", "DRAIN_DELAY": "0s"}
	for key, value := range settings {
		values[key] = value
	}
	log := &Buffer{}
	process, err := platform.NewProcess(definition, func(key string) (string, bool) {
		value, ok := values[key]
		return value, ok
	}, log)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	service := &Service{Stop: stop, Log: log, process: process, result: make(chan error, 1)}
	go func() { service.result <- process.Run(ctx) }()
	t.Cleanup(stop)
	return service
}

// Ended waits for the end and returns how it went.
func (s *Service) Ended() error {
	select {
	case err := <-s.result:
		return err
	case <-time.After(endLimit):
		return errors.New("the service did not end")
	}
}

// Status is what a GET of path answers; 0 when there is no answer.
func (s *Service) Status(path string) int {
	response, err := http.Get("http://" + loopback(s.process.Addr()) + path)
	if err != nil {
		return 0
	}
	_ = response.Body.Close()
	return response.StatusCode
}

// WaitFor waits until a GET of path answers status, while liveness has to be fine all the time.
func (s *Service) WaitFor(t testing.TB, path string, status int) {
	t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		if live := s.Status("/livez"); live != http.StatusOK {
			t.Fatalf("livez answered %d", live)
		}
		got := s.Status(path)
		if got == status {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s answers %d, want %d", path, got, status)
		}
	}
}

// Metrics are the lines of /metrics.
func (s *Service) Metrics(t testing.TB) []string {
	t.Helper()
	response, err := http.Get("http://" + loopback(s.process.MetricsAddr()) + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(text), "\n")
}

// Answer is what a GraphQL request was answered.
type Answer struct {
	// Status is 0 when there was no answer.
	Status int
	Data   map[string]any
	Errors []struct {
		Message    string
		Extensions map[string]any
	}
}

// Message of the first error, or "".
func (a Answer) Message() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Message
}

// Ask sends a GraphQL request, with headers as name, value, name, value. It may be called from any
// goroutine.
func (s *Service) Ask(t testing.TB, query string, headers ...string) Answer {
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Error(err)
		return Answer{}
	}
	request, err := http.NewRequest(http.MethodPost, "http://"+loopback(s.process.Addr())+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Error(err)
		return Answer{}
	}
	request.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Error(err)
		return Answer{}
	}
	defer func() { _ = response.Body.Close() }()
	answer := Answer{Status: response.StatusCode}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Error(err)
	}
	return answer
}

func loopback(address net.Addr) string {
	return strings.Replace(address.String(), "[::]", "127.0.0.1", 1)
}

// Buffer is a log that can be read while it is written.
type Buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (b *Buffer) Write(text []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(text)
}

func (b *Buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// WaitFor waits until the log contains text.
func (b *Buffer) WaitFor(t testing.TB, text string) {
	t.Helper()
	for deadline := time.Now().Add(endLimit); !strings.Contains(b.String(), text); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%q never came:\n%s", text, b)
		}
	}
}

package platform_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	"google.golang.org/protobuf/proto"

	catalogGraph "retail-os/services/internal/catalog/graph"
	"retail-os/services/internal/platform"
	"retail-os/services/internal/platform/servicetest"
)

// The test binary doubles as a service, so that real signals and exit codes can be tested.
func TestMain(m *testing.M) {
	if os.Getenv("RUN_AS_SERVICE") != "" {
		platform.Main(catalogGraph.Definition())
		return
	}
	os.Exit(m.Run())
}

func TestAServiceIsReadyWithinHalfASecondAndItsSeriesStartAtZero(t *testing.T) {
	started := time.Now()
	service := servicetest.Start(t, catalogGraph.Definition(), nil)
	service.WaitFor(t, "/readyz", http.StatusOK)
	if took := time.Since(started); took > 500*time.Millisecond {
		t.Errorf("took %s from start to ready", took)
	}
	series := service.Metrics(t)
	for _, want := range []string{
		`graphql_operations_total{outcome="ok"} 0`, `graphql_operations_total{outcome="error"} 0`,
		`http_server_request_duration_seconds_count{http_request_method="POST",http_response_status_code="200",http_route="/graphql"} 0`,
	} {
		if !slices.Contains(series, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestNoRequestIsLostWhenAServiceIsTakenAway(t *testing.T) {
	t.Parallel() // it mostly waits
	// The default drain delay: on a starved machine clients need that long to learn, as in a cluster.
	store := &scripted{Store: demoStore(t), delay: 4 * time.Second}
	service := servicetest.Start(t, serving(store), map[string]string{"DRAIN_DELAY": "3s"})
	service.WaitFor(t, "/readyz", http.StatusOK)

	// A slow request that is still running when the drain is over.
	slow := make(chan int, 1)
	go func() {
		slow <- service.Ask(t, `{product(id:"slow"){id}}`).Status
	}()
	store.slowBegun(t)

	// Clients that, like a kube-proxy, learn from readiness and a little late where not to send.
	var sent, failed atomic.Int32
	var ready atomic.Bool
	ready.Store(true)
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			for ready.Load() {
				sent.Add(1)
				if service.Ask(t, `{products{id}}`).Status != http.StatusOK {
					failed.Add(1)
				}
				time.Sleep(10 * time.Millisecond)
			}
		})
	}
	clients.Go(func() {
		for service.Status("/readyz") == http.StatusOK {
			time.Sleep(20 * time.Millisecond)
		}
		if live := service.Status("/livez"); live != http.StatusOK {
			t.Errorf("livez answered %d during the drain", live)
		}
		time.Sleep(100 * time.Millisecond)
		ready.Store(false)
	})
	time.Sleep(300 * time.Millisecond)
	service.Stop()
	clients.Wait()
	if status := <-slow; status != http.StatusOK {
		t.Errorf("the slow request was answered %d", status)
	}
	if err := service.Ended(); err != nil {
		t.Error(err)
	}
	if failed.Load() > 0 || sent.Load() < 20 {
		t.Errorf("%d of %d requests failed", failed.Load(), sent.Load())
	}
}

func TestTheStoreIsClosedAfterTheLastRequestAndTelemetryFlushedAfterThat(t *testing.T) {
	otlp := newCollector(t)
	store := &scripted{Store: demoStore(t), delay: 500 * time.Millisecond}
	closed := &closing{}
	definition := platform.Definition{Name: "catalog", Configure: func(*platform.Env) platform.Open {
		return func() (*platform.Service, error) {
			service := store.service()
			service.Stores = []platform.Store{closed}
			return service, nil
		}
	}}
	service := servicetest.Start(t, definition, map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": otlp.URL})
	service.WaitFor(t, "/readyz", http.StatusOK)
	answered := make(chan time.Time, 1)
	go func() {
		service.Ask(t, `{product(id:"slow"){id}}`, "traceparent", traceparent)
		answered <- time.Now()
	}()
	store.slowBegun(t)
	service.Stop()
	if err := service.Ended(); err != nil {
		t.Fatal(err)
	}
	if at := closed.at.Load(); at == nil || at.Before((<-answered).Add(-50*time.Millisecond)) {
		t.Errorf("the store was closed before the request was answered")
	}
	if got := otlp.spans(); !slices.Contains(got, "0af7651916cd43dd8448eb211c80319c POST /graphql") {
		t.Errorf("the last span was not exported with the caller's trace, got %v", got)
	}
	if log := service.Log.String(); !strings.Contains(log, `"msg":"stopped"`) {
		t.Errorf("log:\n%s", log)
	}
}

func TestLogLinesCarryTheTraceOfTheCallerEvenWithoutAnExporter(t *testing.T) {
	store := &scripted{Store: demoStore(t)}
	service := servicetest.Start(t, serving(store), nil)
	service.Ask(t, `{product(id:"broken"){id}}`, "traceparent", traceparent)
	if log := service.Log.String(); !strings.Contains(log, `"trace_id":"0af7651916cd43dd8448eb211c80319c"`) {
		t.Errorf("log:\n%s", log)
	}
}

func TestAnUnreachableCollectorCostsNoService(t *testing.T) {
	service := servicetest.Start(t, catalogGraph.Definition(), map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"})
	service.WaitFor(t, "/readyz", http.StatusOK)
	if answer := service.Ask(t, `{products{id}}`); answer.Status != http.StatusOK || answer.Message() != "" {
		t.Errorf("got %d %q", answer.Status, answer.Message())
	}
	service.Stop()
	if err := service.Ended(); err != nil {
		t.Errorf("lost spans made the service fail: %v", err)
	}
	if log := service.Log.String(); !strings.Contains(log, "telemetry lost") {
		t.Errorf("log:\n%s", log)
	}
}

func TestASignalEndsTheProcessInOrder(t *testing.T) {
	for _, sig := range []os.Signal{syscall.SIGTERM, syscall.SIGINT} {
		command, output := asProcess(t, "PORT=0", "METRICS_PORT=0", "DRAIN_DELAY=50ms")
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		output.WaitFor(t, "listening")
		if err := command.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		if err := command.Wait(); err != nil {
			t.Errorf("%s: %v\n%s", sig, err, output)
		}
		if log := output.String(); strings.Index(log, "draining") > strings.Index(log, "stopped") {
			t.Errorf("%s:\n%s", sig, log)
		}
	}
}

func TestABadConfigurationEndsWithExitCode2AndNamesEveryKey(t *testing.T) {
	command, output := asProcess(t, "PORT=x", "RETAIL_ENV=y")
	var exit *exec.ExitError
	if err := command.Run(); !errors.As(err, &exit) || exit.ExitCode() != 2 {
		t.Errorf("got %v", err)
	}
	if log := output.String(); !strings.Contains(log, "PORT:") || !strings.Contains(log, "RETAIL_ENV:") {
		t.Errorf("log:\n%s", log)
	}
}

// traceparent is what a caller with a trace sends.
const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

// closing is a store that remembers when it was closed.
type closing struct{ at atomic.Pointer[time.Time] }

func (c *closing) Name() string                  { return "closing" }
func (c *closing) Prepare(context.Context) error { return nil }
func (c *closing) Ping(context.Context) error    { return nil }
func (c *closing) Close()                        { now := time.Now(); c.at.Store(&now) }

func asProcess(t *testing.T, environment ...string) (*exec.Cmd, *servicetest.Buffer) {
	t.Helper()
	command, output := exec.Command(os.Args[0]), &servicetest.Buffer{}
	command.Env = append(environment, "RUN_AS_SERVICE=1")
	command.Stdout, command.Stderr = output, output
	return command, output
}

// otlpCollector receives traces as an OpenTelemetry Collector does.
type otlpCollector struct {
	*httptest.Server
	mu   sync.Mutex
	seen []string
}

func newCollector(t *testing.T) *otlpCollector {
	t.Helper()
	otlp := &otlpCollector{}
	otlp.Server = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		request := &collector.ExportTraceServiceRequest{}
		if err = errors.Join(err, proto.Unmarshal(body, request)); err != nil || r.URL.Path != "/v1/traces" {
			t.Errorf("export to %s: %v", r.URL.Path, err)
		}
		otlp.mu.Lock()
		defer otlp.mu.Unlock()
		for _, resource := range request.ResourceSpans {
			for _, scope := range resource.ScopeSpans {
				for _, span := range scope.Spans {
					otlp.seen = append(otlp.seen, fmt.Sprintf("%x %s", span.TraceId, span.Name))
				}
			}
		}
	}))
	t.Cleanup(otlp.Close)
	return otlp
}

func (c *otlpCollector) spans() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.seen)
}

package platform

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

const (
	exitFailed    = 1
	exitBadConfig = 2
	flushTimeout  = 3 * time.Second
)

// Main runs one service until SIGTERM or SIGINT, and ends the process. A second signal kills.
func Main(definition Definition) {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	context.AfterFunc(ctx, stop)
	process, err := NewProcess(definition, os.LookupEnv, os.Stdout)
	if err == nil {
		err = process.Run(ctx)
	}
	if err != nil {
		newLog(definition.Name, Config{}, os.Stdout).Error("service ended", "error", err.Error())
		if configError := (ConfigError)(nil); errors.As(err, &configError) {
			os.Exit(exitBadConfig)
		}
		os.Exit(exitFailed)
	}
}

// Process is one service with its two listeners.
type Process struct {
	App    *App
	config Config
	public net.Listener
	inner  net.Listener
}

// NewProcess reads the configuration, opens the service and binds both ports.
func NewProcess(definition Definition, lookup func(string) (string, bool), out io.Writer) (*Process, error) {
	env := NewEnv(lookup)
	config := ReadConfig(env)
	open := definition.Configure(env)
	if err := env.Err(); err != nil {
		return nil, err
	}
	telemetry, err := NewTelemetry(context.Background(), definition.Name, config, out)
	if err != nil {
		return nil, err
	}
	app, err := NewApp(definition.Name, open, config, telemetry)
	if err != nil {
		return nil, err
	}
	public, err := listen(config.Port)
	if err != nil {
		return nil, err
	}
	inner, err := listen(config.MetricsPort)
	if err != nil {
		return nil, errors.Join(err, public.Close())
	}
	return &Process{App: app, config: config, public: public, inner: inner}, nil
}

// Addr is where /graphql and the probes are served.
func (p *Process) Addr() net.Addr { return p.public.Addr() }

// MetricsAddr is where /metrics is served.
func (p *Process) MetricsAddr() net.Addr { return p.inner.Addr() }

// Run serves until ctx ends. Then, in this order: not ready, drain delay, no new connections and the
// running requests finished, background work stopped, stores closed, metrics off, telemetry flushed.
func (p *Process) Run(ctx context.Context) error {
	log := p.App.telemetry.Log
	working, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWork()
	worked := make(chan struct{})
	go func() { defer close(worked); p.App.Work(working) }()

	metricsMux := http.NewServeMux()
	metricsMux.Handle("GET /metrics", p.App.Metrics.Handler())
	public, inner := NewServer(p.App.Handler, log), NewServer(metricsMux, log)
	failed := make(chan error, 2)
	go func() { failed <- public.Serve(p.public) }()
	go func() { failed <- inner.Serve(p.inner) }()
	log.Info("listening", "addr", p.Addr().String(), "metrics", p.MetricsAddr().String(), "env", p.config.Environment)

	var failure error
	select {
	case failure = <-failed:
		failure = fmt.Errorf("serve: %w", failure)
	case <-ctx.Done():
		log.Info("draining", "delay", p.config.DrainDelay.String())
		p.App.Health.Drain()
		pause(working, p.config.DrainDelay)
	}
	failure = errors.Join(failure, p.shutdown(public, inner, stopWork, worked))
	log.Info("stopped")
	return errors.Join(failure, withTimeout(context.WithoutCancel(ctx), flushTimeout, p.App.telemetry.Flush))
}

func (p *Process) shutdown(public, inner *http.Server, stopWork func(), worked <-chan struct{}) error {
	var failure error
	if err := withTimeout(context.Background(), p.config.ShutdownTimeout, public.Shutdown); err != nil {
		failure = fmt.Errorf("requests still running after %s: %w", p.config.ShutdownTimeout, err)
		_ = public.Close()
	}
	stopWork()
	<-worked
	for _, store := range p.App.service.Stores {
		store.Close()
	}
	return errors.Join(failure, inner.Close())
}

// NewServer has the time-outs that every service uses.
func NewServer(handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		// What a client breaks is worth a line, and that has to be JSON as well.
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		// Longer than the usual 60 s of proxies, so that the proxy is the one that gives up a
		// connection and never sends on one that we just closed.
		IdleTimeout: 75 * time.Second,
	}
}

func listen(port int) (net.Listener, error) {
	listener, err := net.Listen("tcp", ":"+strconv.Itoa(port))
	if err != nil {
		return nil, fmt.Errorf("listen on port %d: %w", port, err)
	}
	return listener, nil
}

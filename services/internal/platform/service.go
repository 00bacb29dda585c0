// Package platform is what every service shares: configuration, health, telemetry, the GraphQL
// server, and a start and an end that lose no request.
package platform

import (
	"context"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
)

// Definition is what a service adds to the platform.
type Definition struct {
	Name string
	// Configure reads the service's own keys. It must not fail: what is wrong is remembered by env and
	// reported together with everything else. Opening must not wait for a server either.
	Configure func(env *Env) Open
}

// Open opens the stores and makes the schema. It runs only when the whole configuration is right.
type Open func() (*Service, error)

// Service is an opened service.
type Service struct {
	Schema graphql.ExecutableSchema
	// Stores decide about readiness and are closed at the end.
	Stores []Store
	// Background runs beside the server until the drain begins; may be nil.
	Background func(ctx context.Context)
}

// App is an opened service with its HTTP side, not yet listening.
type App struct {
	Name    string
	Health  *Health
	Metrics *Metrics
	// Handler serves /graphql, /livez and /readyz.
	Handler   http.Handler
	service   *Service
	telemetry *Telemetry
}

// NewApp opens the service that definition describes.
func NewApp(name string, open Open, config Config, telemetry *Telemetry) (*App, error) {
	service, err := open()
	if err != nil {
		return nil, err
	}
	app := &App{
		Name:      name,
		Health:    NewHealth(service.Stores, config.HealthInterval, telemetry.Log),
		Metrics:   NewMetrics(),
		service:   service,
		telemetry: telemetry,
	}
	app.Handler = app.routes(config)
	return app, nil
}

// Work keeps readiness true and runs the service's background work, until ctx ends.
func (a *App) Work(ctx context.Context) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		if a.service.Background != nil {
			a.service.Background(ctx)
		}
	}()
	a.Health.Run(ctx)
	<-done
}

func (a *App) routes(config Config) http.Handler {
	traced := otelhttp.NewHandler(
		newGraphQL(a.service.Schema, config.Environment, a.telemetry, a.Metrics), "POST "+graphQLPath,
		otelhttp.WithTracerProvider(a.telemetry.Tracers),
		otelhttp.WithPropagators(a.telemetry.Propagator))
	mux := http.NewServeMux()
	mux.Handle(graphQLPath, a.Metrics.measure(graphQLPath, traced))
	mux.HandleFunc("GET /livez", a.Health.livez)
	mux.HandleFunc("GET /readyz", a.Health.readyz)
	mux.Handle("/", a.Metrics.measure("unmatched", http.NotFoundHandler()))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if a.Health.Draining() {
			// Makes clients take their kept connections elsewhere before the listener closes.
			w.Header().Set("Connection", "close")
		}
		mux.ServeHTTP(w, r)
	})
}

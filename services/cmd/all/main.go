// Command all runs the whole backend in one process with memory stores and seeded data, for work on
// the gateway and the frontends: no database, no container. Every service keeps its own paths under
// its name: http://127.0.0.1:8100/catalog/graphql, /catalog/readyz, /catalog/metrics.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	cart "retail-os/services/internal/cart/graph"
	catalog "retail-os/services/internal/catalog/graph"
	customer "retail-os/services/internal/customer/graph"
	fulfillment "retail-os/services/internal/fulfillment/graph"
	inventory "retail-os/services/internal/inventory/graph"
	order "retail-os/services/internal/order/graph"
	payment "retail-os/services/internal/payment/graph"
	"retail-os/services/internal/platform"
	pricing "retail-os/services/internal/pricing/graph"
)

const (
	defaultPort     = "8100"
	shutdownTimeout = 5 * time.Second
)

func definitions() []platform.Definition {
	return []platform.Definition{
		catalog.Definition(), pricing.Definition(), inventory.Definition(), cart.Definition(),
		order.Definition(), payment.Definition(), fulfillment.Definition(), customer.Definition(),
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if err := run(ctx, os.LookupEnv); err != nil {
		fmt.Fprintln(os.Stderr, "all:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, lookup func(string) (string, bool)) error {
	handler, err := backend(ctx, lookup)
	if err != nil {
		return err
	}
	if err := seedDemo(handler); err != nil {
		return fmt.Errorf("seed the demonstration order: %w", err)
	}
	port, _ := lookup("PORT")
	listener, err := net.Listen("tcp", "127.0.0.1:"+cmp.Or(port, defaultPort))
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	for _, definition := range definitions() {
		fmt.Printf("SUBGRAPH_%s_URL=http://%s/%s/graphql\n", strings.ToUpper(definition.Name), listener.Addr(), definition.Name)
	}
	server := platform.NewServer(handler, slog.Default())
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		defer cancel()
		return server.Shutdown(limited)
	}
}

// backend opens every service with its memory store and puts it under its name.
func backend(ctx context.Context, lookup func(string) (string, bool)) (http.Handler, error) {
	env := platform.NewEnv(func(key string) (string, bool) {
		if key == "DATABASE_URL" || key == "REDIS_URL" || key == "RETAIL_ENV" || key == "PORT" {
			return "", false
		}
		return lookup(key)
	})
	config := platform.ReadConfig(env)
	mux := http.NewServeMux()
	var failure error
	for _, definition := range definitions() {
		open := definition.Configure(env)
		if env.Err() != nil {
			continue
		}
		telemetry, err := platform.NewTelemetry(ctx, definition.Name, config, os.Stderr)
		if err != nil {
			return nil, err
		}
		app, err := platform.NewApp(definition.Name, open, config, telemetry)
		if err != nil {
			failure = errors.Join(failure, err)
			continue
		}
		go app.Work(ctx)
		prefix := "/" + definition.Name
		mux.Handle(prefix+"/", http.StripPrefix(prefix, app.Handler))
		mux.Handle("GET "+prefix+"/metrics", app.Metrics.Handler())
	}
	return mux, errors.Join(env.Err(), failure)
}

package graph

import (
	"context"
	"time"

	"retail-os/services/internal/inventory"
	"retail-os/services/internal/platform"
)

const sweepInterval = 30 * time.Second

// Definition of the service: PostgreSQL, or memory when DATABASE_URL is not set in development.
func Definition() platform.Definition {
	return platform.Definition{Name: "inventory", Configure: func(env *platform.Env) platform.Open {
		url := env.StoreURL("DATABASE_URL", "postgres", "postgresql")
		return func() (*platform.Service, error) {
			stock, err := inventory.Demo()
			if err != nil {
				return nil, err
			}
			if url == "" {
				return service(inventory.NewMemory(stock)), nil
			}
			store, err := inventory.OpenPostgres(url, stock)
			if err != nil {
				return nil, err
			}
			return service(store, store), nil
		}
	}}
}

func service(store inventory.Store, stores ...platform.Store) *platform.Service {
	return &platform.Service{
		Schema:     NewExecutableSchema(Config{Resolvers: &Resolver{Store: store, Now: time.Now}}),
		Stores:     stores,
		Background: func(ctx context.Context) { sweep(ctx, store) },
	}
}

// sweep gives goods back whose reservation ran out, also when nobody buys. A failed sweep is made up for
// by the next one, and a store that is down already shows in the readiness.
func sweep(ctx context.Context, store inventory.Store) {
	ticker := time.NewTicker(sweepInterval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			_, _ = store.Expire(ctx, now)
		}
	}
}

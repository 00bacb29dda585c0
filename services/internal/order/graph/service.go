package graph

import (
	"time"

	"retail-os/services/internal/order"
	"retail-os/services/internal/platform"
)

// Definition of the service: PostgreSQL, or memory when DATABASE_URL is not set in development.
func Definition() platform.Definition {
	return platform.Definition{Name: "order", Configure: func(env *platform.Env) platform.Open {
		url := env.StoreURL("DATABASE_URL", "postgres", "postgresql")
		return func() (*platform.Service, error) {
			if url == "" {
				return service(order.NewMemory()), nil
			}
			store, err := order.OpenPostgres(url)
			if err != nil {
				return nil, err
			}
			return service(store, store), nil
		}
	}}
}

func service(store order.Store, stores ...platform.Store) *platform.Service {
	resolver := &Resolver{Store: store, Now: time.Now}
	return &platform.Service{Schema: NewExecutableSchema(Config{Resolvers: resolver}), Stores: stores}
}

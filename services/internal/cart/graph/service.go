package graph

import (
	"time"

	"retail-os/services/internal/cart"
	"retail-os/services/internal/platform"
)

const defaultTTL = 7 * 24 * time.Hour

// Definition of the service: Redis, or memory when REDIS_URL is not set in development.
func Definition() platform.Definition {
	return platform.Definition{Name: "cart", Configure: func(env *platform.Env) platform.Open {
		url := env.StoreURL("REDIS_URL", "redis", "rediss")
		ttl := env.Duration("CART_TTL", defaultTTL, time.Second)
		return func() (*platform.Service, error) {
			if url == "" {
				return service(cart.NewMemory(ttl, time.Now)), nil
			}
			store, err := cart.OpenRedis(url, ttl)
			if err != nil {
				return nil, err
			}
			return service(store, store), nil
		}
	}}
}

func service(store cart.Store, stores ...platform.Store) *platform.Service {
	return &platform.Service{Schema: NewExecutableSchema(Config{Resolvers: &Resolver{Store: store}}), Stores: stores}
}

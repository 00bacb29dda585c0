package graph

import (
	"retail-os/services/internal/platform"
	"retail-os/services/internal/pricing"
)

// Definition of the service.
func Definition() platform.Definition {
	return platform.Definition{Name: "pricing", Configure: func(*platform.Env) platform.Open {
		return func() (*platform.Service, error) {
			list, promotions, err := pricing.Demo()
			if err != nil {
				return nil, err
			}
			resolver := &Resolver{Store: pricing.NewMemory(list, promotions)}
			return &platform.Service{Schema: NewExecutableSchema(Config{Resolvers: resolver})}, nil
		}
	}}
}

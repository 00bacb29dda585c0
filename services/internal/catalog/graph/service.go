package graph

import (
	"retail-os/services/internal/catalog"
	"retail-os/services/internal/platform"
)

// Definition of the service.
func Definition() platform.Definition {
	return platform.Definition{Name: "catalog", Configure: func(*platform.Env) platform.Open {
		return func() (*platform.Service, error) {
			products, err := catalog.Demo()
			if err != nil {
				return nil, err
			}
			resolver := &Resolver{Store: catalog.NewMemory(products)}
			return &platform.Service{Schema: NewExecutableSchema(Config{Resolvers: resolver})}, nil
		}
	}}
}

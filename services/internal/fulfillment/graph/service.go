package graph

import (
	"retail-os/services/internal/fulfillment"
	"retail-os/services/internal/platform"
)

// Definition of the service.
func Definition() platform.Definition {
	return platform.Definition{Name: "fulfillment", Configure: func(*platform.Env) platform.Open {
		return func() (*platform.Service, error) {
			resolver := &Resolver{Warehouse: fulfillment.NewWarehouse()}
			return &platform.Service{Schema: NewExecutableSchema(Config{Resolvers: resolver})}, nil
		}
	}}
}

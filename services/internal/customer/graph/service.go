package graph

import (
	"retail-os/services/internal/customer"
	"retail-os/services/internal/platform"
)

// Definition of the service.
func Definition() platform.Definition {
	return platform.Definition{Name: "customer", Configure: func(*platform.Env) platform.Open {
		return func() (*platform.Service, error) {
			resolver := &Resolver{Store: customer.NewMemory(customer.Demo())}
			return &platform.Service{Schema: NewExecutableSchema(Config{Resolvers: resolver})}, nil
		}
	}}
}

package graph

import (
	"retail-os/services/internal/payment"
	"retail-os/services/internal/platform"
)

// Definition of the service.
func Definition() platform.Definition {
	return platform.Definition{Name: "payment", Configure: func(*platform.Env) platform.Open {
		return func() (*platform.Service, error) {
			resolver := &Resolver{Cashier: payment.NewCashier(payment.Scripted{})}
			return &platform.Service{Schema: NewExecutableSchema(Config{Resolvers: resolver})}, nil
		}
	}}
}

// Package graph serves customers as a federation subgraph.
package graph

import (
	"context"

	"retail-os/services/internal/customer"
	"retail-os/services/internal/platform"
)

// Resolver answers from a store.
type Resolver struct{ Store customer.Store }

// Query implements ResolverRoot.
func (r *Resolver) Query() QueryResolver { return queries{r} }

// Mutation implements ResolverRoot.
func (r *Resolver) Mutation() MutationResolver { return mutations{r} }

// Entity implements ResolverRoot.
func (r *Resolver) Entity() EntityResolver { return entities{r} }

type (
	queries   struct{ *Resolver }
	mutations struct{ *Resolver }
	entities  struct{ *Resolver }
)

func (q queries) Customer(ctx context.Context, id string) (*customer.Customer, error) {
	found, err := q.Store.Customers(ctx, []string{id})
	return platform.InOrder([]string{id}, found)[0], err
}

func (q queries) CustomerByEmail(ctx context.Context, email string) (*customer.Customer, error) {
	email, err := customer.NormalEmail(email)
	if err != nil {
		return nil, err
	}
	found, known, err := q.Store.ByEmail(ctx, email)
	if err != nil || !known {
		return nil, err
	}
	return &found, nil
}

func (q queries) Customers(ctx context.Context, first int) ([]customer.Customer, error) {
	first, err := platform.PageSize(first)
	if err != nil {
		return nil, err
	}
	return q.Store.List(ctx, first)
}

func (m mutations) RegisterCustomer(ctx context.Context, input RegisterCustomerInput) (*customer.Customer, error) {
	fresh, err := customer.New(input.Email, input.Name)
	if err != nil {
		return nil, err
	}
	registered, err := m.Store.Register(ctx, fresh)
	return &registered, err
}

func (m mutations) AddAddress(
	ctx context.Context, customerID string, input AddressInput,
) (*customer.Customer, error) {
	address := customer.Address{
		Line1: input.Line1, Line2: input.Line2, City: input.City, Postcode: input.Postcode, Country: input.Country,
	}
	changed, err := m.Store.Update(ctx, customerID, func(c customer.Customer) (customer.Customer, error) {
		return c.AddAddress(address, input.MakeDefault)
	})
	return &changed, err
}

func (e entities) FindManyCustomerByIDs(
	ctx context.Context, reps []*CustomerByIDsInput,
) ([]*customer.Customer, error) {
	ids := platform.Keys(reps, func(rep *CustomerByIDsInput) string { return rep.ID })
	found, err := e.Store.Customers(ctx, ids)
	return platform.InOrder(ids, found), err
}

// Package graph serves orders as a federation subgraph.
package graph

import (
	"context"
	"time"

	"retail-os/services/internal/order"
	"retail-os/services/internal/platform"
)

// Resolver answers from a store.
type Resolver struct {
	Store order.Store
	Now   func() time.Time
}

// Query implements ResolverRoot.
func (r *Resolver) Query() QueryResolver { return queries{r} }

// Mutation implements ResolverRoot.
func (r *Resolver) Mutation() MutationResolver { return mutations{r} }

// Customer implements ResolverRoot.
func (r *Resolver) Customer() CustomerResolver { return customers{r} }

// Entity implements ResolverRoot.
func (r *Resolver) Entity() EntityResolver { return entities{r} }

type (
	queries   struct{ *Resolver }
	mutations struct{ *Resolver }
	customers struct{ *Resolver }
	entities  struct{ *Resolver }
)

func (q queries) Order(ctx context.Context, id string) (*order.Order, error) {
	found, err := q.Store.Orders(ctx, []string{id})
	return platform.InOrder([]string{id}, found)[0], err
}

func (q queries) Orders(ctx context.Context, first int, after *string, status *order.Status) ([]order.Order, error) {
	first, err := platform.PageSize(first)
	if err != nil {
		return nil, err
	}
	return q.Store.List(ctx, order.Filter{First: first, After: platform.Value(after), Status: platform.Value(status)})
}

func (m mutations) PlaceOrder(ctx context.Context, input order.Request) (*order.Order, error) {
	wanted, err := order.New(input, m.Now())
	if err != nil {
		return nil, err
	}
	placed, err := m.Store.Place(ctx, input.Key, wanted)
	return &placed, err
}

func (m mutations) CancelOrder(ctx context.Context, id string) (*order.Order, error) {
	cancelled, err := m.Store.Update(ctx, id, order.Order.Cancel)
	return &cancelled, err
}

func (c customers) Orders(ctx context.Context, customer *order.Customer, first int) ([]order.Order, error) {
	first, err := platform.PageSize(first)
	if err != nil {
		return nil, err
	}
	return c.Store.List(ctx, order.Filter{CustomerID: customer.ID, First: first})
}

// FindManyCustomerByIDs knows every customer: whoever has not ordered has an empty list.
func (e entities) FindManyCustomerByIDs(_ context.Context, reps []*CustomerByIDsInput) ([]*order.Customer, error) {
	found := make([]*order.Customer, len(reps))
	for i, rep := range reps {
		found[i] = &order.Customer{ID: rep.ID}
	}
	return found, nil
}

func (e entities) FindManyOrderByIDs(ctx context.Context, reps []*OrderByIDsInput) ([]*order.Order, error) {
	ids := platform.Keys(reps, func(rep *OrderByIDsInput) string { return rep.ID })
	found, err := e.Store.Orders(ctx, ids)
	return platform.InOrder(ids, found), err
}

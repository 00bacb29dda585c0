// Package graph serves carts as a federation subgraph.
package graph

import (
	"context"
	"errors"

	"retail-os/services/internal/cart"
	"retail-os/services/internal/platform/fault"
)

// Resolver answers from a store.
type Resolver struct{ Store cart.Store }

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

func (q queries) Cart(ctx context.Context, id string) (*cart.Cart, error) {
	found, err := q.Store.Get(ctx, id)
	if fault.CodeOf(err) == fault.NotFound {
		return nil, nil
	}
	return &found, err
}

func (m mutations) CreateCart(ctx context.Context) (*cart.Cart, error) {
	created, err := m.Store.Create(ctx, cart.New())
	return &created, err
}

func (m mutations) AddToCart(ctx context.Context, cartID, sku string, quantity int) (*cart.Cart, error) {
	changed, err := m.Store.Update(ctx, cartID, func(c cart.Cart) (cart.Cart, error) { return c.Add(sku, quantity) })
	return &changed, err
}

func (m mutations) SetCartQuantity(ctx context.Context, cartID, sku string, quantity int) (*cart.Cart, error) {
	changed, err := m.Store.Update(ctx, cartID, func(c cart.Cart) (cart.Cart, error) { return c.Set(sku, quantity) })
	return &changed, err
}

func (m mutations) MergeCarts(ctx context.Context, fromID, intoID string) (*cart.Cart, error) {
	if fromID == intoID {
		return nil, fault.Invalidf("a cart cannot be merged into itself")
	}
	merged, err := m.Store.Merge(ctx, fromID, intoID)
	return &merged, err
}

func (m mutations) ClearCart(ctx context.Context, cartID string) (bool, error) {
	err := m.Store.Delete(ctx, cartID)
	return err == nil, err
}

// FindManyCartByIDs reads one by one: a page shows one cart.
func (e entities) FindManyCartByIDs(ctx context.Context, reps []*CartByIDsInput) ([]*cart.Cart, error) {
	found := make([]*cart.Cart, len(reps))
	var failure error
	for i, rep := range reps {
		one, err := queries(e).Cart(ctx, rep.ID)
		if err != nil {
			failure = errors.Join(failure, err)
			continue
		}
		found[i] = one
	}
	return found, failure
}

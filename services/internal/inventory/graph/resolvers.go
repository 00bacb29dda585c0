// Package graph serves the stock as a federation subgraph.
package graph

import (
	"context"
	"time"

	"retail-os/services/internal/inventory"
	"retail-os/services/internal/platform"
	"retail-os/services/internal/platform/fault"
)

// Resolver answers from a store.
type Resolver struct {
	Store inventory.Store
	Now   func() time.Time
}

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

func (q queries) StockItems(ctx context.Context, first int, after *string) ([]inventory.StockItem, error) {
	first, err := platform.PageSize(first)
	if err != nil {
		return nil, err
	}
	return q.Store.List(ctx, platform.Value(after), first)
}

func (q queries) StockItem(ctx context.Context, sku string) (*inventory.StockItem, error) {
	found, err := q.Store.Items(ctx, []string{sku})
	return platform.InOrder([]string{sku}, found)[0], err
}

func (m mutations) ReserveStock(ctx context.Context, input ReserveStockInput) (*inventory.Reservation, error) {
	if input.Key == "" {
		return nil, fault.Invalidf("key is empty")
	}
	lines, err := inventory.NormalLines(input.Lines)
	if err != nil {
		return nil, err
	}
	// What others let run out must not keep this buyer from the goods.
	now := m.Now()
	if _, err := m.Store.Expire(ctx, now); err != nil {
		return nil, err
	}
	reservation, err := m.Store.Reserve(ctx, input.Key, lines, now)
	return &reservation, err
}

func (m mutations) ReleaseReservation(ctx context.Context, id string) (*inventory.Reservation, error) {
	reservation, err := m.Store.End(ctx, id, inventory.Released)
	return &reservation, err
}

func (m mutations) CommitReservation(ctx context.Context, id string) (*inventory.Reservation, error) {
	reservation, err := m.Store.End(ctx, id, inventory.Committed)
	return &reservation, err
}

func (m mutations) ReceiveStock(ctx context.Context, sku string, quantity int) (*inventory.StockItem, error) {
	item, err := m.Store.Receive(ctx, sku, quantity)
	return &item, err
}

func (e entities) FindManyStockItemBySKUs(
	ctx context.Context, reps []*StockItemBySKUsInput,
) ([]*inventory.StockItem, error) {
	skus := platform.Keys(reps, func(rep *StockItemBySKUsInput) string { return rep.SKU })
	found, err := e.Store.Items(ctx, skus)
	return platform.InOrder(skus, found), err
}

// FindManyVariantBySKUs reads the stock of all variants at once. Every SKU is answered: that the
// warehouse does not know a variant is a null availability, not an unknown variant.
func (e entities) FindManyVariantBySKUs(ctx context.Context, reps []*VariantBySKUsInput) ([]*inventory.Variant, error) {
	items, err := e.Store.Items(ctx, platform.Keys(reps, func(rep *VariantBySKUsInput) string { return rep.SKU }))
	if err != nil {
		return nil, err
	}
	found := make([]*inventory.Variant, len(reps))
	for i, rep := range reps {
		found[i] = &inventory.Variant{SKU: rep.SKU}
		if item, known := items[rep.SKU]; known {
			found[i] = item.Variant()
		}
	}
	return found, nil
}

// Package graph serves prices as a federation subgraph.
package graph

import (
	"context"

	"retail-os/services/internal/platform"
	"retail-os/services/internal/pricing"
)

// Resolver answers from a store.
type Resolver struct{ Store pricing.Store }

// Query implements ResolverRoot.
func (r *Resolver) Query() QueryResolver { return queries{r} }

// Variant implements ResolverRoot.
func (r *Resolver) Variant() VariantResolver { return variants{r} }

// Entity implements ResolverRoot.
func (r *Resolver) Entity() EntityResolver { return entities{r} }

type (
	queries  struct{ *Resolver }
	variants struct{ *Resolver }
	entities struct{ *Resolver }
)

func (q queries) Quote(ctx context.Context, lines []pricing.Want, country string) (*pricing.Quote, error) {
	skus := make([]string, len(lines))
	for i, line := range lines {
		skus[i] = line.SKU
	}
	list, err := q.Store.ListAmounts(ctx, skus)
	if err != nil {
		return nil, err
	}
	promotions, err := q.Store.Promotions(ctx)
	if err != nil {
		return nil, err
	}
	quote, err := pricing.QuoteFor(lines, country, list, promotions)
	return &quote, err
}

func (q queries) Promotions(ctx context.Context) ([]pricing.Promotion, error) {
	return q.Store.Promotions(ctx)
}

func (v variants) Price(
	ctx context.Context, variant *pricing.Variant, quantity int, country string,
) (*pricing.Price, error) {
	if variant.List == nil {
		return nil, nil
	}
	promotions, err := v.Store.Promotions(ctx)
	if err != nil {
		return nil, err
	}
	price, err := pricing.PriceOf(variant.SKU, *variant.List, quantity, country, promotions)
	return &price, err
}

// FindManyVariantBySKUs reads all list prices at once. Every SKU is answered: that a variant is not for
// sale is a null price, not an unknown variant.
func (e entities) FindManyVariantBySKUs(ctx context.Context, reps []*VariantBySKUsInput) ([]*pricing.Variant, error) {
	list, err := e.Store.ListAmounts(ctx, platform.Keys(reps, func(rep *VariantBySKUsInput) string { return rep.SKU }))
	if err != nil {
		return nil, err
	}
	found := make([]*pricing.Variant, len(reps))
	for i, rep := range reps {
		found[i] = &pricing.Variant{SKU: rep.SKU}
		if amount, forSale := list[rep.SKU]; forSale {
			found[i].List = &amount
		}
	}
	return found, nil
}

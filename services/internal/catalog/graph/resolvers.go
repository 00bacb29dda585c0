// Package graph serves the catalog as a federation subgraph.
package graph

import (
	"context"

	"retail-os/services/internal/catalog"
	"retail-os/services/internal/platform"
)

// Resolver answers from a store.
type Resolver struct{ Store catalog.Store }

// Query implements ResolverRoot.
func (r *Resolver) Query() QueryResolver { return queries{r} }

// Mutation implements ResolverRoot.
func (r *Resolver) Mutation() MutationResolver { return mutations{r} }

// Variant implements ResolverRoot.
func (r *Resolver) Variant() VariantResolver { return variants{r} }

// Entity implements ResolverRoot.
func (r *Resolver) Entity() EntityResolver { return entities{r} }

type (
	queries   struct{ *Resolver }
	mutations struct{ *Resolver }
	variants  struct{ *Resolver }
	entities  struct{ *Resolver }
)

func (q queries) Products(ctx context.Context, search, category *string, first int) ([]catalog.Product, error) {
	first, err := platform.PageSize(first)
	if err != nil {
		return nil, err
	}
	return q.Store.List(ctx, catalog.Filter{
		Search: platform.Value(search), Category: platform.Value(category), First: first,
	})
}

func (q queries) Product(ctx context.Context, id string) (*catalog.Product, error) {
	found, err := q.Store.Products(ctx, []string{id})
	return platform.InOrder([]string{id}, found)[0], err
}

func (q queries) Variant(ctx context.Context, sku string) (*catalog.Variant, error) {
	found, err := q.Store.Variants(ctx, []string{sku})
	return platform.InOrder([]string{sku}, found)[0], err
}

func (q queries) Categories(ctx context.Context) ([]catalog.Category, error) {
	return q.Store.Categories(ctx)
}

func (m mutations) UpdateProduct(
	ctx context.Context, id string, expectedVersion int, input catalog.Changes,
) (*catalog.Product, error) {
	product, err := m.Store.Update(ctx, id, func(product catalog.Product) (catalog.Product, error) {
		return product.Apply(expectedVersion, input)
	})
	return &product, err
}

func (v variants) Product(ctx context.Context, variant *catalog.Variant) (*catalog.Product, error) {
	return queries(v).Product(ctx, variant.ProductID)
}

func (e entities) FindManyProductByIDs(ctx context.Context, reps []*ProductByIDsInput) ([]*catalog.Product, error) {
	ids := platform.Keys(reps, func(rep *ProductByIDsInput) string { return rep.ID })
	found, err := e.Store.Products(ctx, ids)
	return platform.InOrder(ids, found), err
}

func (e entities) FindManyVariantBySKUs(ctx context.Context, reps []*VariantBySKUsInput) ([]*catalog.Variant, error) {
	skus := platform.Keys(reps, func(rep *VariantBySKUsInput) string { return rep.SKU })
	found, err := e.Store.Variants(ctx, skus)
	return platform.InOrder(skus, found), err
}

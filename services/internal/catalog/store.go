package catalog

import (
	"context"
	"slices"
	"sync"

	"retail-os/services/internal/platform/fault"
)

// Filter chooses products; empty fields choose all.
type Filter struct {
	Search   string
	Category string
	First    int
}

// Store keeps the products.
type Store interface {
	List(ctx context.Context, filter Filter) ([]Product, error)
	// Products returns what is found; the order is that of ids, unknown ones are left out.
	Products(ctx context.Context, ids []string) (map[string]Product, error)
	// Variants is the same for SKUs.
	Variants(ctx context.Context, skus []string) (map[string]Variant, error)
	Categories(ctx context.Context) ([]Category, error)
	Update(ctx context.Context, id string, change func(Product) (Product, error)) (Product, error)
}

// Memory keeps the products in the process.
type Memory struct {
	mu       sync.RWMutex
	order    []string
	products map[string]Product
	owners   map[string]string // SKU -> product id
}

// NewMemory makes a store with these products, in their order.
func NewMemory(products []Product) *Memory {
	store := &Memory{products: map[string]Product{}, owners: map[string]string{}}
	for _, product := range products {
		store.order = append(store.order, product.ID)
		store.products[product.ID] = product
		for _, variant := range product.Variants {
			store.owners[variant.SKU] = product.ID
		}
	}
	return store
}

// List implements Store.
func (m *Memory) List(_ context.Context, filter Filter) ([]Product, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	found := []Product{}
	for _, id := range m.order {
		product := m.products[id]
		if len(found) == filter.First {
			break
		}
		if (filter.Category == "" || filter.Category == product.Category.Slug) && product.Matches(filter.Search) {
			found = append(found, product)
		}
	}
	return found, nil
}

// Products implements Store.
func (m *Memory) Products(_ context.Context, ids []string) (map[string]Product, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	found := map[string]Product{}
	for _, id := range ids {
		if product, ok := m.products[id]; ok {
			found[id] = product
		}
	}
	return found, nil
}

// Variants implements Store.
func (m *Memory) Variants(_ context.Context, skus []string) (map[string]Variant, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	found := map[string]Variant{}
	for _, sku := range skus {
		variants := m.products[m.owners[sku]].Variants
		if i := slices.IndexFunc(variants, func(v Variant) bool { return v.SKU == sku }); i >= 0 {
			found[sku] = variants[i]
		}
	}
	return found, nil
}

// Categories implements Store.
func (m *Memory) Categories(context.Context) ([]Category, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	categories := []Category{}
	for _, id := range m.order {
		if category := *m.products[id].Category; !slices.Contains(categories, category) {
			categories = append(categories, category)
		}
	}
	return categories, nil
}

// Update implements Store.
func (m *Memory) Update(_ context.Context, id string, change func(Product) (Product, error)) (Product, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	product, ok := m.products[id]
	if !ok {
		return Product{}, fault.NotFoundf("product %s does not exist", id)
	}
	changed, err := change(product)
	if err != nil {
		return Product{}, err
	}
	m.products[id] = changed
	return changed, nil
}

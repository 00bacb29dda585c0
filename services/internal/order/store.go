package order

import (
	"context"
	"slices"
	"sync"

	"retail-os/services/internal/platform/fault"
)

// Filter chooses orders; empty fields choose all.
type Filter struct {
	CustomerID string
	Status     Status
	// After is the id of the last order of the page before.
	After string
	First int
}

// Store keeps orders. Every method is one transaction.
type Store interface {
	// Place keeps the order, or gives back the one that was placed under the same key before.
	Place(ctx context.Context, key string, order Order) (Order, error)
	// Orders are those of ids that exist.
	Orders(ctx context.Context, ids []string) (map[string]Order, error)
	// List is newest first.
	List(ctx context.Context, filter Filter) ([]Order, error)
	// Update changes one order under a lock.
	Update(ctx context.Context, id string, change func(Order) (Order, error)) (Order, error)
}

// Memory keeps orders in the process.
type Memory struct {
	mu     sync.Mutex
	orders []Order // oldest first
	byKey  map[string]string
}

// NewMemory makes an empty store.
func NewMemory() *Memory { return &Memory{byKey: map[string]string{}} }

// Place implements Store.
func (m *Memory) Place(_ context.Context, key string, order Order) (Order, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if id, known := m.byKey[key]; known {
		return repeated(m.orders[m.find(id)], order)
	}
	m.byKey[key] = order.ID
	m.orders = append(m.orders, order)
	return order, nil
}

// Orders implements Store.
func (m *Memory) Orders(_ context.Context, ids []string) (map[string]Order, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	found := map[string]Order{}
	for _, id := range ids {
		if i := m.find(id); i >= 0 {
			found[id] = m.orders[i]
		}
	}
	return found, nil
}

// List implements Store.
func (m *Memory) List(_ context.Context, filter Filter) ([]Order, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	end := len(m.orders)
	if filter.After != "" {
		if end = m.find(filter.After); end < 0 {
			return nil, unknown(filter.After)
		}
	}
	list := []Order{}
	for _, order := range slices.Backward(m.orders[:end]) {
		if len(list) == filter.First {
			break
		}
		if (filter.CustomerID == "" || filter.CustomerID == order.CustomerID) &&
			(filter.Status == "" || filter.Status == order.Status) {
			list = append(list, order)
		}
	}
	return list, nil
}

// Update implements Store.
func (m *Memory) Update(_ context.Context, id string, change func(Order) (Order, error)) (Order, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := m.find(id)
	if i < 0 {
		return Order{}, unknown(id)
	}
	changed, err := change(m.orders[i])
	if err != nil {
		return Order{}, err
	}
	m.orders[i] = changed
	return changed, nil
}

func (m *Memory) find(id string) int {
	return slices.IndexFunc(m.orders, func(order Order) bool { return order.ID == id })
}

func unknown(id string) error { return fault.NotFoundf("order %s does not exist", id) }

package customer

import (
	"context"
	"slices"
	"sync"

	"retail-os/services/internal/platform/fault"
)

// Store keeps customers.
type Store interface {
	// Register keeps the customer, or refuses when the email address is taken.
	Register(ctx context.Context, customer Customer) (Customer, error)
	// Customers are those of ids that exist.
	Customers(ctx context.Context, ids []string) (map[string]Customer, error)
	// ByEmail takes the normal form; false when nobody has the address.
	ByEmail(ctx context.Context, email string) (Customer, bool, error)
	// List is oldest first.
	List(ctx context.Context, first int) ([]Customer, error)
	Update(ctx context.Context, id string, change func(Customer) (Customer, error)) (Customer, error)
}

// Memory keeps customers in the process.
type Memory struct {
	mu        sync.RWMutex
	customers []Customer
}

// NewMemory makes a store with these customers.
func NewMemory(customers ...Customer) *Memory { return &Memory{customers: customers} }

// Register implements Store.
func (m *Memory) Register(_ context.Context, customer Customer) (Customer, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.find(func(c Customer) bool { return c.Email == customer.Email }) >= 0 {
		return Customer{}, fault.Conflictf("%s is registered already", customer.Email)
	}
	m.customers = append(m.customers, customer)
	return customer, nil
}

// Customers implements Store.
func (m *Memory) Customers(_ context.Context, ids []string) (map[string]Customer, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	found := map[string]Customer{}
	for _, customer := range m.customers {
		if slices.Contains(ids, customer.ID) {
			found[customer.ID] = customer
		}
	}
	return found, nil
}

// ByEmail implements Store.
func (m *Memory) ByEmail(_ context.Context, email string) (Customer, bool, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if i := m.find(func(c Customer) bool { return c.Email == email }); i >= 0 {
		return m.customers[i], true, nil
	}
	return Customer{}, false, nil
}

// List implements Store.
func (m *Memory) List(_ context.Context, first int) ([]Customer, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return slices.Clone(m.customers[:min(first, len(m.customers))]), nil
}

// Update implements Store.
func (m *Memory) Update(_ context.Context, id string, change func(Customer) (Customer, error)) (Customer, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := m.find(func(c Customer) bool { return c.ID == id })
	if i < 0 {
		return Customer{}, fault.NotFoundf("customer %s does not exist", id)
	}
	changed, err := change(m.customers[i])
	if err != nil {
		return Customer{}, err
	}
	m.customers[i] = changed
	return changed, nil
}

func (m *Memory) find(matches func(Customer) bool) int { return slices.IndexFunc(m.customers, matches) }

// Demo is the customer of the demonstration shop.
func Demo() Customer {
	return Customer{
		ID: "demo", Email: "ada@example.com", Name: "Ada Example",
		Addresses: []Address{{
			ID: "demo-home", Line1: "Hauptstraße 1", City: "Berlin", Postcode: "10827", Country: "DE", IsDefault: true,
		}},
	}
}

package cart

import (
	"context"
	"slices"
	"sync"
	"time"

	"retail-os/services/internal/platform/fault"
)

// Store keeps carts until they run out of time. Every change is atomic and starts the time afresh.
type Store interface {
	Create(ctx context.Context, cart Cart) (Cart, error)
	// Get is a NotFound fault when there is no such cart (any more).
	Get(ctx context.Context, id string) (Cart, error)
	// Update may call change more than once; only its last result is kept.
	Update(ctx context.Context, id string, change func(Cart) (Cart, error)) (Cart, error)
	// Merge moves the lines of one cart into the other and removes the first, all at once.
	Merge(ctx context.Context, fromID, intoID string) (Cart, error)
	Delete(ctx context.Context, id string) error
}

// Memory keeps carts in the process.
type Memory struct {
	mu    sync.Mutex
	ttl   time.Duration
	now   func() time.Time
	carts map[string]Cart
}

// NewMemory makes an empty store whose carts live for ttl after their last change.
func NewMemory(ttl time.Duration, now func() time.Time) *Memory {
	return &Memory{ttl: ttl, now: now, carts: map[string]Cart{}}
}

// Create implements Store.
func (m *Memory) Create(_ context.Context, cart Cart) (Cart, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.put(cart), nil
}

// Get implements Store.
func (m *Memory) Get(_ context.Context, id string) (Cart, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.get(id)
}

// Update implements Store.
func (m *Memory) Update(_ context.Context, id string, change func(Cart) (Cart, error)) (Cart, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	cart, err := m.get(id)
	if err != nil {
		return Cart{}, err
	}
	if cart, err = change(cart); err != nil {
		return Cart{}, err
	}
	return m.put(cart), nil
}

// Merge implements Store.
func (m *Memory) Merge(_ context.Context, fromID, intoID string) (Cart, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	from, err := m.get(fromID)
	if err != nil {
		return Cart{}, err
	}
	into, err := m.get(intoID)
	if err != nil {
		return Cart{}, err
	}
	delete(m.carts, fromID)
	return m.put(into.Merge(from)), nil
}

// Delete implements Store.
func (m *Memory) Delete(_ context.Context, id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.carts, id)
	return nil
}

func (m *Memory) get(id string) (Cart, error) {
	cart, ok := m.carts[id]
	if !ok || !m.now().Before(cart.ExpiresAt) {
		delete(m.carts, id)
		return Cart{}, unknown(id)
	}
	cart.Lines = slices.Clone(cart.Lines)
	return cart, nil
}

func (m *Memory) put(cart Cart) Cart {
	cart.ExpiresAt = expiry(m.now(), m.ttl)
	m.carts[cart.ID] = cart
	return cart
}

func expiry(now time.Time, ttl time.Duration) time.Time {
	return now.Add(ttl).UTC().Truncate(time.Millisecond)
}

func unknown(id string) error {
	return fault.NotFoundf("cart %s does not exist or ran out of time", id)
}

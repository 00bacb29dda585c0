package inventory

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"retail-os/services/internal/platform/fault"
)

// Store keeps stock and reservations. Every method is one transaction.
type Store interface {
	// Items are those of skus that the warehouse knows.
	Items(ctx context.Context, skus []string) (map[string]StockItem, error)
	// List is ordered by SKU and begins after the given one.
	List(ctx context.Context, after string, first int) ([]StockItem, error)
	// Reserve takes all lines or none; lines are normal. A known key gives back its reservation.
	Reserve(ctx context.Context, key string, lines []ReservationLine, now time.Time) (Reservation, error)
	// End gives a held reservation its last status and moves the goods accordingly.
	End(ctx context.Context, id string, status ReservationStatus) (Reservation, error)
	// Expire ends the held reservations that are over at now; it returns how many.
	Expire(ctx context.Context, now time.Time) (int, error)
	Receive(ctx context.Context, sku string, quantity int) (StockItem, error)
}

// Memory keeps everything in the process, under one lock.
type Memory struct {
	mu           sync.Mutex
	items        map[string]StockItem
	reservations map[string]Reservation
	byKey        map[string]string
}

// NewMemory makes a store with this stock.
func NewMemory(stock []StockItem) *Memory {
	store := &Memory{items: map[string]StockItem{}, reservations: map[string]Reservation{}, byKey: map[string]string{}}
	for _, item := range stock {
		store.items[item.SKU] = item
	}
	return store
}

// Items implements Store.
func (m *Memory) Items(_ context.Context, skus []string) (map[string]StockItem, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	found := map[string]StockItem{}
	for _, sku := range skus {
		if item, ok := m.items[sku]; ok {
			found[sku] = item
		}
	}
	return found, nil
}

// List implements Store.
func (m *Memory) List(_ context.Context, after string, first int) ([]StockItem, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := []StockItem{}
	for _, sku := range slices.Sorted(maps.Keys(m.items)) {
		if sku > after && len(list) < first {
			list = append(list, m.items[sku])
		}
	}
	return list, nil
}

// Reserve implements Store.
func (m *Memory) Reserve(_ context.Context, key string, lines []ReservationLine, now time.Time) (Reservation, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if id, known := m.byKey[key]; known {
		return repeated(m.reservations[id], lines)
	}
	changed := map[string]StockItem{}
	for _, line := range lines {
		item, known := m.items[line.SKU]
		if !known {
			return Reservation{}, unknownSKU(line.SKU)
		}
		reserved, err := item.Reserve(line.Quantity)
		if err != nil {
			return Reservation{}, err
		}
		changed[line.SKU] = reserved
	}
	maps.Copy(m.items, changed)
	reservation := newReservation(key, lines, now)
	m.reservations[reservation.ID], m.byKey[key] = reservation, reservation.ID
	return reservation, nil
}

// End implements Store.
func (m *Memory) End(_ context.Context, id string, status ReservationStatus) (Reservation, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	reservation, known := m.reservations[id]
	if !known {
		return Reservation{}, unknownReservation(id)
	}
	move, err := reservation.MayEnd(status)
	if err != nil || !move {
		return reservation, err
	}
	return m.end(reservation, status), nil
}

// Expire implements Store.
func (m *Memory) Expire(_ context.Context, now time.Time) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	count := 0
	for _, reservation := range m.reservations {
		if reservation.Status == Held && !reservation.ExpiresAt.After(now) {
			m.end(reservation, Expired)
			count++
		}
	}
	return count, nil
}

// Receive implements Store.
func (m *Memory) Receive(_ context.Context, sku string, quantity int) (StockItem, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	item, known := m.items[sku]
	if !known {
		return StockItem{}, unknownSKU(sku)
	}
	received, err := item.Receive(quantity)
	if err != nil {
		return StockItem{}, err
	}
	m.items[sku] = received
	return received, nil
}

func (m *Memory) end(reservation Reservation, status ReservationStatus) Reservation {
	for _, line := range reservation.Lines {
		m.items[line.SKU] = m.items[line.SKU].Move(line.Quantity, status)
	}
	reservation.Status = status
	m.reservations[reservation.ID] = reservation
	return reservation
}

func newReservation(key string, lines []ReservationLine, now time.Time) Reservation {
	return Reservation{
		ID: uuid.NewString(), Key: key, Status: Held, Lines: lines,
		// PostgreSQL keeps microseconds; both stores should answer the same.
		ExpiresAt: now.Add(HoldTime).UTC().Truncate(time.Microsecond),
	}
}

func repeated(first Reservation, lines []ReservationLine) (Reservation, error) {
	if !first.SameLines(lines) {
		return Reservation{}, fault.Conflictf("key %s was used for other goods", first.Key)
	}
	return first, nil
}

func unknownSKU(sku string) error { return fault.NotFoundf("the warehouse does not know %s", sku) }

func unknownReservation(id string) error { return fault.NotFoundf("reservation %s does not exist", id) }

// Package inventory knows what is in the warehouse and sets goods aside for orders. Its one promise:
// nothing is ever sold twice.
package inventory

import (
	"slices"
	"strings"
	"time"

	"retail-os/services/internal/platform/fault"
)

//go:generate go tool gqlgen

const (
	// HoldTime is how long goods stay reserved for an order that nobody finishes.
	HoldTime      = 15 * time.Minute
	lowStock      = 5
	linesLimit    = 200
	quantityLimit = 10_000
)

// StockItem is the stock of one variant; 0 <= Reserved <= OnHand always holds.
type StockItem struct {
	SKU      string
	OnHand   int
	Reserved int
}

// IsEntity lets other subgraphs refer to a stock item.
func (StockItem) IsEntity() {}

// Available is what can still be sold.
func (s StockItem) Available() int { return s.OnHand - s.Reserved }

// StockLevel is how a shop talks about stock.
type StockLevel string

// The levels a shop shows.
const (
	InStock    StockLevel = "IN_STOCK"
	Low        StockLevel = "LOW"
	OutOfStock StockLevel = "OUT_OF_STOCK"
)

// Availability is what a buyer may know of the stock.
type Availability struct {
	Available int
	Level     StockLevel
}

// Availability of the item.
func (s StockItem) Availability() *Availability {
	level := InStock
	switch available := s.Available(); {
	case available == 0:
		level = OutOfStock
	case available <= lowStock:
		level = Low
	}
	return &Availability{Available: s.Available(), Level: level}
}

// Variant whose stock it is.
func (s StockItem) Variant() *Variant { return &Variant{SKU: s.SKU, Availability: s.Availability()} }

// Variant is a variant of the catalog as far as the warehouse knows it.
type Variant struct {
	SKU          string
	Availability *Availability
}

// IsEntity lets other subgraphs refer to a variant.
func (Variant) IsEntity() {}

// ReservationStatus is where a reservation is in its life; only a held one can change.
type ReservationStatus string

// The states of a reservation.
const (
	Held      ReservationStatus = "HELD"
	Released  ReservationStatus = "RELEASED"
	Committed ReservationStatus = "COMMITTED"
	Expired   ReservationStatus = "EXPIRED"
)

// Reservation is goods set aside under a key of the caller.
type Reservation struct {
	ID        string
	Key       string
	Status    ReservationStatus
	Lines     []ReservationLine
	ExpiresAt time.Time
}

// ReservationLine is how many of what; lines are ordered by SKU and each SKU occurs once.
type ReservationLine struct {
	SKU      string
	Quantity int
}

// NormalLines checks the lines of a request, adds up those of the same SKU and sorts them. The order
// is also the one in which rows are locked, so that two orders never wait for each other.
func NormalLines(lines []ReservationLine) ([]ReservationLine, error) {
	if len(lines) == 0 || len(lines) > linesLimit {
		return nil, fault.Invalidf("a reservation has from 1 to %d lines, got %d", linesLimit, len(lines))
	}
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b ReservationLine) int { return strings.Compare(a.SKU, b.SKU) })
	normal := sorted[:0]
	for _, line := range sorted {
		if line.Quantity < 1 || line.Quantity > quantityLimit {
			return nil, fault.Invalidf("quantity of %s has to be from 1 to %d, got %d", line.SKU, quantityLimit, line.Quantity)
		}
		if last := len(normal) - 1; last >= 0 && normal[last].SKU == line.SKU {
			normal[last].Quantity += line.Quantity
			continue
		}
		normal = append(normal, line)
	}
	return normal, nil
}

// Reserve sets quantity of the item aside, or refuses.
func (s StockItem) Reserve(quantity int) (StockItem, error) {
	if quantity > s.Available() {
		return s, fault.Conflictf("only %d of %s left, %d wanted", s.Available(), s.SKU, quantity)
	}
	s.Reserved += quantity
	return s, nil
}

// Move is what happens to reserved goods when a reservation ends in status.
func (s StockItem) Move(quantity int, status ReservationStatus) StockItem {
	s.Reserved -= quantity
	if status == Committed {
		s.OnHand -= quantity
	}
	return s
}

// Receive books arrived goods.
func (s StockItem) Receive(quantity int) (StockItem, error) {
	if quantity < 1 || quantity > quantityLimit {
		return s, fault.Invalidf("quantity of %s has to be from 1 to %d, got %d", s.SKU, quantityLimit, quantity)
	}
	s.OnHand += quantity
	return s, nil
}

// MayEnd tells whether the reservation still has to end in status: true for a held one, false when
// it already ended so, and an error when it ended otherwise.
func (r Reservation) MayEnd(status ReservationStatus) (bool, error) {
	switch r.Status {
	case Held:
		return true, nil
	case status:
		return false, nil
	case Expired:
		if status == Released {
			return false, nil // the goods are back, which is all that was asked
		}
	}
	return false, fault.Conflictf("reservation %s is %s already", r.ID, r.Status)
}

// SameLines tells whether a repeated request asks for the same goods.
func (r Reservation) SameLines(lines []ReservationLine) bool { return slices.Equal(r.Lines, lines) }

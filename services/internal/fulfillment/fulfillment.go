// Package fulfillment sends parcels and follows them. Carriers report late, twice and out of order;
// what a customer sees only ever moves forward.
package fulfillment

import (
	"slices"
	"time"

	"retail-os/services/internal/platform/fault"
)

//go:generate go tool gqlgen

const (
	linesLimit    = 100
	quantityLimit = 10_000
	eventsLimit   = 200
)

// Status is where a parcel is.
type Status string

// The states of a shipment, in the order in which they are reached.
const (
	Created        Status = "CREATED"
	Packed         Status = "PACKED"
	InTransit      Status = "IN_TRANSIT"
	OutForDelivery Status = "OUT_FOR_DELIVERY"
	Delivered      Status = "DELIVERED"
	Returned       Status = "RETURNED"
)

// progress orders the states. Delivered and returned are both ends: after one of them the parcel
// has left the carrier, and what it reports later is history only.
var progress = map[Status]int{Created: 0, Packed: 1, InTransit: 2, OutForDelivery: 3, Delivered: 4, Returned: 4}

// Shipment is one parcel of an order; an order may have several.
type Shipment struct {
	ID             string
	Key            string
	OrderID        string
	Status         Status
	TrackingNumber string
	Lines          []Line
	// Events by the carrier's time, oldest first.
	Events []Event
}

// IsEntity lets other subgraphs refer to a shipment.
func (Shipment) IsEntity() {}

// Order that the parcel belongs to.
func (s Shipment) Order() *Order { return &Order{ID: s.OrderID} }

// Order is the key of an order; the rest lives in another subgraph. Parcels are only there when they
// were read along (Loaded).
type Order struct {
	ID      string
	Parcels []Shipment
	Loaded  bool
}

// IsEntity lets other subgraphs refer to an order.
func (Order) IsEntity() {}

// Line is how many of what are in the parcel.
type Line struct {
	SKU      string
	Quantity int
}

// Event is what the carrier reported, by its own clock.
type Event struct {
	Status   Status
	At       time.Time
	Location *string
}

// CheckLines tells what is wrong with the content of a parcel.
func CheckLines(lines []Line) error {
	if len(lines) == 0 || len(lines) > linesLimit {
		return fault.Invalidf("a shipment has from 1 to %d lines, got %d", linesLimit, len(lines))
	}
	for _, line := range lines {
		if line.SKU == "" || line.Quantity < 1 || line.Quantity > quantityLimit {
			return fault.Invalidf("a line needs a SKU and a quantity from 1 to %d, got %d of %q",
				quantityLimit, line.Quantity, line.SKU)
		}
	}
	return nil
}

// Record books an event. A repeated one changes nothing, a late one only the history; the status is
// the furthest that was ever reached.
func (s Shipment) Record(event Event) (Shipment, error) {
	if event.Status == Created {
		return s, fault.Invalidf("a carrier cannot report CREATED")
	}
	event.At = event.At.UTC()
	for _, known := range s.Events {
		if known.Status == event.Status && known.At.Equal(event.At) {
			return s, nil
		}
	}
	if len(s.Events) == eventsLimit {
		return s, fault.Conflictf("shipment %s has %d events already", s.ID, eventsLimit)
	}
	s.Events = append(slices.Clone(s.Events), event)
	slices.SortStableFunc(s.Events, func(a, b Event) int { return a.At.Compare(b.At) })
	if progress[event.Status] > progress[s.Status] {
		s.Status = event.Status
	}
	return s, nil
}

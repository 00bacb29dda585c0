package fulfillment

import (
	"context"
	"crypto/rand"
	"slices"
	"sync"

	"github.com/google/uuid"

	"retail-os/services/internal/platform/fault"
)

// Warehouse opens shipments and keeps them in the process.
type Warehouse struct {
	mu        sync.Mutex
	shipments []Shipment // oldest first
}

// NewWarehouse makes a warehouse without shipments.
func NewWarehouse() *Warehouse { return &Warehouse{} }

// Create opens a parcel, once per key.
func (w *Warehouse) Create(_ context.Context, key, orderID string, lines []Line) (Shipment, error) {
	if key == "" || orderID == "" {
		return Shipment{}, fault.Invalidf("a shipment needs a key and an orderId")
	}
	if err := CheckLines(lines); err != nil {
		return Shipment{}, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, first := range w.shipments {
		if first.Key != key {
			continue
		}
		if first.OrderID != orderID || !slices.Equal(first.Lines, lines) {
			return Shipment{}, fault.Conflictf("key %s was used for other goods", key)
		}
		return first, nil
	}
	shipment := Shipment{
		ID: uuid.NewString(), Key: key, OrderID: orderID, Status: Created, Lines: lines,
		TrackingNumber: "ROS" + rand.Text()[:12], Events: []Event{},
	}
	w.shipments = append(w.shipments, shipment)
	return shipment, nil
}

// Record books what the carrier reported about a shipment.
func (w *Warehouse) Record(_ context.Context, id string, event Event) (Shipment, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	i := slices.IndexFunc(w.shipments, func(s Shipment) bool { return s.ID == id })
	if i < 0 {
		return Shipment{}, fault.NotFoundf("shipment %s does not exist", id)
	}
	changed, err := w.shipments[i].Record(event)
	if err != nil {
		return Shipment{}, err
	}
	w.shipments[i] = changed
	return changed, nil
}

// Shipments are those of ids that exist.
func (w *Warehouse) Shipments(_ context.Context, ids []string) (map[string]Shipment, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	found := map[string]Shipment{}
	for _, shipment := range w.shipments {
		if slices.Contains(ids, shipment.ID) {
			found[shipment.ID] = shipment
		}
	}
	return found, nil
}

// ForOrders are the parcels of each order, oldest first.
func (w *Warehouse) ForOrders(_ context.Context, orderIDs []string) (map[string][]Shipment, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	found := map[string][]Shipment{}
	for _, shipment := range w.shipments {
		if slices.Contains(orderIDs, shipment.OrderID) {
			found[shipment.OrderID] = append(found[shipment.OrderID], shipment)
		}
	}
	return found, nil
}

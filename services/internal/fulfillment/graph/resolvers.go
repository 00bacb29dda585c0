// Package graph serves shipments as a federation subgraph.
package graph

import (
	"context"

	"retail-os/services/internal/fulfillment"
	"retail-os/services/internal/platform"
)

// Resolver answers from a warehouse.
type Resolver struct{ Warehouse *fulfillment.Warehouse }

// Query implements ResolverRoot.
func (r *Resolver) Query() QueryResolver { return queries{r} }

// Mutation implements ResolverRoot.
func (r *Resolver) Mutation() MutationResolver { return mutations{r} }

// Order implements ResolverRoot.
func (r *Resolver) Order() OrderResolver { return orders{r} }

// Entity implements ResolverRoot.
func (r *Resolver) Entity() EntityResolver { return entities{r} }

type (
	queries   struct{ *Resolver }
	mutations struct{ *Resolver }
	orders    struct{ *Resolver }
	entities  struct{ *Resolver }
)

func (q queries) Shipment(ctx context.Context, id string) (*fulfillment.Shipment, error) {
	found, err := q.Warehouse.Shipments(ctx, []string{id})
	return platform.InOrder([]string{id}, found)[0], err
}

func (m mutations) CreateShipment(ctx context.Context, input CreateShipmentInput) (*fulfillment.Shipment, error) {
	created, err := m.Warehouse.Create(ctx, input.Key, input.OrderID, input.Lines)
	return &created, err
}

func (m mutations) RecordTracking(
	ctx context.Context, shipmentID string, input fulfillment.Event,
) (*fulfillment.Shipment, error) {
	changed, err := m.Warehouse.Record(ctx, shipmentID, input)
	return &changed, err
}

func (o orders) Shipments(ctx context.Context, order *fulfillment.Order) ([]fulfillment.Shipment, error) {
	if order.Loaded {
		return order.Parcels, nil
	}
	found, err := o.Warehouse.ForOrders(ctx, []string{order.ID})
	return listed(found[order.ID]), err
}

// FindManyOrderByIDs reads the parcels of all orders at once; an order without any has an empty list.
func (e entities) FindManyOrderByIDs(ctx context.Context, reps []*OrderByIDsInput) ([]*fulfillment.Order, error) {
	ids := platform.Keys(reps, func(rep *OrderByIDsInput) string { return rep.ID })
	found, err := e.Warehouse.ForOrders(ctx, ids)
	if err != nil {
		return nil, err
	}
	orders := make([]*fulfillment.Order, len(ids))
	for i, id := range ids {
		orders[i] = &fulfillment.Order{ID: id, Parcels: listed(found[id]), Loaded: true}
	}
	return orders, nil
}

func (e entities) FindManyShipmentByIDs(
	ctx context.Context, reps []*ShipmentByIDsInput,
) ([]*fulfillment.Shipment, error) {
	ids := platform.Keys(reps, func(rep *ShipmentByIDsInput) string { return rep.ID })
	found, err := e.Warehouse.Shipments(ctx, ids)
	return platform.InOrder(ids, found), err
}

// listed makes "none" an empty list: null would mean that fulfillment could not tell.
func listed(shipments []fulfillment.Shipment) []fulfillment.Shipment {
	return append([]fulfillment.Shipment{}, shipments...)
}

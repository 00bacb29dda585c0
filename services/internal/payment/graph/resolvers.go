// Package graph serves payments as a federation subgraph.
package graph

import (
	"context"

	"retail-os/services/internal/payment"
	"retail-os/services/internal/platform"
)

// Resolver answers from a cashier.
type Resolver struct{ Cashier *payment.Cashier }

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

func (q queries) Payment(ctx context.Context, id string) (*payment.Payment, error) {
	found, err := q.Cashier.Payments(ctx, []string{id})
	return platform.InOrder([]string{id}, found)[0], err
}

func (m mutations) AuthorisePayment(ctx context.Context, input payment.Request) (*payment.Payment, error) {
	authorised, err := m.Cashier.Authorise(ctx, input)
	return &authorised, err
}

func (m mutations) CapturePayment(ctx context.Context, id string, amount int) (*payment.Payment, error) {
	captured, err := m.Cashier.Capture(ctx, id, int64(amount))
	return &captured, err
}

func (m mutations) RefundPayment(ctx context.Context, id string, amount int) (*payment.Payment, error) {
	refunded, err := m.Cashier.Refund(ctx, id, int64(amount))
	return &refunded, err
}

func (o orders) Payment(ctx context.Context, order *payment.Order) (*payment.Payment, error) {
	if order.Loaded {
		return order.Paid, nil
	}
	found, err := o.Cashier.ForOrders(ctx, []string{order.ID})
	return platform.InOrder([]string{order.ID}, found)[0], err
}

// FindManyOrderByIDs reads the payments of all orders at once; an order nobody paid has none.
func (e entities) FindManyOrderByIDs(ctx context.Context, reps []*OrderByIDsInput) ([]*payment.Order, error) {
	ids := platform.Keys(reps, func(rep *OrderByIDsInput) string { return rep.ID })
	found, err := e.Cashier.ForOrders(ctx, ids)
	if err != nil {
		return nil, err
	}
	orders := make([]*payment.Order, len(ids))
	for i, paid := range platform.InOrder(ids, found) {
		orders[i] = &payment.Order{ID: ids[i], Paid: paid, Loaded: true}
	}
	return orders, nil
}

func (e entities) FindManyPaymentByIDs(ctx context.Context, reps []*PaymentByIDsInput) ([]*payment.Payment, error) {
	ids := platform.Keys(reps, func(rep *PaymentByIDsInput) string { return rep.ID })
	found, err := e.Cashier.Payments(ctx, ids)
	return platform.InOrder(ids, found), err
}

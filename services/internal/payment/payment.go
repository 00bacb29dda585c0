// Package payment talks to the provider that moves the money. A key never charges twice, and no more
// is ever captured than was authorised, nor refunded than was captured.
package payment

import (
	"strings"

	"retail-os/services/internal/platform/fault"
)

//go:generate go tool gqlgen

const (
	amountLimit = 100_000_000
	keyLimit    = 200
)

// Money is an exact sum in minor units.
type Money struct {
	Amount   int64
	Currency string
}

// Status is where a payment is in its life.
type Status string

// The states of a payment.
const (
	Authorised Status = "AUTHORISED"
	Declined   Status = "DECLINED"
	Captured   Status = "CAPTURED"
	Refunded   Status = "REFUNDED"
)

// Payment is one attempt to pay an order.
type Payment struct {
	ID            string
	OrderID       string
	Status        Status
	Authorised    *Money
	Captured      *Money
	Refunded      *Money
	DeclineReason *string
	// ProviderRef is how the provider calls it.
	ProviderRef string
	request     Request
}

// IsEntity lets other subgraphs refer to a payment.
func (Payment) IsEntity() {}

// Order that is paid.
func (p Payment) Order() *Order { return &Order{ID: p.OrderID} }

// Order is the key of an order; the rest lives in another subgraph. Paid is only there when it was
// read along (Loaded).
type Order struct {
	ID     string
	Paid   *Payment
	Loaded bool
}

// IsEntity lets other subgraphs refer to an order.
func (Order) IsEntity() {}

// Request asks for a sum to be held.
type Request struct {
	Key      string
	OrderID  string
	Amount   int64
	Currency string
	// Token stands for the card; the number itself never comes here.
	Token string
}

// Check tells what is wrong with the request.
func (r Request) Check() error {
	switch {
	case r.Key == "" || len(r.Key) > keyLimit:
		return fault.Invalidf("idempotencyKey has to be from 1 to %d characters", keyLimit)
	case r.OrderID == "":
		return fault.Invalidf("orderId is empty")
	case r.Amount < 1 || r.Amount > amountLimit:
		return fault.Invalidf("amount has to be from 1 to %d, got %d", amountLimit, r.Amount)
	case len(r.Currency) != 3 || strings.ToUpper(r.Currency) != r.Currency:
		return fault.Invalidf("currency has to be an ISO 4217 code such as EUR, got %q", r.Currency)
	case r.Token == "":
		return fault.Invalidf("paymentToken is empty")
	}
	return nil
}

// Capture is the payment with amount more taken.
func (p Payment) Capture(amount int64) (Payment, error) {
	left := p.Authorised.Amount - p.Captured.Amount
	switch {
	case p.Status != Authorised && p.Status != Captured:
		return p, fault.Conflictf("payment %s is %s: nothing can be captured", p.ID, p.Status)
	case amount < 1 || amount > left:
		return p, fault.Invalidf("amount to capture has to be from 1 to %d, got %d", left, amount)
	}
	p.Captured = &Money{Amount: p.Captured.Amount + amount, Currency: p.Captured.Currency}
	p.Status = Captured
	return p, nil
}

// Refund is the payment with amount more given back. It is refunded when nothing captured is left.
func (p Payment) Refund(amount int64) (Payment, error) {
	left := p.Captured.Amount - p.Refunded.Amount
	switch {
	case p.Status != Captured:
		return p, fault.Conflictf("payment %s is %s: nothing can be refunded", p.ID, p.Status)
	case amount < 1 || amount > left:
		return p, fault.Invalidf("amount to refund has to be from 1 to %d, got %d", left, amount)
	}
	p.Refunded = &Money{Amount: p.Refunded.Amount + amount, Currency: p.Refunded.Currency}
	if amount == left {
		p.Status = Refunded
	}
	return p, nil
}

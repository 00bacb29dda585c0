// Package order keeps what was bought. Placing is idempotent: a checkout that is sent twice is one
// order, and the second sender gets the first one's answer.
package order

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"retail-os/services/internal/platform/fault"
)

//go:generate go tool gqlgen

const (
	linesLimit     = 100
	quantityLimit  = 10_000
	unitPriceLimit = 100_000_000 // a million in most currencies; keeps every sum far inside int64
	keyLimit       = 200
)

// Money is an exact sum in minor units.
type Money struct {
	Amount   int64
	Currency string
}

// Status is where an order is in its life.
type Status string

// The states of an order.
const (
	Placed    Status = "PLACED"
	Confirmed Status = "CONFIRMED"
	Cancelled Status = "CANCELLED"
)

// Order is what a customer bought, at the prices of that moment.
type Order struct {
	ID         string
	Status     Status
	CustomerID string
	Currency   string
	Lines      []Line
	PlacedAt   time.Time
	// fingerprint tells a repeated request from another one under the same key.
	fingerprint string
}

// IsEntity lets other subgraphs refer to an order.
func (Order) IsEntity() {}

// Customer who placed the order.
func (o Order) Customer() *Customer { return &Customer{ID: o.CustomerID} }

// Total is the sum of the lines.
func (o Order) Total() *Money {
	total := Money{Currency: o.Currency}
	for _, line := range o.Lines {
		total.Amount += line.Total().Amount
	}
	return &total
}

// Line is how many of what, for how much each.
type Line struct {
	SKU       string
	Quantity  int
	UnitPrice *Money
}

// Total of the line.
func (l Line) Total() *Money {
	return &Money{Amount: l.UnitPrice.Amount * int64(l.Quantity), Currency: l.UnitPrice.Currency}
}

// Variant that was bought.
func (l Line) Variant() *Variant { return &Variant{SKU: l.SKU} }

// Customer is the key of a customer; the rest lives in another subgraph.
type Customer struct {
	ID string
}

// IsEntity lets other subgraphs refer to a customer.
func (Customer) IsEntity() {}

// Variant is the key of a variant; the rest lives in another subgraph.
type Variant struct {
	SKU string
}

// IsEntity lets a line refer to a variant of another subgraph.
func (Variant) IsEntity() {}

// Request is a checkout.
type Request struct {
	Key        string
	CustomerID string
	Currency   string
	Lines      []RequestLine
}

// RequestLine is how many of what, at the price that was quoted.
type RequestLine struct {
	SKU       string
	Quantity  int
	UnitPrice int64
}

// New checks the request and makes the order of it.
func New(request Request, now time.Time) (Order, error) {
	if err := check(request); err != nil {
		return Order{}, err
	}
	fingerprint, err := fingerprintOf(request)
	if err != nil {
		return Order{}, err
	}
	// Version 7 ids grow with time, which keeps the index of the table compact.
	id, err := uuid.NewV7()
	if err != nil {
		return Order{}, fmt.Errorf("make an order id: %w", err)
	}
	order := Order{
		ID: id.String(), Status: Placed, CustomerID: request.CustomerID, Currency: request.Currency,
		// PostgreSQL keeps microseconds; both stores should answer the same.
		PlacedAt: now.UTC().Truncate(time.Microsecond), fingerprint: fingerprint,
	}
	for _, line := range request.Lines {
		price := &Money{Amount: line.UnitPrice, Currency: request.Currency}
		order.Lines = append(order.Lines, Line{SKU: line.SKU, Quantity: line.Quantity, UnitPrice: price})
	}
	return order, nil
}

func check(request Request) error {
	switch {
	case request.Key == "" || len(request.Key) > keyLimit:
		return fault.Invalidf("idempotencyKey has to be from 1 to %d characters", keyLimit)
	case request.CustomerID == "":
		return fault.Invalidf("customerId is empty")
	case len(request.Currency) != 3 || strings.ToUpper(request.Currency) != request.Currency:
		return fault.Invalidf("currency has to be an ISO 4217 code such as EUR, got %q", request.Currency)
	case len(request.Lines) == 0 || len(request.Lines) > linesLimit:
		return fault.Invalidf("an order has from 1 to %d lines, got %d", linesLimit, len(request.Lines))
	}
	seen := map[string]bool{}
	for _, line := range request.Lines {
		switch {
		case line.SKU == "" || seen[line.SKU]:
			return fault.Invalidf("every line needs a SKU of its own, got %q", line.SKU)
		case line.Quantity < 1 || line.Quantity > quantityLimit:
			return fault.Invalidf("quantity of %s has to be from 1 to %d, got %d", line.SKU, quantityLimit, line.Quantity)
		case line.UnitPrice < 0 || line.UnitPrice > unitPriceLimit:
			return fault.Invalidf("unitPrice of %s has to be from 0 to %d, got %d", line.SKU, unitPriceLimit, line.UnitPrice)
		}
		seen[line.SKU] = true
	}
	return nil
}

// fingerprintOf covers all that the caller asked for but the key.
func fingerprintOf(request Request) (string, error) {
	request.Key = ""
	text, err := json.Marshal(request)
	if err != nil {
		return "", fmt.Errorf("fingerprint the request: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// repeated is the answer to a request whose key was used before, for the order first.
func repeated(first, again Order) (Order, error) {
	if first.fingerprint != again.fingerprint {
		return Order{}, fault.Conflictf("this idempotencyKey was used with other content")
	}
	return first, nil
}

// Cancel is the order cancelled, or why not.
func (o Order) Cancel() (Order, error) {
	switch o.Status {
	case Placed, Cancelled:
		o.Status = Cancelled
		return o, nil
	default:
		return o, fault.Conflictf("order %s is %s and cannot be cancelled", o.ID, o.Status)
	}
}

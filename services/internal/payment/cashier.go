package payment

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/google/uuid"

	"retail-os/services/internal/platform/fault"
)

// Provider moves the money. A declined card is an answer (reason), not an error.
type Provider interface {
	Authorise(ctx context.Context, request Request) (ref, declineReason string, err error)
}

// Scripted is the provider of the demonstration shop: the token says what happens.
type Scripted struct{}

// Authorise declines tokens that begin with "decline-", giving the rest as reason; "unreachable"
// fails as a provider does that is down; everything else is authorised.
func (Scripted) Authorise(_ context.Context, request Request) (ref, declineReason string, err error) {
	if request.Token == "unreachable" {
		return "", "", fmt.Errorf("the payment provider does not answer")
	}
	if reason, declined := strings.CutPrefix(request.Token, "decline-"); declined {
		return "", strings.ReplaceAll(reason, "-", " "), nil
	}
	return "demo-" + uuid.NewString(), "", nil
}

// Cashier takes payments and keeps them in the process.
type Cashier struct {
	provider Provider

	// One lock also over the call of the provider: two requests with one key must not both reach it.
	mu       sync.Mutex
	payments []Payment // oldest first
	byKey    map[string]string
}

// NewCashier makes a cashier without payments.
func NewCashier(provider Provider) *Cashier {
	return &Cashier{provider: provider, byKey: map[string]string{}}
}

// Authorise asks the provider once per key. A provider that failed was not charged as far as we know,
// so the key stays free for another try.
func (c *Cashier) Authorise(ctx context.Context, request Request) (Payment, error) {
	if err := request.Check(); err != nil {
		return Payment{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if id, known := c.byKey[request.Key]; known {
		first := c.payments[c.find(id)]
		if first.request != request {
			return Payment{}, fault.Conflictf("this idempotencyKey was used with other content")
		}
		return first, nil
	}
	ref, declined, err := c.provider.Authorise(ctx, request)
	if err != nil {
		return Payment{}, fmt.Errorf("authorise a payment of order %s: %w", request.OrderID, err)
	}
	payment := opened(request, ref, declined)
	c.byKey[request.Key] = payment.ID
	c.payments = append(c.payments, payment)
	return payment, nil
}

func opened(request Request, ref, declined string) Payment {
	zero := &Money{Currency: request.Currency}
	payment := Payment{
		ID: uuid.NewString(), OrderID: request.OrderID, Status: Authorised, ProviderRef: ref,
		Authorised: &Money{Amount: request.Amount, Currency: request.Currency},
		Captured:   zero, Refunded: zero, request: request,
	}
	if declined != "" {
		payment.Status, payment.DeclineReason, payment.Authorised = Declined, &declined, zero
	}
	return payment
}

// Capture takes amount of an authorised payment.
func (c *Cashier) Capture(_ context.Context, id string, amount int64) (Payment, error) {
	return c.update(id, func(p Payment) (Payment, error) { return p.Capture(amount) })
}

// Refund gives amount of a captured payment back.
func (c *Cashier) Refund(_ context.Context, id string, amount int64) (Payment, error) {
	return c.update(id, func(p Payment) (Payment, error) { return p.Refund(amount) })
}

// Payments are those of ids that exist.
func (c *Cashier) Payments(_ context.Context, ids []string) (map[string]Payment, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found := map[string]Payment{}
	for _, id := range ids {
		if i := c.find(id); i >= 0 {
			found[id] = c.payments[i]
		}
	}
	return found, nil
}

// ForOrders is for each order the payment that counts: the newest one that was not declined, else
// the newest.
func (c *Cashier) ForOrders(_ context.Context, orderIDs []string) (map[string]Payment, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found := map[string]Payment{}
	for _, payment := range c.payments {
		before, known := found[payment.OrderID]
		better := !known || payment.Status != Declined || before.Status == Declined
		if better && slices.Contains(orderIDs, payment.OrderID) {
			found[payment.OrderID] = payment
		}
	}
	return found, nil
}

func (c *Cashier) update(id string, change func(Payment) (Payment, error)) (Payment, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := c.find(id)
	if i < 0 {
		return Payment{}, fault.NotFoundf("payment %s does not exist", id)
	}
	changed, err := change(c.payments[i])
	if err != nil {
		return Payment{}, err
	}
	c.payments[i] = changed
	return changed, nil
}

func (c *Cashier) find(id string) int {
	return slices.IndexFunc(c.payments, func(payment Payment) bool { return payment.ID == id })
}

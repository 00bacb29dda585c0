package payment

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"retail-os/services/internal/platform/fault"
)

func request(key, token string) Request {
	return Request{Key: key, OrderID: "order", Amount: 1000, Currency: "EUR", Token: token}
}

func TestAKeyReachesTheProviderOnceEvenWhenManyAskAtOnce(t *testing.T) {
	provider := &counting{}
	cashier := NewCashier(provider)
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			if _, err := cashier.Authorise(t.Context(), request("k", "card")); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got := provider.calls.Load(); got != 1 {
		t.Errorf("the provider was asked %d times", got)
	}
	other := request("k", "card")
	other.Amount++
	if _, err := cashier.Authorise(t.Context(), other); fault.CodeOf(err) != fault.Conflict {
		t.Errorf("the key with another amount: got %v, want a conflict", err)
	}
}

func TestADeclinedCardIsAnAnswerAndAnUnreachableProviderAnError(t *testing.T) {
	cashier := NewCashier(Scripted{})
	declined, err := cashier.Authorise(t.Context(), request("a", "decline-card-expired"))
	if err != nil || declined.Status != Declined || *declined.DeclineReason != "card expired" || declined.Authorised.Amount != 0 {
		t.Errorf("got %+v, %v", declined, err)
	}
	if _, err := cashier.Capture(t.Context(), declined.ID, 1); fault.CodeOf(err) != fault.Conflict {
		t.Errorf("capture of a declined payment: got %v, want a conflict", err)
	}
	if _, err := cashier.Authorise(t.Context(), request("b", "unreachable")); err == nil || fault.CodeOf(err) != "" {
		t.Errorf("got %v, want an error of our own", err)
	}
	if retried, err := cashier.Authorise(t.Context(), request("b", "card")); err != nil || retried.Status != Authorised {
		t.Errorf("retry with the same key: got %+v, %v", retried, err)
	}
}

func TestNoMoreIsCapturedOrRefundedThanThereIs(t *testing.T) {
	cashier := NewCashier(Scripted{})
	payment, err := cashier.Authorise(t.Context(), request("k", "card"))
	if err != nil {
		t.Fatal(err)
	}
	steps := []struct {
		name   string
		do     func(context.Context, string, int64) (Payment, error)
		amount int64
		code   fault.Code
		status Status
	}{
		{"refund before capture", cashier.Refund, 1, fault.Conflict, ""},
		{"capture nothing", cashier.Capture, 0, fault.Invalid, ""},
		{"capture a part", cashier.Capture, 600, "", Captured},
		{"capture too much", cashier.Capture, 401, fault.Invalid, ""},
		{"capture the rest", cashier.Capture, 400, "", Captured},
		{"refund a part", cashier.Refund, 300, "", Captured},
		{"refund too much", cashier.Refund, 701, fault.Invalid, ""},
		{"refund the rest", cashier.Refund, 700, "", Refunded},
		{"capture after that", cashier.Capture, 1, fault.Conflict, ""},
	}
	for _, step := range steps {
		got, err := step.do(t.Context(), payment.ID, step.amount)
		if fault.CodeOf(err) != step.code || (err == nil && got.Status != step.status) {
			t.Errorf("%s: got %s, %v", step.name, got.Status, err)
		}
	}
}

func TestThePaymentOfAnOrderIsTheNewestThatWasNotDeclined(t *testing.T) {
	cashier := NewCashier(Scripted{})
	want := ""
	for _, step := range []struct {
		key, token string
		counts     bool
	}{{"1", "decline-a", true}, {"2", "decline-b", true}, {"3", "card", true}, {"4", "decline-c", false}, {"5", "card", true}} {
		payment, err := cashier.Authorise(t.Context(), request(step.key, step.token))
		if err != nil {
			t.Fatal(err)
		}
		if step.counts {
			want = payment.ID
		}
		found, err := cashier.ForOrders(t.Context(), []string{"order", "other"})
		if err != nil || len(found) != 1 || found["order"].ID != want {
			t.Errorf("after %s: got %+v, %v, want %s", step.key, found, err, want)
		}
	}
}

func TestWhatIsNoRequest(t *testing.T) {
	for name, spoil := range map[string]func(*Request){
		"no key": func(r *Request) { r.Key = "" }, "no order": func(r *Request) { r.OrderID = "" },
		"no amount": func(r *Request) { r.Amount = 0 }, "no currency": func(r *Request) { r.Currency = "eur" },
		"no token": func(r *Request) { r.Token = "" },
	} {
		spoiled := request("k", "card")
		spoil(&spoiled)
		if err := spoiled.Check(); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: got %v, want invalid", name, err)
		}
	}
}

type counting struct{ calls atomic.Int32 }

func (c *counting) Authorise(context.Context, Request) (ref, declined string, err error) {
	if c.calls.Add(1) > 1 {
		return "", "", errors.New("asked twice")
	}
	return "ref", "", nil
}

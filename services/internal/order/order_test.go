package order

import (
	"testing"
	"time"

	"retail-os/services/internal/platform/fault"
)

func request() Request {
	return Request{
		Key: "k", CustomerID: "ada", Currency: "EUR",
		Lines: []RequestLine{{"boot", 2, 9950}, {"cap", 1, 2999}},
	}
}

func TestANewOrderIsPlacedAndAddsUp(t *testing.T) {
	order, err := New(request(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if total := *order.Total(); order.Status != Placed || total != (Money{22899, "EUR"}) {
		t.Errorf("got %s over %+v", order.Status, total)
	}
	if line := *order.Lines[0].Total(); line != (Money{19900, "EUR"}) {
		t.Errorf("line: got %+v", line)
	}
}

func TestWhatIsNoOrder(t *testing.T) {
	for name, spoil := range map[string]func(*Request){
		"no key":           func(r *Request) { r.Key = "" },
		"no customer":      func(r *Request) { r.CustomerID = "" },
		"no currency":      func(r *Request) { r.Currency = "euro" },
		"no lines":         func(r *Request) { r.Lines = nil },
		"no quantity":      func(r *Request) { r.Lines[0].Quantity = 0 },
		"a negative price": func(r *Request) { r.Lines[0].UnitPrice = -1 },
		"a SKU twice":      func(r *Request) { r.Lines[1].SKU = "boot" },
		"a line of no SKU": func(r *Request) { r.Lines[1].SKU = "" },
	} {
		spoiled := request()
		spoil(&spoiled)
		if _, err := New(spoiled, time.Now()); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: got %v, want invalid", name, err)
		}
	}
}

func TestCancelling(t *testing.T) {
	for from, refused := range map[Status]bool{Placed: false, Cancelled: false, Confirmed: true} {
		got, err := Order{Status: from}.Cancel()
		if refused != (fault.CodeOf(err) == fault.Conflict) || (!refused && got.Status != Cancelled) {
			t.Errorf("from %s: got %s, %v", from, got.Status, err)
		}
	}
}

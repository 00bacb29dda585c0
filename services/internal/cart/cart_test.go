package cart

import (
	"fmt"
	"slices"
	"testing"

	"retail-os/services/internal/platform/fault"
)

func TestLinesAddUpAndKeepTheirOrder(t *testing.T) {
	cart := filled(t, "boot", 1, "cap", 2, "boot", 3)
	if want := []Line{{"boot", 4}, {"cap", 2}}; !slices.Equal(cart.Lines, want) || cart.ItemCount() != 6 {
		t.Errorf("got %v (%d items), want %v", cart.Lines, cart.ItemCount(), want)
	}
	without, err := cart.Set("boot", 0)
	if want := []Line{{"cap", 2}}; err != nil || !slices.Equal(without.Lines, want) {
		t.Errorf("got %v, %v, want %v", without.Lines, err, want)
	}
	if cart.ItemCount() != 6 {
		t.Error("changing a cart changed the cart it was made from")
	}
}

func TestWhatACartRefuses(t *testing.T) {
	full := New()
	for i := range linesLimit {
		full.Lines = append(full.Lines, Line{fmt.Sprint(i), 1})
	}
	for name, change := range map[string]func() (Cart, error){
		"nothing":       func() (Cart, error) { return New().Add("boot", 0) },
		"no SKU":        func() (Cart, error) { return New().Add("", 1) },
		"too many":      func() (Cart, error) { return filled(t, "boot", 98).Add("boot", 2) },
		"negative":      func() (Cart, error) { return New().Set("boot", -1) },
		"too many kind": func() (Cart, error) { return full.Add("boot", 1) },
	} {
		if _, err := change(); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: got %v, want invalid", name, err)
		}
	}
	if _, err := full.Set("not in it", 0); err != nil {
		t.Errorf("removing what is not there: got %v", err)
	}
}

func TestMergingCutsOffWhatIsOverALimit(t *testing.T) {
	merged := filled(t, "boot", 90).Merge(filled(t, "cap", 1, "boot", 20))
	if want := []Line{{"boot", 99}, {"cap", 1}}; !slices.Equal(merged.Lines, want) {
		t.Errorf("got %v, want %v", merged.Lines, want)
	}
}

// filled is a cart with sku, quantity, sku, quantity, ... added.
func filled(t *testing.T, pairs ...any) Cart {
	t.Helper()
	cart := New()
	for i := 0; i < len(pairs); i += 2 {
		var err error
		if cart, err = cart.Add(pairs[i].(string), pairs[i+1].(int)); err != nil {
			t.Fatal(err)
		}
	}
	return cart
}

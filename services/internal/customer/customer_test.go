package customer

import (
	"sync"
	"sync/atomic"
	"testing"

	"retail-os/services/internal/platform/fault"
)

func TestNormalEmail(t *testing.T) {
	for email, want := range map[string]string{
		" Ada@Example.COM ": "ada@example.com", "ada+tag@mail.example.com": "ada+tag@mail.example.com",
		"": "", "ada": "", "ada@localhost": "", "Ada <ada@example.com>": "", "a b@example.com": "", "a@b.c, d@e.f": "",
	} {
		got, err := NormalEmail(email)
		if got != want || (want == "") != (fault.CodeOf(err) == fault.Invalid) {
			t.Errorf("%q: got %q, %v, want %q", email, got, err, want)
		}
	}
}

func TestOfManyWhoRegisterOneAddressAtOnceOneSucceeds(t *testing.T) {
	store := NewMemory()
	var registered atomic.Int32
	var group sync.WaitGroup
	for i := range 16 {
		group.Go(func() {
			customer, err := New([]string{"ada@example.com", "ADA@example.com"}[i%2], "Ada")
			if err != nil {
				t.Error(err)
				return
			}
			switch _, err := store.Register(t.Context(), customer); {
			case err == nil:
				registered.Add(1)
			case fault.CodeOf(err) != fault.Conflict:
				t.Error(err)
			}
		})
	}
	group.Wait()
	if registered.Load() != 1 {
		t.Errorf("%d registered", registered.Load())
	}
	if _, known, err := store.ByEmail(t.Context(), "ada@example.com"); err != nil || !known {
		t.Errorf("got %t, %v", known, err)
	}
}

func TestExactlyOneAddressIsTheDefault(t *testing.T) {
	customer, err := New("ada@example.com", "Ada")
	if err != nil {
		t.Fatal(err)
	}
	for i, makeDefault := range []bool{false, false, true, false} {
		address := Address{Line1: "Street", City: "Town", Postcode: "1", Country: " de "}
		if customer, err = customer.AddAddress(address, makeDefault); err != nil {
			t.Fatal(err)
		}
		wantDefault := []int{0, 0, 2, 2}[i]
		for j, address := range customer.Addresses {
			if address.IsDefault != (j == wantDefault) || address.Country != "DE" {
				t.Errorf("after %d: address %d is %+v", i, j, address)
			}
		}
	}
}

func TestWhatIsNoAddress(t *testing.T) {
	for name, address := range map[string]Address{
		"no street":  {City: "Town", Postcode: "1", Country: "DE"},
		"no country": {Line1: "Street", City: "Town", Postcode: "1", Country: "Germany"},
	} {
		if _, err := Demo().AddAddress(address, false); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: got %v, want invalid", name, err)
		}
	}
}

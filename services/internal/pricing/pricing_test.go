package pricing

import (
	"math/rand/v2"
	"testing"

	"retail-os/services/internal/platform/fault"
)

var (
	ten     = Promotion{Code: "TEN", Stackable: true, Off: 1000, MinQuantity: 1}
	five    = Promotion{Code: "FIVE", Stackable: true, Off: 500, MinQuantity: 3}
	alone20 = Promotion{Code: "ALONE20", Off: 2000, MinQuantity: 1}
	alone12 = Promotion{Code: "ALONE12", Off: 1200, MinQuantity: 1}
	other   = Promotion{Code: "OTHER", Off: 9000, MinQuantity: 1, SKUs: []string{"elsewhere"}}
	gift    = Promotion{Code: "GIFT", Stackable: true, Off: 9500, MinQuantity: 1}
)

func TestPriceOf(t *testing.T) {
	cases := []struct {
		name       string
		list       int64
		quantity   int
		country    string
		promotions []Promotion
		amount     int64
		tax        int64
		codes      []string
	}{
		{"list price", 11900, 1, "DE", nil, 11900, 1900, nil},
		{"tax of another country", 12000, 1, "FR", nil, 12000, 2000, nil},
		{"half a cent of tax rounds up", 63, 1, "LU", nil, 63, 9, nil},
		{"half a cent of discount rounds up", 5, 1, "DE", []Promotion{ten}, 4, 1, []string{"TEN"}},
		{"stackable ones add up on the list price", 10000, 3, "DE", []Promotion{ten, five}, 8500, 1357, []string{"TEN", "FIVE"}},
		{"a quantity not reached does not count", 10000, 2, "DE", []Promotion{ten, five}, 9000, 1437, []string{"TEN"}},
		{"a better single one is used alone", 10000, 3, "DE", []Promotion{ten, five, alone20}, 8000, 1277, []string{"ALONE20"}},
		{"a worse single one is not used", 10000, 3, "DE", []Promotion{alone12, ten, five}, 8500, 1357, []string{"TEN", "FIVE"}},
		{"the best of the single ones", 10000, 1, "DE", []Promotion{alone12, alone20}, 8000, 1277, []string{"ALONE20"}},
		{"other variants are not touched", 10000, 1, "DE", []Promotion{other}, 10000, 1597, nil},
		{"never below zero", 10000, 1, "DE", []Promotion{gift, ten}, 0, 0, []string{"GIFT", "TEN"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			price, err := PriceOf("sku", c.list, c.quantity, c.country, c.promotions)
			if err != nil {
				t.Fatal(err)
			}
			if price.Amount != c.amount || price.TaxAmount != c.tax {
				t.Errorf("got %d with tax %d, want %d with tax %d", price.Amount, price.TaxAmount, c.amount, c.tax)
			}
			if len(price.Promotions) != len(c.codes) {
				t.Fatalf("got promotions %v, want %v", price.Promotions, c.codes)
			}
			for i, code := range c.codes {
				if price.Promotions[i].Code != code {
					t.Errorf("promotion %d: got %s, want %s", i, price.Promotions[i].Code, code)
				}
			}
		})
	}
}

func TestPriceOfRefusesWhatItCannotPrice(t *testing.T) {
	for _, c := range []struct {
		country  string
		quantity int
	}{{"XX", 1}, {"DE", 0}, {"DE", quantityLimit + 1}} {
		if _, err := PriceOf("sku", 100, c.quantity, c.country, nil); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%d to %s: got %v, want invalid", c.quantity, c.country, err)
		}
	}
}

func TestContainedTaxIsWithinHalfACentOfTheExactValue(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		gross, rate := random.Int64N(100_000_000), random.Int64N(3000)
		tax := containedTax(gross, rate)
		// |tax - gross*rate/(10000+rate)| <= 1/2, in integers
		if off := 2 * (tax*(basisPoints+rate) - gross*rate); off > basisPoints+rate || off < -(basisPoints+rate) {
			t.Fatalf("tax of %d at %d: got %d, off by more than half a cent", gross, rate, tax)
		}
	}
}

func TestAQuoteAddsUpToTheCent(t *testing.T) {
	list := map[string]int64{"a": 333, "b": 1999}
	quote, err := QuoteFor([]Want{{"a", 2}, {"b", 1}, {"a", 1}}, "DE", list, []Promotion{five})
	if err != nil {
		t.Fatal(err)
	}
	var total, tax int64
	for _, line := range quote.Lines {
		total, tax = total+line.TotalAmount, tax+line.TaxAmount
	}
	if quote.TotalAmount != total || quote.TaxAmount != tax {
		t.Errorf("got %d with tax %d, the lines say %d with tax %d", quote.TotalAmount, quote.TaxAmount, total, tax)
	}
	// Three of a kind over two lines: both get the promotion.
	if quote.Lines[0].UnitAmount != 316 || quote.Lines[2].UnitAmount != 316 || quote.Lines[1].UnitAmount != 1999 {
		t.Errorf("unit amounts: got %+v", quote.Lines)
	}
}

func TestAQuoteRefuses(t *testing.T) {
	list := map[string]int64{"a": 100}
	for name, wants := range map[string][]Want{
		"no lines": {}, "what is not for sale": {{"b", 1}}, "a negative quantity": {{"a", 5}, {"a", -4}},
	} {
		if _, err := QuoteFor(wants, "DE", list, nil); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: got %v, want invalid", name, err)
		}
	}
}

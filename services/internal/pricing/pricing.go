// Package pricing says what things cost. Every sum is an integer in minor units; nothing is ever a
// float, and every rounding has a named place.
package pricing

import (
	"slices"

	"retail-os/services/internal/platform/fault"
)

//go:generate go tool gqlgen

// Currency of the price list. A second currency will come as a second list, not as a conversion.
const Currency = "EUR"

const (
	basisPoints   = 10_000 // 100 %
	quantityLimit = 10_000
	linesLimit    = 200
)

// taxRates in basis points, contained in the list prices, by ISO 3166 code of the country shipped to.
var taxRates = map[string]int64{
	"AT": 2000, "BE": 2100, "DE": 1900, "ES": 2100, "FI": 2550, "FR": 2000, "IT": 2200, "LU": 1700, "NL": 2100,
}

// Promotion takes a share off the list price.
type Promotion struct {
	Code      string
	Title     string
	Stackable bool
	// Off is the share taken off, in basis points.
	Off int64
	// MinQuantity is how many have to be bought at once.
	MinQuantity int
	// SKUs it applies to; none means all.
	SKUs []string
}

func (p Promotion) applies(sku string, quantity int) bool {
	return quantity >= p.MinQuantity && (len(p.SKUs) == 0 || slices.Contains(p.SKUs, sku))
}

// Price is what one unit costs, tax included.
type Price struct {
	Amount     int64
	Currency   string
	ListAmount int64
	TaxAmount  int64
	Promotions []Promotion
}

// Variant is a variant of the catalog with its list price, nil when it is not for sale.
type Variant struct {
	SKU  string
	List *int64
}

// IsEntity lets other subgraphs refer to a variant.
func (Variant) IsEntity() {}

// PriceOf is the unit price of sku when quantity of it are bought. The stackable promotions together
// compete with each of the others alone, and the buyer gets the better one; at a tie the stackable.
func PriceOf(sku string, listAmount int64, quantity int, country string, promotions []Promotion) (Price, error) {
	rate, known := taxRates[country]
	if !known {
		return Price{}, fault.Invalidf("no tax rate for country %q", country)
	}
	if quantity < 1 || quantity > quantityLimit {
		return Price{}, fault.Invalidf("quantity of %s has to be from 1 to %d, got %d", sku, quantityLimit, quantity)
	}
	off, used := bestPromotions(sku, quantity, promotions)
	amount := listAmount - share(listAmount, off)
	return Price{
		Amount: amount, Currency: Currency, ListAmount: listAmount,
		TaxAmount: containedTax(amount, rate), Promotions: used,
	}, nil
}

func bestPromotions(sku string, quantity int, promotions []Promotion) (off int64, used []Promotion) {
	used = []Promotion{}
	for _, promotion := range promotions {
		if promotion.Stackable && promotion.applies(sku, quantity) {
			// Shares of the list price add up, so the order of promotions does not matter.
			off += promotion.Off
			used = append(used, promotion)
		}
	}
	off = min(off, basisPoints)
	for _, promotion := range promotions {
		if !promotion.Stackable && promotion.applies(sku, quantity) && promotion.Off > off {
			off, used = min(promotion.Off, basisPoints), []Promotion{promotion}
		}
	}
	return off, used
}

// share is so many basis points of amount, half a cent rounded up: for a discount that is in favour
// of the buyer.
func share(amount, points int64) int64 {
	return (amount*points + basisPoints/2) / basisPoints
}

// containedTax is the tax inside a gross amount: gross × rate / (1 + rate), half a cent rounded up.
func containedTax(gross, rate int64) int64 {
	divisor := basisPoints + rate
	return (2*gross*rate + divisor) / (2 * divisor)
}

// QuoteLine is one line of a quote.
type QuoteLine struct {
	SKU         string
	Quantity    int
	UnitAmount  int64
	TotalAmount int64
	TaxAmount   int64
	Variant     *Variant
}

// Quote is the exact price of several lines together.
type Quote struct {
	Lines       []QuoteLine
	TotalAmount int64
	TaxAmount   int64
	Currency    string
}

// Want is how many of what.
type Want struct {
	SKU      string
	Quantity int
}

// QuoteFor adds up the lines. Tax is rounded once per line, so that the sum over the lines is the
// tax of the quote to the cent. Lines with the same SKU count together for promotions.
func QuoteFor(wants []Want, country string, list map[string]int64, promotions []Promotion) (Quote, error) {
	if len(wants) == 0 || len(wants) > linesLimit {
		return Quote{}, fault.Invalidf("a quote has from 1 to %d lines, got %d", linesLimit, len(wants))
	}
	together := map[string]int{}
	for _, want := range wants {
		if want.Quantity < 1 {
			return Quote{}, fault.Invalidf("quantity of %s has to be at least 1, got %d", want.SKU, want.Quantity)
		}
		together[want.SKU] += want.Quantity
	}
	quote := Quote{Currency: Currency}
	for _, want := range wants {
		listAmount, forSale := list[want.SKU]
		if !forSale {
			return Quote{}, fault.Invalidf("%s is not for sale", want.SKU)
		}
		price, err := PriceOf(want.SKU, listAmount, together[want.SKU], country, promotions)
		if err != nil {
			return Quote{}, err
		}
		total := price.Amount * int64(want.Quantity)
		line := QuoteLine{
			SKU: want.SKU, Quantity: want.Quantity, UnitAmount: price.Amount,
			TotalAmount: total, TaxAmount: containedTax(total, taxRates[country]),
			Variant: &Variant{SKU: want.SKU, List: &listAmount},
		}
		quote.Lines = append(quote.Lines, line)
		quote.TotalAmount += line.TotalAmount
		quote.TaxAmount += line.TaxAmount
	}
	return quote, nil
}

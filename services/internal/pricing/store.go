package pricing

import (
	"context"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

// Store keeps the price list and the promotions.
type Store interface {
	// ListAmounts are the list prices of those SKUs that are for sale.
	ListAmounts(ctx context.Context, skus []string) (map[string]int64, error)
	Promotions(ctx context.Context) ([]Promotion, error)
}

// Memory keeps both in the process; they do not change.
type Memory struct {
	list       map[string]int64
	promotions []Promotion
}

// NewMemory makes a store with this price list and these promotions.
func NewMemory(list map[string]int64, promotions []Promotion) *Memory {
	return &Memory{list: list, promotions: promotions}
}

// ListAmounts implements Store.
func (m *Memory) ListAmounts(_ context.Context, skus []string) (map[string]int64, error) {
	found := make(map[string]int64, len(skus))
	for _, sku := range skus {
		if amount, ok := m.list[sku]; ok {
			found[sku] = amount
		}
	}
	return found, nil
}

// Promotions implements Store.
func (m *Memory) Promotions(context.Context) ([]Promotion, error) { return m.promotions, nil }

//go:embed demo.csv
var demoCSV string

// Demo is the price list of the demonstration shop with its promotions.
func Demo() (map[string]int64, []Promotion, error) {
	rows, err := csv.NewReader(strings.NewReader(demoCSV)).ReadAll()
	if err != nil {
		return nil, nil, fmt.Errorf("read the demonstration price list: %w", err)
	}
	list := make(map[string]int64, len(rows))
	for _, row := range rows[1:] {
		amount, err := strconv.ParseInt(row[1], 10, 64)
		if err != nil {
			return nil, nil, fmt.Errorf("read the demonstration price of %s: %w", row[0], err)
		}
		list[row[0]] = amount
	}
	return list, demoPromotions, nil
}

var demoPromotions = []Promotion{
	{Code: "AUTUMN", Title: "Autumn offer: 10 % off jackets", Stackable: true, Off: 1000, MinQuantity: 1, SKUs: []string{
		"JKT-RAIN-NAVY-S", "JKT-RAIN-NAVY-M", "JKT-RAIN-NAVY-L", "JKT-RAIN-NAVY-XL",
		"JKT-RAIN-MOSS-S", "JKT-RAIN-MOSS-M", "JKT-RAIN-MOSS-L", "JKT-RAIN-MOSS-XL",
	}},
	{Code: "THREE", Title: "5 % off from three of a kind", Stackable: true, Off: 500, MinQuantity: 3},
	{Code: "LASTCALL", Title: "Last call: 30 % off the two-person tent", Off: 3000, MinQuantity: 1, SKUs: []string{"TNT-DUO"}},
}

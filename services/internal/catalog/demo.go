package catalog

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

//go:embed demo.json
var demoJSON []byte

var demoCategories = map[string]string{
	"clothing": "Clothing", "packs": "Packs", "camping": "Camping", "accessories": "Accessories",
}

// Demo is the assortment of the demonstration shop.
func Demo() ([]Product, error) {
	var entries []struct {
		ID, SKU, Category, Title, Description string
		Options                               []ProductOption
	}
	if err := json.Unmarshal(demoJSON, &entries); err != nil {
		return nil, fmt.Errorf("read the demonstration catalogue: %w", err)
	}
	products := make([]Product, 0, len(entries))
	for _, entry := range entries {
		variants, err := Matrix(entry.ID, entry.Title, entry.SKU, entry.Options)
		if err != nil {
			return nil, fmt.Errorf("read the demonstration catalogue: %w", err)
		}
		products = append(products, Product{
			ID: entry.ID, Title: entry.Title, Description: entry.Description,
			Category: &Category{Slug: entry.Category, Name: demoCategories[entry.Category]},
			Options:  entry.Options, Variants: variants, Version: 1,
		})
	}
	return products, nil
}

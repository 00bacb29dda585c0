// Package catalog knows what is sold: products, the options a buyer chooses between, and the
// variants that follow from them.
package catalog

import (
	"slices"
	"strings"

	"retail-os/services/internal/platform/fault"
)

//go:generate go tool gqlgen

// Product is something with a page in the shop.
type Product struct {
	ID          string
	Title       string
	Description string
	Category    *Category
	Options     []ProductOption
	Variants    []Variant
	// Version grows by one with every change.
	Version int
}

// IsEntity lets other subgraphs refer to a product.
func (Product) IsEntity() {}

// Category groups products.
type Category struct {
	Slug string
	Name string
}

// ProductOption is one choice, such as a size, with its values in the order they are shown.
type ProductOption struct {
	Name   string
	Values []string
}

// Variant is what can be put in a cart: one value of every option.
type Variant struct {
	SKU       string
	Title     string
	Options   []SelectedOption
	ProductID string
}

// IsEntity lets other subgraphs refer to a variant.
func (Variant) IsEntity() {}

// SelectedOption is the value that a variant has for an option.
type SelectedOption struct {
	Name  string
	Value string
}

const variantLimit = 100

// Matrix makes the variants of a product: the product of all option values, the last option
// changing fastest. A SKU is the prefix and a code of each value, and has to be unique.
func Matrix(productID, title, skuPrefix string, options []ProductOption) ([]Variant, error) {
	variants := []Variant{{SKU: skuPrefix, ProductID: productID}}
	for _, option := range options {
		if len(option.Values) == 0 {
			return nil, fault.Invalidf("option %s of %s has no values", option.Name, productID)
		}
		if len(variants)*len(option.Values) > variantLimit {
			return nil, fault.Invalidf("%s has more than %d variants", productID, variantLimit)
		}
		variants = extend(variants, option)
	}
	owner := map[string]string{}
	for i, variant := range variants {
		values := variant.values()
		if other, taken := owner[variant.SKU]; taken {
			return nil, fault.Invalidf("%s: %q and %q both make the SKU %s", productID, other, values, variant.SKU)
		}
		owner[variant.SKU] = values
		variants[i].Title = title
		if values != "" {
			variants[i].Title += " – " + values
		}
	}
	return variants, nil
}

func extend(variants []Variant, option ProductOption) []Variant {
	extended := make([]Variant, 0, len(variants)*len(option.Values))
	for _, variant := range variants {
		for _, value := range option.Values {
			extended = append(extended, Variant{
				SKU:       variant.SKU + "-" + valueCode(value),
				Options:   append(slices.Clone(variant.Options), SelectedOption{option.Name, value}),
				ProductID: variant.ProductID,
			})
		}
	}
	return extended
}

func (v Variant) values() string {
	values := make([]string, 0, len(v.Options))
	for _, option := range v.Options {
		values = append(values, option.Value)
	}
	return strings.Join(values, ", ")
}

// valueCode is short enough for a label: the first four letters and digits, in capitals.
func valueCode(value string) string {
	var code strings.Builder
	for _, r := range strings.ToUpper(value) {
		if (r >= 'A' && r <= 'Z') || (r >= '0' && r <= '9') {
			code.WriteRune(r)
		}
		if code.Len() == 4 {
			break
		}
	}
	return code.String()
}

// Matches tells whether every word of search occurs in the words of the product, whatever the case.
func (p Product) Matches(search string) bool {
	text := strings.ToLower(p.Title + " " + p.Description + " " + p.Category.Name)
	for word := range strings.FieldsSeq(strings.ToLower(search)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// Changes are new words for a product; nil leaves a word as it is.
type Changes struct {
	Title       *string
	Description *string
}

// Apply is the product with the changes, refused when the product is not at expectedVersion any more.
func (p Product) Apply(expectedVersion int, changes Changes) (Product, error) {
	if p.Version != expectedVersion {
		return p, fault.Conflictf("product %s is at version %d, not %d: read it again", p.ID, p.Version, expectedVersion)
	}
	if changes.Title != nil {
		title := strings.TrimSpace(*changes.Title)
		if title == "" {
			return p, fault.Invalidf("a product needs a title")
		}
		p.Variants = slices.Clone(p.Variants)
		for i := range p.Variants {
			p.Variants[i].Title = title + strings.TrimPrefix(p.Variants[i].Title, p.Title)
		}
		p.Title = title
	}
	if changes.Description != nil {
		p.Description = strings.TrimSpace(*changes.Description)
	}
	p.Version++
	return p, nil
}

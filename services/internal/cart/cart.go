// Package cart keeps what a visitor means to buy, for a while.
package cart

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"retail-os/services/internal/platform/fault"
)

//go:generate go tool gqlgen

const (
	linesLimit    = 100
	quantityLimit = 99 // of one variant
)

// Cart is a list of lines in the order in which they were first added.
type Cart struct {
	ID        string
	Lines     []Line
	ExpiresAt time.Time
}

// IsEntity lets other subgraphs refer to a cart.
func (Cart) IsEntity() {}

// Line is how many of what.
type Line struct {
	SKU      string
	Quantity int
}

// Variant is the key of a variant; everything else about it lives in other subgraphs.
type Variant struct {
	SKU string
}

// IsEntity lets a line refer to a variant of another subgraph.
func (Variant) IsEntity() {}

// Variant of the line.
func (l Line) Variant() *Variant { return &Variant{SKU: l.SKU} }

// New makes an empty cart with an id nobody can guess: knowing it is all it takes to see the cart.
func New() Cart { return Cart{ID: uuid.NewString()} }

// ItemCount is the sum of all quantities.
func (c Cart) ItemCount() int {
	count := 0
	for _, line := range c.Lines {
		count += line.Quantity
	}
	return count
}

// Add puts quantity more of sku into the cart.
func (c Cart) Add(sku string, quantity int) (Cart, error) {
	if quantity < 1 {
		return c, fault.Invalidf("quantity has to be at least 1, got %d", quantity)
	}
	if i := c.find(sku); i >= 0 {
		quantity += c.Lines[i].Quantity
	}
	return c.Set(sku, quantity)
}

// Set makes the cart hold exactly quantity of sku; 0 removes the line.
func (c Cart) Set(sku string, quantity int) (Cart, error) {
	if sku == "" {
		return c, fault.Invalidf("a line needs a SKU")
	}
	if quantity < 0 || quantity > quantityLimit {
		return c, fault.Invalidf("quantity of %s has to be from 0 to %d, got %d", sku, quantityLimit, quantity)
	}
	lines := slices.Clone(c.Lines)
	switch i := c.find(sku); {
	case i >= 0 && quantity == 0:
		lines = slices.Delete(lines, i, i+1)
	case i >= 0:
		lines[i].Quantity = quantity
	case quantity > 0 && len(lines) == linesLimit:
		return c, fault.Invalidf("a cart has at most %d lines", linesLimit)
	case quantity > 0:
		lines = append(lines, Line{SKU: sku, Quantity: quantity})
	}
	c.Lines = lines
	return c, nil
}

// Merge adds every line of other. Logging in must not fail, so what is over a limit is cut off.
func (c Cart) Merge(other Cart) Cart {
	lines := slices.Clone(c.Lines)
	for _, line := range other.Lines {
		if i := slices.IndexFunc(lines, func(l Line) bool { return l.SKU == line.SKU }); i >= 0 {
			lines[i].Quantity = min(lines[i].Quantity+line.Quantity, quantityLimit)
		} else if len(lines) < linesLimit {
			lines = append(lines, line)
		}
	}
	c.Lines = lines
	return c
}

func (c Cart) find(sku string) int {
	return slices.IndexFunc(c.Lines, func(line Line) bool { return line.SKU == sku })
}

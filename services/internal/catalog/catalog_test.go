package catalog

import (
	"context"
	"strings"
	"testing"

	"retail-os/services/internal/platform/fault"
)

func TestMatrixMakesEveryCombinationInOrder(t *testing.T) {
	variants, err := Matrix("shirt", "Shirt", "SHT", []ProductOption{
		{Name: "Colour", Values: []string{"Navy", "Moss"}}, {Name: "Size", Values: []string{"S", "M", "L"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var skus []string
	for _, variant := range variants {
		skus = append(skus, variant.SKU)
	}
	want := "SHT-NAVY-S SHT-NAVY-M SHT-NAVY-L SHT-MOSS-S SHT-MOSS-M SHT-MOSS-L"
	if got := strings.Join(skus, " "); got != want {
		t.Errorf("SKUs: got %s, want %s", got, want)
	}
	if got := variants[5].Title; got != "Shirt – Moss, L" {
		t.Errorf("title: got %q", got)
	}
}

func TestAProductWithoutOptionsHasOneVariant(t *testing.T) {
	variants, err := Matrix("tent", "Tent", "TNT", nil)
	if err != nil || len(variants) != 1 || variants[0].SKU != "TNT" || variants[0].Title != "Tent" {
		t.Errorf("got %+v, %v", variants, err)
	}
}

func TestMatrixRefuses(t *testing.T) {
	many := make([]string, variantLimit+1)
	for i := range many {
		many[i] = strings.Repeat("x", i+1)
	}
	for name, options := range map[string][]ProductOption{
		"two values with one code":        {{Name: "Colour", Values: []string{"Light blue", "Light brown"}}},
		"an option without values":        {{Name: "Size"}},
		"more variants than a page holds": {{Name: "Size", Values: many}},
	} {
		if _, err := Matrix("p", "P", "P", options); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: got error %v, want one of code %s", name, err, fault.Invalid)
		}
	}
}

func TestSearchWantsEveryWordWhateverTheCase(t *testing.T) {
	product := Product{Title: "Rain Jacket", Description: "Taped seams", Category: &Category{Name: "Clothing"}}
	for search, want := range map[string]bool{
		"": true, "rain": true, "JACKET rain": true, "seams clothing": true, "rain tent": false,
	} {
		if got := product.Matches(search); got != want {
			t.Errorf("search %q: got %t, want %t", search, got, want)
		}
	}
}

func TestOfTwoChangesAtTheSameVersionOneIsRefused(t *testing.T) {
	products, err := Demo()
	if err != nil {
		t.Fatal(err)
	}
	store := NewMemory(products)
	title := " Storm Jacket "
	change := func(p Product) (Product, error) { return p.Apply(1, Changes{Title: &title}) }
	changed, err := store.Update(t.Context(), "rain-jacket", change)
	if err != nil || changed.Title != "Storm Jacket" || changed.Version != 2 {
		t.Fatalf("first change: got %q at %d, %v", changed.Title, changed.Version, err)
	}
	if got := changed.Variants[0].Title; got != "Storm Jacket – Navy, S" {
		t.Errorf("variant title: got %q", got)
	}
	if _, err := store.Update(t.Context(), "rain-jacket", change); fault.CodeOf(err) != fault.Conflict {
		t.Errorf("second change: got %v, want a conflict", err)
	}
	if _, err := store.Update(context.Background(), "nothing", change); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("unknown product: got %v, want not found", err)
	}
}

func TestTheListIsFilteredAndCut(t *testing.T) {
	products, err := Demo()
	if err != nil {
		t.Fatal(err)
	}
	store := NewMemory(products)
	camping, err := store.List(t.Context(), Filter{Category: "camping", First: 3})
	if err != nil || len(camping) != 3 || camping[0].ID != "two-person-tent" {
		t.Errorf("got %d products, first %q, %v", len(camping), camping[0].ID, err)
	}
}

package main

import (
	"net/http"
	"os/exec"
	"strings"
	"testing"
)

type variant struct {
	SKU   string
	Price *struct {
		Amount   int
		Currency string
	}
	Availability *struct{ Available int }
}

// One page of the shop, put together as the gateway does it: keys from one service, the rest by
// _entities from the others.
func TestEveryVariantOfTheDemoHasAPriceAndStock(t *testing.T) {
	handler := demoBackend(t)
	var catalog struct {
		Products []struct{ Variants []variant }
	}
	ask(t, handler, "catalog", `{ products { variants { sku } } }`, nil, &catalog)
	keys := []map[string]string{}
	for _, product := range catalog.Products {
		for _, variant := range product.Variants {
			keys = append(keys, map[string]string{"__typename": "Variant", "sku": variant.SKU})
		}
	}
	if len(catalog.Products) != 12 || len(keys) < 30 {
		t.Fatalf("got %d products with %d variants", len(catalog.Products), len(keys))
	}
	variables := map[string]any{"keys": keys}
	var priced, stocked struct {
		Entities []variant `json:"_entities"`
	}
	ask(t, handler, "pricing", `query ($keys: [_Any!]!) { _entities(representations: $keys) {
		... on Variant { sku price { amount currency } } } }`, variables, &priced)
	ask(t, handler, "inventory", `query ($keys: [_Any!]!) { _entities(representations: $keys) {
		... on Variant { sku availability { available } } } }`, variables, &stocked)
	for i, key := range keys {
		if price := priced.Entities[i].Price; price == nil || price.Amount < 1 || price.Currency != "EUR" {
			t.Errorf("price of %s: got %+v", key["sku"], price)
		}
		if stocked.Entities[i].Availability == nil {
			t.Errorf("%s has no stock item", key["sku"])
		}
	}
}

func TestACheckoutGoesThroughTheServices(t *testing.T) {
	handler := demoBackend(t)
	var created struct{ CreateCart struct{ ID string } }
	ask(t, handler, "cart", `mutation { createCart { id } }`, nil, &created)
	cart := map[string]any{"id": created.CreateCart.ID}
	ask(t, handler, "cart", `mutation ($id: ID!) { addToCart(cartId: $id, sku: "TNT-DUO", quantity: 2) { id } }`, cart, nil)

	var quoted struct {
		Quote struct{ Lines []struct{ UnitAmount int } }
	}
	ask(t, handler, "pricing", `{ quote(lines: [{ sku: "TNT-DUO", quantity: 2 }]) { lines { unitAmount } } }`, nil, &quoted)
	ask(t, handler, "inventory", `mutation { reserveStock(input: { key: "o", lines: [{ sku: "TNT-DUO", quantity: 2 }] }) { id } }`, nil, nil)
	var placed struct {
		PlaceOrder struct {
			ID    string
			Total struct{ Amount int }
		}
	}
	ask(t, handler, "order", `mutation ($price: Int!) { placeOrder(input: { idempotencyKey: "o", customerId: "demo",
		lines: [{ sku: "TNT-DUO", quantity: 2, unitPrice: $price }] }) { id total { amount } } }`,
		map[string]any{"price": quoted.Quote.Lines[0].UnitAmount}, &placed)
	if placed.PlaceOrder.Total.Amount != 2*24430 {
		t.Errorf("total: got %d", placed.PlaceOrder.Total.Amount)
	}
	err := call(handler, "inventory", `mutation { reserveStock(input: { key: "p", lines: [{ sku: "TNT-DUO", quantity: 2 }] }) { id } }`, nil, nil)
	if err == nil || !strings.Contains(err.Error(), "only 1 of TNT-DUO left") {
		t.Errorf("the last tents but one: got %v", err)
	}
	ask(t, handler, "cart", `mutation ($id: ID!) { clearCart(cartId: $id) }`, cart, nil)
}

func TestTheDemoOrderIsPaidAndOnItsWay(t *testing.T) {
	handler := demoBackend(t)
	var listed struct {
		Orders []struct {
			ID    string
			Total struct{ Amount int }
		}
	}
	ask(t, handler, "order", `{ orders { id total { amount } } }`, nil, &listed)
	key := map[string]any{"keys": []map[string]string{{"__typename": "Order", "id": listed.Orders[0].ID}}}
	var paid struct {
		Entities []struct {
			Payment struct{ Authorised struct{ Amount int } }
		} `json:"_entities"`
	}
	ask(t, handler, "payment", `query ($keys: [_Any!]!) { _entities(representations: $keys) {
		... on Order { payment { authorised { amount } } } } }`, key, &paid)
	if got := paid.Entities[0].Payment.Authorised.Amount; got != listed.Orders[0].Total.Amount {
		t.Errorf("paid %d of %d", got, listed.Orders[0].Total.Amount)
	}
	var sent struct {
		Entities []struct{ Shipments []struct{ Status string } } `json:"_entities"`
	}
	ask(t, handler, "fulfillment", `query ($keys: [_Any!]!) { _entities(representations: $keys) {
		... on Order { shipments { status } } } }`, key, &sent)
	if len(sent.Entities[0].Shipments) != 1 {
		t.Errorf("got %+v", sent.Entities)
	}
}

// The image of a service is built from its own folders only, so that a change in one service leaves
// the images of the others alone.
func TestAServiceIsBuiltFromItsOwnFoldersAndThePlatform(t *testing.T) {
	for _, definition := range definitions() {
		output, err := exec.Command("go", "list", "-deps", "-f", "{{.ImportPath}}", "../"+definition.Name).Output()
		if err != nil {
			t.Fatal(err)
		}
		for path := range strings.FieldsSeq(string(output)) {
			inside, own := strings.CutPrefix(path, "retail-os/services/")
			allowed := false
			for _, folder := range []string{"cmd/" + definition.Name, "internal/" + definition.Name, "internal/platform"} {
				allowed = allowed || inside == folder || strings.HasPrefix(inside, folder+"/")
			}
			if own && !allowed {
				t.Errorf("%s imports %s", definition.Name, inside)
			}
			if own && strings.HasSuffix(inside, "test") {
				t.Errorf("%s carries test code: %s", definition.Name, inside)
			}
		}
	}
}

func demoBackend(t *testing.T) http.Handler {
	t.Helper()
	handler, err := backend(t.Context(), func(string) (string, bool) { return "", false })
	if err != nil {
		t.Fatal(err)
	}
	if err := seedDemo(handler); err != nil {
		t.Fatal(err)
	}
	return handler
}

func ask(t *testing.T, handler http.Handler, service, query string, variables map[string]any, data any) {
	t.Helper()
	if err := call(handler, service, query, variables, data); err != nil {
		t.Fatal(err)
	}
}

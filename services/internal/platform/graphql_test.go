package platform_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"retail-os/services/internal/catalog"
	catalogGraph "retail-os/services/internal/catalog/graph"
	"retail-os/services/internal/platform"
	"retail-os/services/internal/platform/servicetest"
)

func TestOperationsAreCountedByOutcome(t *testing.T) {
	store := &scripted{Store: demoStore(t)}
	service := servicetest.Start(t, serving(store), nil)
	for _, c := range []struct {
		name, query string
		status      int
		message     string
	}{
		{"ok", `{products{id}}`, 200, ""},
		{"the caller's fault", `{products(first:0){id}}`, 200, "first has to be from 1 to 200, got 0"},
		{"not valid", `{nope}`, 422, `Cannot query field "nope" on type "Query".`},
		{"not GraphQL", `{`, 422, "Expected Name, found <EOF>"},
		{"our own fault is not told", `{product(id:"broken"){id}}`, 200, "internal error"},
		{"a panic neither", `{product(id:"panic"){id}}`, 200, "internal error"},
		{"too complex", "{" + manyFields(1001) + "}", 200, "operation has complexity 1001, which exceeds the limit of 1000"},
		{"too many entities", entities(301), 200, "_entities takes at most 300 representations, got 301"},
		{"as many entities as allowed", entities(300), 200, ""},
	} {
		answer := service.Ask(t, c.query)
		if answer.Status != c.status || answer.Message() != c.message {
			t.Errorf("%s: got %d %q, want %d %q", c.name, answer.Status, answer.Message(), c.status, c.message)
		}
	}
	series := service.Metrics(t)
	for _, want := range []string{`graphql_operations_total{outcome="ok"} 2`, `graphql_operations_total{outcome="error"} 7`} {
		if !slices.Contains(series, want) {
			t.Errorf("%s is missing", want)
		}
	}
	log := service.Log.String()
	if !strings.Contains(log, "the disk is on fire") || !strings.Contains(log, "goroutine") {
		t.Errorf("the causes are not in the log:\n%s", log)
	}
}

func TestOnlyAPostOfJSONIsARequest(t *testing.T) {
	service := servicetest.Start(t, catalogGraph.Definition(), nil)
	if got := service.Status("/graphql?query={products{id}}"); got != http.StatusBadRequest {
		t.Errorf("GET: got %d", got)
	}
	if !slices.Contains(service.Metrics(t), `graphql_operations_total{outcome="error"} 1`) {
		t.Error("the refused request is not counted")
	}
}

func TestManyDifferentOperationsAreAnsweredAndNotAllKept(t *testing.T) {
	service := servicetest.Start(t, catalogGraph.Definition(), nil)
	for i := range 600 {
		if answer := service.Ask(t, fmt.Sprintf(`{a%d:__typename}`, i)); answer.Message() != "" {
			t.Fatal(answer.Message())
		}
	}
}

func TestAHundredEntitiesAreOneCallOfTheStoreAndUnknownOnesAreNull(t *testing.T) {
	store := &scripted{Store: demoStore(t)}
	service := servicetest.Start(t, serving(store), nil)
	answer := service.Ask(t, entities(100))
	if got := store.variantCalls.Load(); got != 1 {
		t.Errorf("got %d calls", got)
	}
	list, _ := answer.Data["_entities"].([]any)
	if len(list) != 100 || list[0] == nil || list[99] != nil {
		t.Errorf("got %d entities, the first %v, the last %v", len(list), list[0], list[99])
	}
}

func manyFields(n int) string {
	fields := make([]string, n)
	for i := range fields {
		fields[i] = fmt.Sprintf("f%d:__typename", i)
	}
	return strings.Join(fields, " ")
}

// entities asks for n variants of which only the first one exists.
func entities(n int) string {
	keys := make([]string, n)
	for i := range keys {
		keys[i] = fmt.Sprintf(`{__typename:"Variant",sku:"%d"}`, i)
	}
	keys[0] = `{__typename:"Variant",sku:"TNT-DUO"}`
	return `{_entities(representations:[` + strings.Join(keys, ",") + `]){__typename}}`
}

func demoStore(t *testing.T) catalog.Store {
	t.Helper()
	products, err := catalog.Demo()
	if err != nil {
		t.Fatal(err)
	}
	return catalog.NewMemory(products)
}

func serving(store *scripted) platform.Definition {
	return platform.Definition{Name: "catalog", Configure: func(*platform.Env) platform.Open {
		return func() (*platform.Service, error) { return store.service(), nil }
	}}
}

// scripted is a catalog whose ids say what happens.
type scripted struct {
	catalog.Store
	variantCalls atomic.Int32
	slow         atomic.Bool
	delay        time.Duration // of the product "slow"
}

func (s *scripted) service() *platform.Service {
	resolver := &catalogGraph.Resolver{Store: s}
	return &platform.Service{Schema: catalogGraph.NewExecutableSchema(catalogGraph.Config{Resolvers: resolver})}
}

func (s *scripted) Products(ctx context.Context, ids []string) (map[string]catalog.Product, error) {
	switch ids[0] {
	case "broken":
		return nil, errors.New("the disk is on fire")
	case "panic":
		panic("at the disco")
	case "slow":
		s.slow.Store(true)
		time.Sleep(s.delay)
	}
	return s.Store.Products(ctx, ids)
}

func (s *scripted) Variants(ctx context.Context, skus []string) (map[string]catalog.Variant, error) {
	s.variantCalls.Add(1)
	return s.Store.Variants(ctx, skus)
}

// slowBegun waits until a slow request is being worked on.
func (s *scripted) slowBegun(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); !s.slow.Load(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the slow request never began")
		}
	}
}

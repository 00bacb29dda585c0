package order

import (
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"retail-os/services/internal/platform/fault"
	"retail-os/services/internal/platform/storetest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	conformance(t, func(*testing.T) Store { return NewMemory() })
}

func TestPostgresKeepsItsPromises(t *testing.T) {
	url := storetest.Postgres(t)
	conformance(t, func(t *testing.T) Store {
		store, err := OpenPostgres(url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(store.Close)
		if err := store.Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Pool.Exec(t.Context(), `TRUNCATE orders, order_lines`); err != nil {
			t.Fatal(err)
		}
		return store
	})
}

// conformance is what every store of orders has to keep.
func conformance(t *testing.T, open func(*testing.T) Store) {
	t.Run("what is placed comes back", func(t *testing.T) { testRoundTrip(t, open(t)) })
	t.Run("a key places once", func(t *testing.T) { testKeyPlacesOnce(t, open(t)) })
	t.Run("many at once with one key place once", func(t *testing.T) { testParallelKey(t, open(t)) })
	t.Run("pages go from new to old", func(t *testing.T) { testPages(t, open(t)) })
	t.Run("changes are made one after the other", func(t *testing.T) { testUpdate(t, open(t)) })
}

func testRoundTrip(t *testing.T, store Store) {
	placed := place(t, store, "k", "ada")
	found, err := store.Orders(t.Context(), []string{placed.ID, "nonsense", "00000000-0000-4000-8000-000000000000"})
	if err != nil || len(found) != 1 || !reflect.DeepEqual(found[placed.ID], placed) {
		t.Errorf("got %+v, %v, want %+v", found, err, placed)
	}
}

func testKeyPlacesOnce(t *testing.T, store Store) {
	first, again := place(t, store, "k", "ada"), place(t, store, "k", "ada")
	if !reflect.DeepEqual(first, again) {
		t.Errorf("got %+v, want %+v", again, first)
	}
	other := request()
	other.CustomerID = "bob"
	order, err := New(other, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Place(t.Context(), "k", order); fault.CodeOf(err) != fault.Conflict {
		t.Errorf("other content: got %v, want a conflict", err)
	}
	if list, err := store.List(t.Context(), Filter{First: 10}); err != nil || len(list) != 1 {
		t.Errorf("got %d orders, %v, want 1", len(list), err)
	}
}

func testParallelKey(t *testing.T, store Store) {
	var group sync.WaitGroup
	var mu sync.Mutex
	ids := map[string]bool{}
	for range 8 {
		group.Go(func() {
			order, err := New(request(), time.Now())
			if err != nil {
				t.Error(err)
				return
			}
			placed, err := store.Place(t.Context(), "k", order)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			ids[placed.ID] = len(placed.Lines) == 2
		})
	}
	group.Wait()
	if len(ids) != 1 {
		t.Errorf("got orders %v, want one", ids)
	}
}

func testPages(t *testing.T, store Store) {
	var ids []string
	for i, customer := range []string{"ada", "bob", "ada", "ada"} {
		ids = append(ids, place(t, store, fmt.Sprint(i), customer).ID)
	}
	if _, err := store.Update(t.Context(), ids[2], Order.Cancel); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		filter Filter
		want   []string
	}{
		{"first page", Filter{First: 2}, []string{ids[3], ids[2]}},
		{"second page", Filter{First: 2, After: ids[2]}, []string{ids[1], ids[0]}},
		{"of one customer", Filter{First: 9, CustomerID: "ada"}, []string{ids[3], ids[2], ids[0]}},
		{"of one status", Filter{First: 9, Status: Cancelled}, []string{ids[2]}},
		{"of nobody", Filter{First: 9, CustomerID: "eve"}, []string{}},
	} {
		list, err := store.List(t.Context(), c.filter)
		got := []string{}
		for _, order := range list {
			got = append(got, order.ID)
		}
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, %v, want %v", c.name, got, err, c.want)
		}
	}
	for _, unknown := range []string{"nonsense", "00000000-0000-4000-8000-000000000000"} {
		if _, err := store.List(t.Context(), Filter{First: 1, After: unknown}); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("page after %s: got %v, want not found", unknown, err)
		}
	}
}

func testUpdate(t *testing.T, store Store) {
	placed := place(t, store, "k", "ada")
	var group sync.WaitGroup
	var mu sync.Mutex
	confirmed := 0
	for range 8 {
		group.Go(func() {
			_, err := store.Update(t.Context(), placed.ID, func(order Order) (Order, error) {
				if order.Status != Placed {
					return order, fault.Conflictf("too late")
				}
				order.Status = Confirmed
				return order, nil
			})
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				confirmed++
			} else if fault.CodeOf(err) != fault.Conflict {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if confirmed != 1 {
		t.Errorf("%d of 8 saw the order as placed, want 1", confirmed)
	}
	if _, err := store.Update(t.Context(), "nonsense", Order.Cancel); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("got %v, want not found", err)
	}
}

func place(t *testing.T, store Store, key, customer string) Order {
	t.Helper()
	wanted := request()
	wanted.CustomerID = customer
	order, err := New(wanted, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	placed, err := store.Place(t.Context(), key, order)
	if err != nil {
		t.Fatal(err)
	}
	return placed
}

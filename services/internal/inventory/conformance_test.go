package inventory

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"retail-os/services/internal/platform/fault"
	"retail-os/services/internal/platform/storetest"
)

var testStock = []StockItem{{SKU: "boot", OnHand: 10}, {SKU: "cap", OnHand: 3}, {SKU: "Zip", OnHand: 1}}

func TestMemoryKeepsItsPromises(t *testing.T) {
	conformance(t, func(*testing.T) Store { return NewMemory(testStock) })
}

func TestPostgresKeepsItsPromises(t *testing.T) {
	url := storetest.Postgres(t)
	conformance(t, func(t *testing.T) Store {
		store, err := OpenPostgres(url, testStock)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(store.Close)
		prepare(t, store)
		if _, err := store.Pool.Exec(t.Context(), `TRUNCATE stock_items, reservations, reservation_lines`); err != nil {
			t.Fatal(err)
		}
		prepare(t, store) // seeds again; the migrations find nothing to do
		return store
	})
	t.Run("several replicas prepare at once", func(t *testing.T) { testParallelPrepare(t, url) })
	t.Run("seeding again keeps the stock as it is", func(t *testing.T) { testSeedTwice(t, url) })
}

func prepare(t *testing.T, store *Postgres) {
	t.Helper()
	if err := store.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// conformance is what every store of the inventory has to keep.
func conformance(t *testing.T, open func(*testing.T) Store) {
	t.Run("all lines are reserved or none", func(t *testing.T) { testAllOrNone(t, open(t)) })
	t.Run("a key reserves once", func(t *testing.T) { testKeyReservesOnce(t, open(t)) })
	t.Run("goods move as the reservation ends", func(t *testing.T) { testEnds(t, open(t)) })
	t.Run("what runs out can be sold again", func(t *testing.T) { testExpiry(t, open(t)) })
	t.Run("many at once never sell more than there is", func(t *testing.T) { testParallelReserve(t, open(t)) })
	t.Run("many at once with one key reserve once", func(t *testing.T) { testParallelKey(t, open(t)) })
	t.Run("pages follow one another", func(t *testing.T) { testPages(t, open(t)) })
	t.Run("arrived goods are booked", func(t *testing.T) { testReceive(t, open(t)) })
}

func testAllOrNone(t *testing.T, store Store) {
	_, err := store.Reserve(t.Context(), "k", []ReservationLine{{"boot", 2}, {"cap", 4}}, time.Now())
	wantCode(t, err, fault.Conflict)
	_, err = store.Reserve(t.Context(), "k", []ReservationLine{{"boot", 2}, {"nothing", 1}}, time.Now())
	wantCode(t, err, fault.NotFound)
	wantStock(t, store, "boot", 10, 0)
	// The refused key is free for another try.
	reserve(t, store, "k", ReservationLine{"boot", 2}, ReservationLine{"cap", 3})
	wantStock(t, store, "boot", 10, 2)
	wantStock(t, store, "cap", 3, 3)
}

func testKeyReservesOnce(t *testing.T, store Store) {
	first := reserve(t, store, "k", ReservationLine{"boot", 2})
	again := reserve(t, store, "k", ReservationLine{"boot", 2})
	if first.ID != again.ID || !first.ExpiresAt.Equal(again.ExpiresAt) || len(again.Lines) != 1 {
		t.Errorf("got %+v, want %+v", again, first)
	}
	wantStock(t, store, "boot", 10, 2)
	_, err := store.Reserve(t.Context(), "k", []ReservationLine{{"boot", 3}}, time.Now())
	wantCode(t, err, fault.Conflict)
}

func testEnds(t *testing.T, store Store) {
	released := reserve(t, store, "r", ReservationLine{"boot", 2})
	committed := reserve(t, store, "c", ReservationLine{"boot", 3}, ReservationLine{"cap", 1})
	for range 2 { // the second time nothing moves
		end1, err := store.End(t.Context(), released.ID, Released)
		if err != nil || end1.Status != Released {
			t.Fatalf("got %+v, %v", end1, err)
		}
		if _, err := store.End(t.Context(), committed.ID, Committed); err != nil {
			t.Fatal(err)
		}
	}
	wantStock(t, store, "boot", 7, 0)
	wantStock(t, store, "cap", 2, 0)
	_, err := store.End(t.Context(), committed.ID, Released)
	wantCode(t, err, fault.Conflict)
	for _, unknown := range []string{"nonsense", "00000000-0000-4000-8000-000000000000"} {
		_, err = store.End(t.Context(), unknown, Released)
		wantCode(t, err, fault.NotFound)
	}
}

func testExpiry(t *testing.T, store Store) {
	now := time.Now()
	old, err := store.Reserve(t.Context(), "old", []ReservationLine{{"cap", 3}}, now.Add(-HoldTime))
	if err != nil {
		t.Fatal(err)
	}
	fresh := reserve(t, store, "fresh", ReservationLine{"boot", 1})
	if count, err := store.Expire(t.Context(), now); err != nil || count != 1 {
		t.Fatalf("got %d expired, %v, want 1", count, err)
	}
	wantStock(t, store, "cap", 3, 0)
	wantStock(t, store, "boot", 10, 1)
	_, err = store.End(t.Context(), old.ID, Committed)
	wantCode(t, err, fault.Conflict)
	if _, err := store.End(t.Context(), fresh.ID, Committed); err != nil {
		t.Error(err)
	}
}

func testParallelReserve(t *testing.T, store Store) {
	var sold atomic.Int32
	parallel(32, func(i int) {
		// Both orders of lines, to provoke a deadlock where locks are not taken in one order.
		lines := []ReservationLine{{"boot", 1}, {"cap", 1}}
		normal, err := NormalLines([]ReservationLine{lines[i%2], lines[1-i%2]})
		if err != nil {
			t.Error(err)
			return
		}
		switch _, err := store.Reserve(t.Context(), fmt.Sprint(i), normal, time.Now()); fault.CodeOf(err) {
		case fault.Conflict:
		case "":
			if err != nil {
				t.Error(err)
				return
			}
			sold.Add(1)
		default:
			t.Error(err)
		}
	})
	if sold.Load() != 3 {
		t.Errorf("sold %d of 3 caps", sold.Load())
	}
	wantStock(t, store, "cap", 3, 3)
	wantStock(t, store, "boot", 10, 3)
}

func testParallelKey(t *testing.T, store Store) {
	var mu sync.Mutex
	ids := map[string]bool{}
	parallel(8, func(int) {
		reservation, err := store.Reserve(t.Context(), "k", []ReservationLine{{"boot", 1}}, time.Now())
		if err != nil {
			t.Error(err)
		}
		mu.Lock()
		defer mu.Unlock()
		ids[reservation.ID] = true
	})
	if len(ids) != 1 {
		t.Errorf("got %d reservations, want 1", len(ids))
	}
	wantStock(t, store, "boot", 10, 1)
}

func testPages(t *testing.T, store Store) {
	first, err := store.List(t.Context(), "", 2)
	if err != nil || len(first) != 2 || first[0].SKU != "Zip" || first[1].SKU != "boot" {
		t.Fatalf("first page: got %+v, %v", first, err)
	}
	second, err := store.List(t.Context(), first[1].SKU, 2)
	if err != nil || len(second) != 1 || second[0].SKU != "cap" {
		t.Errorf("second page: got %+v, %v", second, err)
	}
}

func testReceive(t *testing.T, store Store) {
	item, err := store.Receive(t.Context(), "cap", 7)
	if err != nil || item.OnHand != 10 {
		t.Errorf("got %+v, %v", item, err)
	}
	_, err = store.Receive(t.Context(), "cap", 0)
	wantCode(t, err, fault.Invalid)
	_, err = store.Receive(t.Context(), "nothing", 1)
	wantCode(t, err, fault.NotFound)
}

func testParallelPrepare(t *testing.T, url string) {
	parallel(4, func(int) {
		store, err := OpenPostgres(url, testStock)
		if err != nil {
			t.Error(err)
			return
		}
		defer store.Close()
		if err := store.Prepare(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func testSeedTwice(t *testing.T, url string) {
	store, err := OpenPostgres(url, append([]StockItem{{SKU: "new", OnHand: 5}}, testStock...))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := store.Receive(t.Context(), "cap", 100); err != nil {
		t.Fatal(err)
	}
	before, err := store.Items(t.Context(), []string{"cap"})
	if err != nil {
		t.Fatal(err)
	}
	prepare(t, store)
	wantStock(t, store, "cap", before["cap"].OnHand, before["cap"].Reserved)
	wantStock(t, store, "new", 5, 0)
}

func reserve(t *testing.T, store Store, key string, lines ...ReservationLine) Reservation {
	t.Helper()
	reservation, err := store.Reserve(t.Context(), key, lines, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return reservation
}

func wantStock(t *testing.T, store Store, sku string, onHand, reserved int) {
	t.Helper()
	items, err := store.Items(context.Background(), []string{sku})
	if want := (StockItem{sku, onHand, reserved}); err != nil || items[sku] != want {
		t.Errorf("stock: got %+v, %v, want %+v", items[sku], err, want)
	}
}

func wantCode(t *testing.T, err error, code fault.Code) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("got error %v, want one of code %s", err, code)
	}
}

func parallel(n int, do func(i int)) {
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() { do(i) })
	}
	group.Wait()
}

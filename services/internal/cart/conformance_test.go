package cart

import (
	"slices"
	"sync"
	"testing"
	"time"

	"retail-os/services/internal/platform/fault"
	"retail-os/services/internal/platform/storetest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	conformance(t, func(_ *testing.T, ttl time.Duration) Store { return NewMemory(ttl, time.Now) })
}

func TestRedisKeepsItsPromises(t *testing.T) {
	url := storetest.Redis(t)
	conformance(t, func(t *testing.T, ttl time.Duration) Store {
		store, err := OpenRedis(url, ttl)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(store.Close)
		return store
	})
}

// conformance is what every store of carts has to keep.
func conformance(t *testing.T, open func(*testing.T, time.Duration) Store) {
	t.Run("what is kept comes back", func(t *testing.T) { testRoundTrip(t, open(t, time.Hour)) })
	t.Run("a refused change changes nothing", func(t *testing.T) { testRefused(t, open(t, time.Hour)) })
	t.Run("no change is lost when many are made at once", func(t *testing.T) { testParallel(t, open(t, time.Hour)) })
	t.Run("merging leaves one cart", func(t *testing.T) { testMerge(t, open(t, time.Hour)) })
	t.Run("a cart runs out of time and every change starts it afresh", func(t *testing.T) {
		const ttl = 400 * time.Millisecond
		testTTL(t, open(t, ttl), ttl)
	})
}

func testRoundTrip(t *testing.T, store Store) {
	cart := create(t, store, "boot", 2)
	if left := time.Until(cart.ExpiresAt); left < 59*time.Minute || left > time.Hour {
		t.Errorf("time left: got %s, want an hour", left)
	}
	got, err := store.Get(t.Context(), cart.ID)
	if err != nil || !slices.Equal(got.Lines, []Line{{"boot", 2}}) || !got.ExpiresAt.Equal(cart.ExpiresAt) {
		t.Errorf("got %+v, %v, want %+v", got, err, cart)
	}
	for range 2 { // deleting again is fine
		if err := store.Delete(t.Context(), cart.ID); err != nil {
			t.Error(err)
		}
	}
	wantGone(t, store, cart.ID)
}

func testRefused(t *testing.T, store Store) {
	cart := create(t, store, "boot", 2)
	_, err := store.Update(t.Context(), cart.ID, func(c Cart) (Cart, error) {
		c.Lines[0].Quantity = 50
		return c, fault.Invalidf("no")
	})
	if fault.CodeOf(err) != fault.Invalid {
		t.Errorf("got %v, want invalid", err)
	}
	if got, err := store.Get(t.Context(), cart.ID); err != nil || got.ItemCount() != 2 {
		t.Errorf("got %+v, %v", got, err)
	}
	_, err = store.Update(t.Context(), "nothing", func(c Cart) (Cart, error) { return c, nil })
	if fault.CodeOf(err) != fault.NotFound {
		t.Errorf("got %v, want not found", err)
	}
}

func testParallel(t *testing.T, store Store) {
	const writers = 24
	cart := create(t, store, "boot", 1)
	var group sync.WaitGroup
	for range writers {
		group.Go(func() {
			_, err := store.Update(t.Context(), cart.ID, func(c Cart) (Cart, error) { return c.Add("boot", 1) })
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got, err := store.Get(t.Context(), cart.ID); err != nil || got.ItemCount() != 1+writers {
		t.Errorf("got %d items, %v, want %d", got.ItemCount(), err, 1+writers)
	}
}

func testMerge(t *testing.T, store Store) {
	from, into := create(t, store, "cap", 1), create(t, store, "boot", 2)
	merged, err := store.Merge(t.Context(), from.ID, into.ID)
	if want := []Line{{"boot", 2}, {"cap", 1}}; err != nil || !slices.Equal(merged.Lines, want) || merged.ID != into.ID {
		t.Errorf("got %+v, %v, want %v", merged, err, want)
	}
	wantGone(t, store, from.ID)
	if _, err := store.Merge(t.Context(), from.ID, into.ID); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("merging again: got %v, want not found", err)
	}
}

func testTTL(t *testing.T, store Store, ttl time.Duration) {
	cart := create(t, store, "boot", 1)
	started := time.Now()
	for time.Since(started) < ttl+ttl/2 {
		time.Sleep(ttl / 8)
		if _, err := store.Update(t.Context(), cart.ID, func(c Cart) (Cart, error) { return c, nil }); err != nil {
			t.Fatalf("after %s: %v", time.Since(started), err)
		}
	}
	time.Sleep(ttl + ttl/4)
	wantGone(t, store, cart.ID)
}

func create(t *testing.T, store Store, pairs ...any) Cart {
	t.Helper()
	cart, err := store.Create(t.Context(), filled(t, pairs...))
	if err != nil {
		t.Fatal(err)
	}
	return cart
}

func wantGone(t *testing.T, store Store, id string) {
	t.Helper()
	if _, err := store.Get(t.Context(), id); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("got %v, want not found", err)
	}
}

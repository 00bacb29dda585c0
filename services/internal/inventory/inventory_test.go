package inventory

import (
	"slices"
	"testing"

	"retail-os/services/internal/platform/fault"
)

func TestNormalLinesAreSortedAndEachSKUOccursOnce(t *testing.T) {
	got, err := NormalLines([]ReservationLine{{"b", 1}, {"a", 2}, {"b", 3}})
	if want := []ReservationLine{{"a", 2}, {"b", 4}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	for name, lines := range map[string][]ReservationLine{"no lines": {}, "nothing of it": {{"a", 0}}, "less than nothing": {{"a", 5}, {"a", -1}}} {
		if _, err := NormalLines(lines); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: got %v, want invalid", name, err)
		}
	}
}

func TestLevels(t *testing.T) {
	for _, c := range []struct {
		item StockItem
		want StockLevel
	}{
		{StockItem{OnHand: 10, Reserved: 10}, OutOfStock},
		{StockItem{OnHand: 10, Reserved: 5}, Low},
		{StockItem{OnHand: 10, Reserved: 4}, InStock},
	} {
		if got := c.item.Availability().Level; got != c.want {
			t.Errorf("%+v: got %s, want %s", c.item, got, c.want)
		}
	}
}

func TestHowAReservationMayEnd(t *testing.T) {
	cases := []struct {
		from, to ReservationStatus
		move     bool
		refused  bool
	}{
		{Held, Released, true, false}, {Held, Committed, true, false},
		{Released, Released, false, false}, {Committed, Committed, false, false},
		{Expired, Released, false, false},
		{Released, Committed, false, true}, {Committed, Released, false, true}, {Expired, Committed, false, true},
	}
	for _, c := range cases {
		move, err := Reservation{Status: c.from}.MayEnd(c.to)
		if move != c.move || (fault.CodeOf(err) == fault.Conflict) != c.refused {
			t.Errorf("%s to %s: got %t, %v", c.from, c.to, move, err)
		}
	}
}

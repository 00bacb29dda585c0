package fulfillment

import (
	"slices"
	"testing"
	"time"

	"retail-os/services/internal/platform/fault"
)

func TestTheStatusNeverGoesBackHoweverReportsArrive(t *testing.T) {
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	packed, transit, delivered := Event{Status: Packed, At: noon}, Event{Status: InTransit, At: noon.Add(time.Hour)},
		Event{Status: Delivered, At: noon.Add(2 * time.Hour)}
	for _, order := range [][]Event{
		{packed, transit, delivered}, {delivered, transit, packed}, {transit, packed, transit, delivered, packed},
	} {
		shipment, furthest := Shipment{Status: Created}, 0
		for _, event := range order {
			var err error
			if shipment, err = shipment.Record(event); err != nil {
				t.Fatal(err)
			}
			if progress[shipment.Status] < furthest {
				t.Errorf("went back to %s", shipment.Status)
			}
			furthest = progress[shipment.Status]
		}
		if shipment.Status != Delivered || !slices.Equal(shipment.Events, []Event{packed, transit, delivered}) {
			t.Errorf("got %s with %v", shipment.Status, shipment.Events)
		}
	}
}

func TestWhatIsDeliveredStaysDelivered(t *testing.T) {
	shipment, err := Shipment{Status: Delivered}.Record(Event{Status: Returned, At: time.Now()})
	if err != nil || shipment.Status != Delivered || len(shipment.Events) != 1 {
		t.Errorf("got %+v, %v", shipment, err)
	}
	if _, err := shipment.Record(Event{Status: Created, At: time.Now()}); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("got %v, want invalid", err)
	}
}

func TestAKeyOpensOneParcelAndAnOrderMayHaveSeveral(t *testing.T) {
	warehouse := NewWarehouse()
	create := func(key string, lines ...Line) (Shipment, error) {
		return warehouse.Create(t.Context(), key, "order", lines)
	}
	first, err := create("a", Line{"boot", 1})
	if err != nil {
		t.Fatal(err)
	}
	if again, err := create("a", Line{"boot", 1}); err != nil || again.ID != first.ID {
		t.Errorf("again: got %+v, %v", again, err)
	}
	if _, err := create("a", Line{"boot", 2}); fault.CodeOf(err) != fault.Conflict {
		t.Errorf("other goods: got %v, want a conflict", err)
	}
	if _, err := create("b", Line{"boot", 0}); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("nothing: got %v, want invalid", err)
	}
	second, err := create("b", Line{"cap", 1})
	if err != nil || second.TrackingNumber == first.TrackingNumber {
		t.Errorf("second: got %+v, %v", second, err)
	}
	found, err := warehouse.ForOrders(t.Context(), []string{"order", "other"})
	if err != nil || len(found) != 1 || len(found["order"]) != 2 || found["order"][0].ID != first.ID {
		t.Errorf("of the order: got %+v, %v", found, err)
	}
	if _, err := warehouse.Record(t.Context(), "nothing", Event{Status: Packed}); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("got %v, want not found", err)
	}
}

package graph

import (
	"net/http"
	"testing"

	"retail-os/services/internal/platform/servicetest"
	"retail-os/services/internal/platform/storetest"
)

const placing = `mutation { placeOrder(input: { idempotencyKey: "k", customerId: "ada",
	lines: [{ sku: "boot", quantity: 2, unitPrice: 995 }] }) { id total { amount } } }`

func TestAServiceStartsBeforeItsDatabaseAndSurvivesIt(t *testing.T) {
	postgres := storetest.StartPostgres(t)
	postgres.Stop()
	service := servicetest.Start(t, Definition(), map[string]string{"RETAIL_ENV": "staging", "DATABASE_URL": postgres.URL})
	service.WaitFor(t, "/readyz", http.StatusServiceUnavailable)

	postgres.Start()
	service.WaitFor(t, "/readyz", http.StatusOK) // with the migrations done
	placed := service.Ask(t, placing)
	if placed.Message() != "" {
		t.Fatal(placed.Message())
	}

	postgres.Stop()
	service.WaitFor(t, "/readyz", http.StatusServiceUnavailable)
	if got := service.Ask(t, placing); got.Message() != "internal error" {
		t.Errorf("with the database gone: got %q", got.Message())
	}
	postgres.Start()
	service.WaitFor(t, "/readyz", http.StatusOK)
	order, _ := placed.Data["placeOrder"].(map[string]any)
	again, _ := service.Ask(t, placing).Data["placeOrder"].(map[string]any)
	if again["id"] == nil || again["id"] != order["id"] {
		t.Errorf("the same key: got %v, want %v", again, order)
	}
	service.Stop()
	if err := service.Ended(); err != nil {
		t.Error(err)
	}
}

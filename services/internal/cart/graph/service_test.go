package graph

import (
	"net/http"
	"testing"

	"retail-os/services/internal/platform/servicetest"
	"retail-os/services/internal/platform/storetest"
)

func TestReadinessFollowsRedisAndLivenessDoesNot(t *testing.T) {
	redis := storetest.StartRedis(t)
	service := servicetest.Start(t, Definition(), map[string]string{"RETAIL_ENV": "staging", "REDIS_URL": redis.URL})
	service.WaitFor(t, "/readyz", http.StatusOK)
	created := service.Ask(t, `mutation { createCart { id } }`)
	if created.Message() != "" {
		t.Fatal(created.Message())
	}
	redis.Stop()
	service.WaitFor(t, "/readyz", http.StatusServiceUnavailable)
	if got := service.Ask(t, `{ cart(id: "x") { id } }`); got.Message() != "internal error" || got.Status != http.StatusOK {
		t.Errorf("with the store gone: got %d %q", got.Status, got.Message())
	}
	redis.Start()
	service.WaitFor(t, "/readyz", http.StatusOK)
	service.Stop()
	if err := service.Ended(); err != nil {
		t.Error(err)
	}
}

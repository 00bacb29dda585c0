package platform

import (
	"strings"
	"testing"
	"time"
)

func lookupIn(values map[string]string) func(string) (string, bool) {
	return func(key string) (string, bool) {
		value, ok := values[key]
		return value, ok
	}
}

func TestEveryProblemIsReportedAtOnceAndNoPasswordIsShown(t *testing.T) {
	env := NewEnv(lookupIn(map[string]string{
		"PORT": "web", "METRICS_PORT": "70000", "RETAIL_ENV": "prod", "LOG_LEVEL": "loud", "DRAIN_DELAY": "5",
		"OTEL_EXPORTER_OTLP_ENDPOINT": "collector", "DATABASE_URL": "mysql://shop:secret@db/shop",
	}))
	ReadConfig(env)
	env.StoreURL("DATABASE_URL", "postgres", "postgresql")
	err := env.Err()
	if err == nil {
		t.Fatal("nothing was reported")
	}
	for _, key := range []string{
		"PORT:", "METRICS_PORT:", "RETAIL_ENV:", "LOG_LEVEL:", "DRAIN_DELAY:", "OTEL_EXPORTER_OTLP_ENDPOINT:", "DATABASE_URL:",
	} {
		if !strings.Contains(err.Error(), key) {
			t.Errorf("%s is not reported in %q", key, err)
		}
	}
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("the password is shown in %q", err)
	}
}

func TestEmptyMeansUnset(t *testing.T) {
	env := NewEnv(lookupIn(map[string]string{"PORT": "", "OTEL_EXPORTER_OTLP_ENDPOINT": "", "DRAIN_DELAY": "0s"}))
	config := ReadConfig(env)
	if err := env.Err(); err != nil {
		t.Fatal(err)
	}
	if config.Port != 8080 || config.MetricsPort != 9090 || config.Environment != Development || config.DrainDelay != 0 {
		t.Errorf("got %+v", config)
	}
	if got := env.Duration("CART_TTL", time.Hour, time.Second); got != time.Hour {
		t.Errorf("fallback: got %s", got)
	}
}

func TestTheMemoryStoreIsRefusedOutsideDevelopment(t *testing.T) {
	for environment, refused := range map[string]bool{"": false, Development: false, Staging: true, Production: true} {
		env := NewEnv(lookupIn(map[string]string{"RETAIL_ENV": environment}))
		env.StoreURL("DATABASE_URL", "postgres")
		if got := env.Err() != nil; got != refused {
			t.Errorf("RETAIL_ENV=%q: got %v", environment, env.Err())
		}
	}
	env := NewEnv(lookupIn(map[string]string{"RETAIL_ENV": Production, "DATABASE_URL": "postgres://u:p@db:5432/shop"}))
	if url := env.StoreURL("DATABASE_URL", "postgres"); env.Err() != nil || url == "" {
		t.Errorf("got %q, %v", url, env.Err())
	}
}

package platform

import (
	"fmt"
	"log/slog"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Environments, from RETAIL_ENV.
const (
	Development = "development"
	Staging     = "staging"
	Production  = "production"
)

// Env reads configuration from environment variables and remembers everything that is wrong, so
// that a wrong deployment is told all of it at once.
type Env struct {
	lookup   func(string) (string, bool)
	problems []string
}

// NewEnv reads through lookup, which is os.LookupEnv outside tests. An empty value counts as unset,
// because manifests write optional keys as "".
func NewEnv(lookup func(string) (string, bool)) *Env { return &Env{lookup: lookup} }

// Err is nil, or a ConfigError that lists every problem seen so far.
func (e *Env) Err() error {
	if len(e.problems) == 0 {
		return nil
	}
	return ConfigError(e.problems)
}

// String is the value of key, or fallback.
func (e *Env) String(key, fallback string) string {
	if value, ok := e.lookup(key); ok && value != "" {
		return value
	}
	return fallback
}

// Int is the value of key as a number from low to high, or fallback.
func (e *Env) Int(key string, fallback, low, high int) int {
	text := e.String(key, strconv.Itoa(fallback))
	number, err := strconv.Atoi(text)
	if err != nil || number < low || number > high {
		e.problem(key, "want a number from %d to %d, got %q", low, high, text)
	}
	return number
}

// Duration is the value of key, such as 5s or 168h, at least low, or fallback.
func (e *Env) Duration(key string, fallback, low time.Duration) time.Duration {
	text := e.String(key, fallback.String())
	duration, err := time.ParseDuration(text)
	if err != nil || duration < low {
		e.problem(key, "want a duration of at least %s, such as %s, got %q", low, fallback, text)
	}
	return duration
}

// OneOf is the value of key, which has to be one of choices; the first of them is the fallback.
func (e *Env) OneOf(key string, choices ...string) string {
	value := e.String(key, choices[0])
	if !slices.Contains(choices, value) {
		e.problem(key, "want one of %s, got %q", strings.Join(choices, ", "), value)
	}
	return value
}

// StoreURL is the address of the service's own store. It may be left out in development, where the
// memory implementation takes its place; anywhere else losing data at a restart is refused.
func (e *Env) StoreURL(key string, schemes ...string) string {
	value := e.String(key, "")
	if value == "" {
		if env := e.String("RETAIL_ENV", Development); env != Development {
			e.problem(key, "missing: the memory store is refused when RETAIL_ENV=%s", env)
		}
		return ""
	}
	// The value holds a password: it is never repeated.
	parsed, err := url.Parse(value)
	if err != nil || parsed.Host == "" || !slices.Contains(schemes, parsed.Scheme) {
		e.problem(key, "want %s://USER:PASSWORD@HOST:PORT/NAME (value not shown)", schemes[0])
	}
	return value
}

func (e *Env) problem(key, format string, args ...any) {
	e.problems = append(e.problems, key+": "+fmt.Sprintf(format, args...))
}

// ConfigError lists what is wrong with the environment, one problem an element.
type ConfigError []string

func (e ConfigError) Error() string {
	return "configuration: " + strings.Join(e, "; ")
}

// Config is what every service reads.
type Config struct {
	Port            int
	MetricsPort     int
	Environment     string
	OTLPEndpoint    string
	LogLevel        slog.Level
	DrainDelay      time.Duration
	ShutdownTimeout time.Duration
	HealthInterval  time.Duration
}

// ReadConfig reads it; what is wrong is remembered by env.
func ReadConfig(env *Env) Config {
	config := Config{
		// Port 0 lets the system choose, for tests.
		Port:         env.Int("PORT", 8080, 0, 65535),
		MetricsPort:  env.Int("METRICS_PORT", 9090, 0, 65535),
		Environment:  env.OneOf("RETAIL_ENV", Development, Staging, Production),
		OTLPEndpoint: env.String("OTEL_EXPORTER_OTLP_ENDPOINT", ""),
		// Between "not ready" and the end of listening: endpoints need that long to forget the pod.
		DrainDelay:      env.Duration("DRAIN_DELAY", 3*time.Second, 0),
		ShutdownTimeout: env.Duration("SHUTDOWN_TIMEOUT", 10*time.Second, time.Millisecond),
		HealthInterval:  env.Duration("HEALTH_INTERVAL", time.Second, time.Millisecond),
	}
	level := env.OneOf("LOG_LEVEL", "info", "debug", "warn", "error")
	if err := config.LogLevel.UnmarshalText([]byte(level)); err != nil {
		config.LogLevel = slog.LevelInfo
	}
	if config.OTLPEndpoint != "" {
		if parsed, err := url.Parse(config.OTLPEndpoint); err != nil || parsed.Host == "" {
			env.problem("OTEL_EXPORTER_OTLP_ENDPOINT", "want http://HOST:4318, got %q", config.OTLPEndpoint)
		}
	}
	return config
}

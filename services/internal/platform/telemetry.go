package platform

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"
)

// Telemetry is the log and the traces of one service. Nothing of it but the error handler, for which
// OpenTelemetry knows no other place, is global, so that several services can live in one process.
type Telemetry struct {
	Log        *slog.Logger
	Tracers    trace.TracerProvider
	Propagator propagation.TextMapPropagator
	// Flush sends what is still held back; it is the last thing a service does.
	Flush func(context.Context) error
}

// NewTelemetry logs JSON to out and exports traces (OTLP over HTTP) only when an endpoint is configured.
// It never stops a start: an unreachable collector costs spans, not service.
func NewTelemetry(ctx context.Context, name string, config Config, out io.Writer) (*Telemetry, error) {
	telemetry := &Telemetry{
		Log:     newLog(name, config, out),
		Tracers: noop.NewTracerProvider(),
		Propagator: propagation.NewCompositeTextMapPropagator(
			propagation.TraceContext{}, propagation.Baggage{}),
		Flush: func(context.Context) error { return nil },
	}
	if config.OTLPEndpoint == "" {
		return telemetry, nil
	}
	exporter, err := otlptracehttp.New(ctx,
		otlptracehttp.WithEndpointURL(strings.TrimRight(config.OTLPEndpoint, "/")+"/v1/traces"))
	if err != nil {
		return nil, fmt.Errorf("set up the trace exporter for %s: %w", config.OTLPEndpoint, err)
	}
	provider := sdktrace.NewTracerProvider(
		sdktrace.WithBatcher(exporter),
		// Without a schema URL: two libraries that disagree about its version cannot fail the start
		// (open-telemetry/opentelemetry-go#3769).
		sdktrace.WithResource(resource.NewSchemaless(
			attribute.String("service.namespace", "retail-os"),
			attribute.String("service.name", name),
			attribute.String("deployment.environment.name", config.Environment),
		)),
	)
	log := telemetry.Log
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn("telemetry lost", "error", err.Error()) }))
	telemetry.Tracers = provider
	telemetry.Flush = func(ctx context.Context) error {
		if err := provider.Shutdown(ctx); err != nil {
			// Lost spans are no failure of the service.
			log.Warn("telemetry lost", "error", err.Error())
		}
		return nil
	}
	return telemetry, nil
}

func newLog(name string, config Config, out io.Writer) *slog.Logger {
	handler := slog.NewJSONHandler(out, &slog.HandlerOptions{Level: config.LogLevel})
	return slog.New(traceHandler{handler}).With("service", name)
}

// traceHandler adds the ids of the current span, which tie a log line to its trace.
type traceHandler struct{ slog.Handler }

func (h traceHandler) Handle(ctx context.Context, record slog.Record) error {
	if span := trace.SpanContextFromContext(ctx); span.IsValid() {
		record.AddAttrs(
			slog.String("trace_id", span.TraceID().String()),
			slog.String("span_id", span.SpanID().String()))
	}
	return h.Handler.Handle(ctx, record)
}

func (h traceHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return traceHandler{h.Handler.WithAttrs(attrs)}
}

func (h traceHandler) WithGroup(name string) slog.Handler {
	return traceHandler{h.Handler.WithGroup(name)}
}

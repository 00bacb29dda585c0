package platform

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"retail-os/services/internal/platform/fault"
)

const (
	graphQLPath      = "/graphql"
	bodyLimitBytes   = 1 << 20
	complexityLimit  = 1000 // fields of one operation
	entityLimit      = 300  // keys of one _entities call
	documentsInCache = 500
)

// newGraphQL serves schema by POST and counts every request as ok or error.
func newGraphQL(schema graphql.ExecutableSchema, environment string, telemetry *Telemetry, metrics *Metrics) http.Handler {
	server := handler.New(schema)
	server.AddTransport(transport.POST{})
	server.SetQueryCache(lru.New[*ast.QueryDocument](documentsInCache))
	server.Use(extension.FixedComplexityLimit(complexityLimit))
	server.Use(entityCap{})
	if environment != Production {
		server.Use(extension.Introspection{})
	}
	server.SetErrorPresenter(presenter(telemetry.Log))
	server.SetRecoverFunc(func(_ context.Context, panicked any) error {
		return &panicError{value: panicked, stack: debug.Stack()}
	})
	server.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		response := next(ctx)
		if answer, ok := ctx.Value(answerKey{}).(*answer); ok && response != nil && len(response.Errors) > 0 {
			answer.failed = true
		}
		return response
	})
	return counted(metrics, http.MaxBytesHandler(server, bodyLimitBytes))
}

type answerKey struct{}

// answer is what the executor found out about the response that is being written.
type answer struct{ failed bool }

// counted counts one request. A request refused before it is executed (parse error, unknown field)
// has a status of 400 or above and carries errors too.
func counted(metrics *Metrics, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := &answer{}
		recorder := &statusRecorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(recorder, r.WithContext(context.WithValue(r.Context(), answerKey{}, answer)))
		metrics.countOperation(answer.failed || recorder.status >= http.StatusBadRequest)
	})
}

// presenter shows faults of the caller as they are and hides our own, which go to the log.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		if code := fault.CodeOf(err); code != "" {
			shown.Extensions = map[string]any{"code": string(code)}
			return shown
		}
		if shown.Unwrap() == nil {
			// Made by the parser or the validator: it is about the request and already has its code.
			return shown
		}
		attrs := []any{"path", shown.Path.String(), "error", err.Error()}
		if panicked := (*panicError)(nil); errors.As(err, &panicked) {
			attrs = append(attrs, "stack", string(panicked.stack))
		}
		log.ErrorContext(ctx, "resolver failed", attrs...)
		shown.Message = "internal error"
		shown.Extensions = map[string]any{"code": "INTERNAL_SERVER_ERROR"}
		return shown
	}
}

type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string { return "a resolver panicked" }

// entityCap refuses more entities in one request than a gateway sends for a page; unbounded lists of
// keys are how one request becomes an outage (saleor/saleor#8273).
type entityCap struct{}

func (entityCap) ExtensionName() string                   { return "EntityCap" }
func (entityCap) Validate(graphql.ExecutableSchema) error { return nil }
func (entityCap) MutateOperationContext(_ context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	for _, selection := range operation.Operation.SelectionSet {
		field, ok := selection.(*ast.Field)
		if !ok || field.Name != "_entities" {
			continue
		}
		keys, _ := field.ArgumentMap(operation.Variables)["representations"].([]any)
		if len(keys) > entityLimit {
			return gqlerror.Errorf("_entities takes at most %d representations, got %d", entityLimit, len(keys))
		}
	}
	return nil
}

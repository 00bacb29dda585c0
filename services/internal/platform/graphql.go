package platform

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
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
	tokenLimit       = 20_000
	documentsInCache = 500
)

// graphQL serves a schema by POST. It is gqlgen's handler.Server in small: that one links a cache under
// the Mozilla licence, and this project takes permissive licences only.
type graphQL struct {
	exec *executor.Executor
	post transport.POST
}

// newGraphQL serves schema and counts every request as ok or error.
func newGraphQL(schema graphql.ExecutableSchema, environment string, telemetry *Telemetry, metrics *Metrics) http.Handler {
	exec := executor.New(schema)
	exec.SetQueryCache(&documents{parsed: map[string]*ast.QueryDocument{}})
	exec.SetParserTokenLimit(tokenLimit)
	exec.Use(extension.FixedComplexityLimit(complexityLimit))
	exec.Use(entityCap{})
	if environment != Production {
		exec.Use(extension.Introspection{})
	}
	exec.SetErrorPresenter(presenter(telemetry.Log))
	exec.SetRecoverFunc(func(_ context.Context, panicked any) error {
		return &panicError{value: panicked, stack: debug.Stack()}
	})
	exec.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		response := next(ctx)
		if answer, ok := ctx.Value(answerKey{}).(*answer); ok && response != nil && len(response.Errors) > 0 {
			answer.failed = true
		}
		return response
	})
	return counted(metrics, http.MaxBytesHandler(&graphQL{exec: exec}, bodyLimitBytes))
}

func (g *graphQL) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer func() {
		// Resolvers have their own recovery; this is for what goes wrong around them.
		if panicked := recover(); panicked != nil {
			err := g.exec.PresentRecoveredError(r.Context(), panicked)
			writeJSON(w, http.StatusInternalServerError, map[string]any{"errors": []error{err}})
		}
	}()
	if !g.post.Supports(r) {
		err := gqlerror.Errorf("send a POST with content type application/json")
		writeJSON(w, http.StatusBadRequest, map[string]any{"errors": []error{err}})
		return
	}
	g.post.Do(w, r.WithContext(graphql.StartOperationTrace(r.Context())), g.exec)
}

// documents keeps parsed operations. Callers send few different ones; when somebody sends many, starting
// afresh is all the eviction that is needed.
type documents struct {
	mu     sync.RWMutex
	parsed map[string]*ast.QueryDocument
}

// Get implements graphql.Cache.
func (d *documents) Get(_ context.Context, query string) (*ast.QueryDocument, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	document, ok := d.parsed[query]
	return document, ok
}

// Add implements graphql.Cache.
func (d *documents) Add(_ context.Context, query string, document *ast.QueryDocument) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.parsed) >= documentsInCache {
		clear(d.parsed)
	}
	d.parsed[query] = document
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

// Package fault holds the errors a caller can do something about. Everything else is our own
// fault: it is logged, and the caller learns no more than that.
package fault

import (
	"errors"
	"fmt"
)

// Code tells a program what went wrong; it travels as extensions.code of a GraphQL error.
type Code string

const (
	// Invalid means the request can never succeed as it is.
	Invalid Code = "BAD_USER_INPUT"
	// NotFound means the thing to be changed does not exist.
	NotFound Code = "NOT_FOUND"
	// Conflict means the request does not fit the present state.
	Conflict Code = "CONFLICT"
)

// Error is an error whose text may be shown to the caller.
type Error struct {
	Code    Code
	Message string
}

func (e *Error) Error() string { return e.Message }

// Invalidf makes an error with code Invalid.
func Invalidf(format string, args ...any) error { return newf(Invalid, format, args...) }

// NotFoundf makes an error with code NotFound.
func NotFoundf(format string, args ...any) error { return newf(NotFound, format, args...) }

// Conflictf makes an error with code Conflict.
func Conflictf(format string, args ...any) error { return newf(Conflict, format, args...) }

// CodeOf is the code of the first fault in the chain of err, or "" when it is our own fault.
func CodeOf(err error) Code {
	var fault *Error
	if errors.As(err, &fault) {
		return fault.Code
	}
	return ""
}

func newf(code Code, format string, args ...any) error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

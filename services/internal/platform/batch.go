package platform

import "retail-os/services/internal/platform/fault"

// Keys are the keys of entity representations, in their order.
func Keys[R any](representations []*R, key func(*R) string) []string {
	keys := make([]string, len(representations))
	for i, representation := range representations {
		keys[i] = key(representation)
	}
	return keys
}

// InOrder answers keys in their order, with nil for what was not found: an unknown entity is a null in
// the list, not the failure of the whole request.
func InOrder[T any](keys []string, found map[string]T) []*T {
	ordered := make([]*T, len(keys))
	for i, key := range keys {
		if entity, ok := found[key]; ok {
			ordered[i] = &entity
		}
	}
	return ordered
}

const pageLimit = 200

// PageSize checks an argument "first".
func PageSize(first int) (int, error) {
	if first < 1 || first > pageLimit {
		return 0, fault.Invalidf("first has to be from 1 to %d, got %d", pageLimit, first)
	}
	return first, nil
}

// Value is what a nullable argument holds, or its zero value.
func Value[T any](argument *T) T {
	if argument == nil {
		var zero T
		return zero
	}
	return *argument
}

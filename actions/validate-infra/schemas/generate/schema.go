package main

// Schema is what validate-infra needs of one type or field; descriptions and everything else are left out. Zero values
// are not written, so most fields are a few bytes.
type Schema struct {
	// string, integer, number, boolean, array, map, object, quantity, intOrString; empty accepts any value.
	Type   string `json:"type,omitempty"`
	Format string `json:"format,omitempty"`
	// Only these values are accepted.
	Enum []string `json:"enum,omitempty"`
	// What the server fills in when the field is left out.
	Default any `json:"default,omitempty"`
	// Position in the table of names of the definition that describes this field.
	Ref *int `json:"ref,omitempty"`
	// Elements of an array.
	Items *Schema `json:"items,omitempty"`
	// Values of a map with free keys.
	Values *Schema `json:"values,omitempty"`
	// The fields that together tell the elements of a list apart.
	Keys []string `json:"keys,omitempty"`
	// True when no value may occur twice in the list.
	Set bool `json:"set,omitempty"`
	// The field by which a strategic merge patch, kustomize's included, finds the element it changes.
	MergeKey string             `json:"mergeKey,omitempty"`
	Fields   map[string]*Schema `json:"fields,omitempty"`
	Required []string           `json:"required,omitempty"`

	// The Go name of the definition behind Ref, until names are numbered.
	refName string
}

// Kind is one kind that can be written in a manifest, in one version of its API.
type Kind struct {
	APIVersion string
	Kind       string
	// The name of its definition.
	Definition string
	Namespaced bool
	// Whether an API server with default flags answers for this version.
	Served bool
	// The minor version that no longer has it, such as 1.22, and the kind to write instead; empty when not known.
	Removed    string
	ReplacedBy string
}

// Minor is everything that is known of one minor version of Kubernetes.
type Minor struct {
	Release     string
	Definitions map[string]*Schema
	Kinds       []Kind
}

package main

// Schema is what validate-infra needs of one type or field; descriptions and everything else are left out. Zero values
// are not written, so most fields are a few bytes.
type Schema struct {
	// string, integer, number, boolean, array, map, object, quantity, intOrString, objectOrBoolean, objectOrArray; empty
	// accepts any value.
	Type   string `json:"type,omitempty"`
	Format string `json:"format,omitempty"`
	// Only these values are accepted.
	Enum []string `json:"enum,omitempty"`
	// What the server fills in when the field is left out.
	Default any `json:"default,omitempty"`
	// Name of the definition that describes this field.
	Ref string `json:"ref,omitempty"`
	// Elements of an array; the object where others are taken too.
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
	// True when nothing below the field is required, and enums do not count.
	Unchecked bool `json:"unchecked,omitempty"`
}

// Kind is one kind that can be written in a manifest, in one version of its API.
type Kind struct {
	// The name of its definition; empty when this minor version refuses the kind however it is configured.
	Definition string `json:"definition,omitempty"`
	Namespaced bool   `json:"namespaced,omitempty"`
	// True when an API server with default flags does not answer for it.
	Disabled bool `json:"disabled,omitempty"`
	// The minor versions that advise against it and that no longer have it, such as 1.22, and `group/version/Kind` to
	// write instead; empty when not known.
	Deprecated string `json:"deprecated,omitempty"`
	Removed    string `json:"removed,omitempty"`
	ReplacedBy string `json:"replacedBy,omitempty"`
}

// Minor is everything that is known of one minor version of Kubernetes.
type Minor struct {
	// Such as 1.34.4.
	Release string `json:"release"`
	// By name, as io.k8s.api.core.v1.Pod.
	Definitions map[string]*Schema `json:"definitions"`
	// By group/version/Kind.
	Kinds map[string]Kind `json:"kinds"`
}

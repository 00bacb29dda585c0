package main

import (
	"fmt"
	"sort"
	"strings"

	"k8s.io/kube-openapi/pkg/util"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"k8s.io/kubernetes/pkg/generated/openapi"
)

const refPrefix = "#/definitions/"

var jsonSchema = Schema{Ref: "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"}

// Types whose meaning their OpenAPI does not tell: what is decoded is decided by their UnmarshalJSON.
var decodedByHand = map[string]Schema{
	"io.k8s.apimachinery.pkg.api.resource.Quantity":                                         {Type: "quantity"},
	"io.k8s.apimachinery.pkg.util.intstr.IntOrString":                                       {Type: "intOrString"},
	"io.k8s.apimachinery.pkg.apis.meta.v1.Duration":                                         {Type: "string", Format: "duration"},
	"io.k8s.apimachinery.pkg.apis.meta.v1.Time":                                             {Type: "string", Format: "date-time"},
	"io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime":                                        {Type: "string", Format: "date-time-micro"},
	"io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1":                                         {},
	"io.k8s.apimachinery.pkg.runtime.RawExtension":                                          {},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON":                         {},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool":        {Type: "objectOrBoolean", Items: &jsonSchema},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray":       {Type: "objectOrArray", Items: &jsonSchema},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": {},
}

func readDefinitions() (map[string]*Schema, error) {
	reference := func(name string) spec.Ref { return spec.MustCreateRef(refPrefix + name) }
	definitions := map[string]*Schema{}
	for goName, definition := range openapi.GetOpenAPIDefinitions(reference) {
		name := modelName(goName)
		if special, ok := decodedByHand[name]; ok {
			definitions[name] = &special
			continue
		}
		schema, err := convert(&definition.Schema)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		loosen(name, schema)
		definitions[name] = schema
	}
	return definitions, nil
}

// modelName is the name by which a type is published. Since 1.35 the generated code has it; before, the name in Go.
func modelName(name string) string {
	if !strings.Contains(name, "/") {
		return name
	}
	return util.ToRESTFriendlyName(name)
}

// reachable keeps the definitions that some kind needs; the rest are options and configuration files of components.
func reachable(definitions map[string]*Schema, kinds map[string]Kind) map[string]*Schema {
	found := map[string]*Schema{}
	var visit func(schema *Schema)
	follow := func(name string) {
		if definition := definitions[name]; definition != nil && found[name] == nil {
			found[name] = definition
			visit(definition)
		}
	}
	visit = func(schema *Schema) {
		if schema == nil {
			return
		}
		follow(schema.Ref)
		visit(schema.Items)
		visit(schema.Values)
		for _, field := range schema.Fields {
			visit(field)
		}
	}
	for _, kind := range kinds {
		follow(kind.Definition)
	}
	return found
}

func convert(source *spec.Schema) (*Schema, error) {
	target := &Schema{Format: source.Format}
	reference := source.Ref.String()
	if len(source.AllOf) == 1 {
		reference = source.AllOf[0].Ref.String()
	}
	if reference != "" {
		target.Ref = modelName(strings.TrimPrefix(reference, refPrefix))
	} else if len(source.Type) > 0 {
		target.Type = source.Type[0]
	}
	if !isZero(source.Default) {
		target.Default = source.Default
	}
	for _, value := range source.Enum {
		text, ok := value.(string)
		if !ok {
			return nil, fmt.Errorf("enum value %v is not a string", value)
		}
		target.Enum = append(target.Enum, text)
	}
	sort.Strings(target.Enum)
	if err := convertChildren(source, target); err != nil {
		return nil, err
	}
	return target, applyExtensions(source.Extensions, target)
}

func convertChildren(source *spec.Schema, target *Schema) error {
	var err error
	if source.Items != nil && source.Items.Schema != nil {
		if target.Items, err = convert(source.Items.Schema); err != nil {
			return err
		}
	}
	if source.AdditionalProperties != nil && source.AdditionalProperties.Schema != nil {
		target.Type = "map"
		if target.Values, err = convert(source.AdditionalProperties.Schema); err != nil {
			return err
		}
	}
	if len(source.Properties) > 0 {
		target.Fields = map[string]*Schema{}
	}
	for name, property := range source.Properties {
		if target.Fields[name], err = convert(&property); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	target.Required = append(target.Required, source.Required...)
	sort.Strings(target.Required)
	return nil
}

func applyExtensions(extensions spec.Extensions, target *Schema) error {
	switch kind, _ := extensions.GetString("x-kubernetes-list-type"); kind {
	case "map":
		keys, ok := extensions.GetStringSlice("x-kubernetes-list-map-keys")
		if !ok {
			return fmt.Errorf("a list of type map has no keys")
		}
		target.Keys = keys
	case "set":
		target.Set = true
	}
	target.MergeKey, _ = extensions.GetString("x-kubernetes-patch-merge-key")
	return nil
}

// isZero tells the defaults that only say "the zero value of the Go type" from those that the server applies.
func isZero(value any) bool {
	switch typed := value.(type) {
	case nil:
		return true
	case string:
		return typed == ""
	case int:
		return typed == 0
	case float64:
		return typed == 0
	case bool:
		return !typed
	case map[string]interface{}:
		return len(typed) == 0
	}
	return false
}

package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	goruntime "runtime"
	"slices"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/client/clientset/clientset"
	apiextensionsscheme "k8s.io/apiextensions-apiserver/pkg/client/clientset/clientset/scheme"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes"
	kubernetesscheme "k8s.io/client-go/kubernetes/scheme"
	aggregator "k8s.io/kube-aggregator/pkg/client/clientset_generated/clientset"
	aggregatorscheme "k8s.io/kube-aggregator/pkg/client/clientset_generated/clientset/scheme"
	"k8s.io/kubernetes/pkg/generated/openapi"
)

// readKinds lists, by group/version/Kind, every kind that the official clients can create. Their method signatures are the one place outside of
// a running server that says which kinds live in a namespace: Pods(namespace) against Nodes().
func readKinds(release string) (map[string]Kind, error) {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		kubernetesscheme.AddToScheme, apiextensionsscheme.AddToScheme, aggregatorscheme.AddToScheme,
	} {
		if err := add(scheme); err != nil {
			return nil, err
		}
	}
	served, err := servedByDefault()
	if err != nil {
		return nil, err
	}
	kinds := map[string]Kind{}
	for _, clientset := range []any{(*kubernetes.Clientset)(nil), (*apiextensions.Clientset)(nil), (*aggregator.Clientset)(nil)} {
		for _, resource := range resources(reflect.TypeOf(clientset)) {
			id, kind, err := describe(resource, scheme, served)
			if err != nil {
				return nil, err
			}
			if gone(kind, release) {
				kind.Definition = ""
			}
			kinds[id] = kind
		}
	}
	return kinds, nil
}

type resource struct {
	object     reflect.Type
	namespaced bool
}

func resources(clientset reflect.Type) []resource {
	var found []resource
	for i := range clientset.NumMethod() {
		group := clientset.Method(i).Type
		if group.NumIn() != 1 || group.NumOut() != 1 || group.Out(0).Kind() != reflect.Interface {
			continue
		}
		for j := range group.Out(0).NumMethod() {
			getter := group.Out(0).Method(j).Type
			if getter.NumOut() != 1 || getter.Out(0).Kind() != reflect.Interface {
				continue
			}
			if create, ok := getter.Out(0).MethodByName("Create"); ok && create.Type.NumIn() == 3 {
				found = append(found, resource{create.Type.In(1).Elem(), getter.NumIn() == 1})
			}
		}
	}
	return found
}

func describe(found resource, scheme *runtime.Scheme, served map[string]bool) (string, Kind, error) {
	object, ok := reflect.New(found.object).Interface().(runtime.Object)
	if !ok {
		return "", Kind{}, fmt.Errorf("%s is not an API object", found.object)
	}
	known, _, err := scheme.ObjectKinds(object)
	if err != nil {
		return "", Kind{}, err
	}
	kind := Kind{
		Definition: modelName(found.object.PkgPath() + "." + found.object.Name()),
		Namespaced: found.namespaced,
		Disabled:   !served[found.object.PkgPath()],
	}
	if deprecated, ok := object.(interface{ APILifecycleDeprecated() (int, int) }); ok {
		kind.Deprecated = version(deprecated.APILifecycleDeprecated())
	}
	if removed, ok := object.(interface{ APILifecycleRemoved() (int, int) }); ok {
		kind.Removed = version(removed.APILifecycleRemoved())
	}
	if replaced, ok := object.(interface {
		APILifecycleReplacement() schema.GroupVersionKind
	}); ok {
		by := replaced.APILifecycleReplacement()
		// One generated answer names the list of its kind (IngressClass).
		kind.ReplacedBy = by.GroupVersion().String() + "/" + strings.TrimSuffix(by.Kind, "List")
	}
	return known[0].GroupVersion().String() + "/" + known[0].Kind, kind, nil
}

func version(major, minor int) string {
	return fmt.Sprintf("%d.%d", major, minor)
}

// gone tells the kinds that the server of a release refuses however it is configured.
func gone(kind Kind, release string) bool {
	var major, minor, removedMajor, removedMinor int
	if _, err := fmt.Sscanf(kind.Removed, "%d.%d", &removedMajor, &removedMinor); err != nil {
		return false
	}
	if _, err := fmt.Sscanf(release, "%d.%d", &major, &minor); err != nil {
		return false
	}
	return major > removedMajor || (major == removedMajor && minor >= removedMinor)
}

// The lists of API versions, and of resources of beta versions, that a server with default flags serves. The first was
// split in 1.36, the last was emptied in 1.31.
var enabledByDefault = []string{
	"stableAPIGroupVersionsEnabledByDefault",
	"genericStableAPIGroupVersionsEnabledByDefault",
	"legacyBetaEnabledByDefaultResources",
}

// servedByDefault reads the packages of the API versions that a server with default flags serves, out of the source of
// k8s.io/kubernetes/pkg/controlplane: importing that package would compile the whole API server.
func servedByDefault() (map[string]bool, error) {
	name := filepath.Join(kubernetesFolder(), "pkg", "controlplane", "instance.go")
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		return nil, err
	}
	served := map[string]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		list, ok := node.(*ast.ValueSpec)
		if !ok || !slices.Contains(enabledByDefault, list.Names[0].Name) {
			return true
		}
		for _, element := range list.Values[0].(*ast.CompositeLit).Elts {
			// Some come from the internal API package, which has the external types' name below another root.
			served[strings.Replace(importPath(file, firstName(element)), "k8s.io/kubernetes/pkg/apis/", "k8s.io/api/", 1)] = true
		}
		return false
	})
	if !served["k8s.io/api/core/v1"] || !served["k8s.io/api/apps/v1"] {
		return nil, fmt.Errorf("%s no longer lists the versions that are enabled by default under a known name", name)
	}
	// Two servers that are linked into the same binary have their own lists, of one version each.
	served["k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"] = true
	served["k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"] = true
	return served, nil
}

// kubernetesFolder is where the module k8s.io/kubernetes lies that this program was compiled from.
func kubernetesFolder() string {
	read := reflect.ValueOf(openapi.GetOpenAPIDefinitions).Pointer()
	file, _ := goruntime.FuncForPC(read).FileLine(read)
	folder, _, _ := strings.Cut(file, filepath.Join("pkg", "generated", "openapi"))
	return folder
}

// firstName is the package in an expression such as appsv1.SchemeGroupVersion.
func firstName(expression ast.Expr) string {
	var name string
	ast.Inspect(expression, func(node ast.Node) bool {
		if identifier, ok := node.(*ast.Ident); ok && name == "" {
			name = identifier.Name
		}
		return name == ""
	})
	return name
}

func importPath(file *ast.File, alias string) string {
	for _, imported := range file.Imports {
		if imported.Name != nil && imported.Name.Name == alias {
			return strings.Trim(imported.Path.Value, `"`)
		}
	}
	return ""
}

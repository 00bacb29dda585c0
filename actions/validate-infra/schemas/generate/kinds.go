package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"reflect"
	"sort"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/client/clientset/clientset"
	apiextensionsscheme "k8s.io/apiextensions-apiserver/pkg/client/clientset/clientset/scheme"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes"
	kubernetesscheme "k8s.io/client-go/kubernetes/scheme"
	aggregator "k8s.io/kube-aggregator/pkg/client/clientset_generated/clientset"
	aggregatorscheme "k8s.io/kube-aggregator/pkg/client/clientset_generated/clientset/scheme"
)

// readKinds lists every kind that the official clients can create. Their method signatures are the one place outside of
// a running server that says which kinds live in a namespace: Pods(namespace) against Nodes().
func readKinds() ([]Kind, error) {
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
	var kinds []Kind
	for _, clientset := range []any{(*kubernetes.Clientset)(nil), (*apiextensions.Clientset)(nil), (*aggregator.Clientset)(nil)} {
		for _, resource := range resources(reflect.TypeOf(clientset)) {
			kind, err := describe(resource, scheme, served)
			if err != nil {
				return nil, err
			}
			kinds = append(kinds, kind)
		}
	}
	sort.Slice(kinds, func(i, j int) bool {
		return kinds[i].APIVersion+"/"+kinds[i].Kind < kinds[j].APIVersion+"/"+kinds[j].Kind
	})
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

func describe(found resource, scheme *runtime.Scheme, served map[string]bool) (Kind, error) {
	object, ok := reflect.New(found.object).Interface().(runtime.Object)
	if !ok {
		return Kind{}, fmt.Errorf("%s is not an API object", found.object)
	}
	known, _, err := scheme.ObjectKinds(object)
	if err != nil {
		return Kind{}, err
	}
	kind := Kind{
		APIVersion: known[0].GroupVersion().String(),
		Kind:       known[0].Kind,
		Definition: found.object.PkgPath() + "." + found.object.Name(),
		Namespaced: found.namespaced,
		Served:     served[found.object.PkgPath()],
	}
	if removed, ok := object.(interface{ APILifecycleRemoved() (int, int) }); ok {
		major, minor := removed.APILifecycleRemoved()
		kind.Removed = fmt.Sprintf("%d.%d", major, minor)
	}
	if replaced, ok := object.(interface {
		APILifecycleReplacement() schema.GroupVersionKind
	}); ok {
		by := replaced.APILifecycleReplacement()
		// One generated answer names the list of its kind (IngressClass).
		kind.ReplacedBy = by.GroupVersion().String() + "/" + strings.TrimSuffix(by.Kind, "List")
	}
	return kind, nil
}

// servedByDefault reads the packages of the API versions that a server with default flags serves, out of the source of
// k8s.io/kubernetes/pkg/controlplane: importing that package would compile the whole API server.
func servedByDefault() (map[string]bool, error) {
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "k8s.io/kubernetes").Output()
	if err != nil {
		return nil, fmt.Errorf("asking go for the folder of k8s.io/kubernetes: %w", err)
	}
	name := filepath.Join(strings.TrimSpace(string(folder)), "pkg", "controlplane", "instance.go")
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		return nil, err
	}
	served := map[string]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok || spec.Names[0].Name != "stableAPIGroupVersionsEnabledByDefault" {
			return true
		}
		for _, element := range spec.Values[0].(*ast.CompositeLit).Elts {
			alias := element.(*ast.SelectorExpr).X.(*ast.Ident).Name
			// Some come from the internal API package, which has the external types' name below another root.
			served[strings.Replace(importPath(file, alias), "k8s.io/kubernetes/pkg/apis/", "k8s.io/api/", 1)] = true
		}
		return false
	})
	if len(served) == 0 {
		return nil, fmt.Errorf("%s no longer lists the versions that are enabled by default", name)
	}
	// Two servers that are linked into the same binary have their own lists, of one version each.
	served["k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"] = true
	served["k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"] = true
	return served, nil
}

func importPath(file *ast.File, alias string) string {
	for _, imported := range file.Imports {
		if imported.Name != nil && imported.Name.Name == alias {
			return strings.Trim(imported.Path.Value, `"`)
		}
	}
	return ""
}

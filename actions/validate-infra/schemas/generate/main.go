// Command generate writes what the API server of one minor version of Kubernetes knows of its own types, as JSON. The
// version is that of the go.mod it is built with; generate.ts beside this folder does so for each and pools the answers.
//
//	go run -modfile=1.30.mod .
//
// The source is the OpenAPI that is compiled into the API server, not the JSON that upstream publishes: that one leaves
// out every enum of the native types (kubernetes/kubernetes#97503). Equal input gives equal bytes.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(out io.Writer) error {
	release, err := kubernetesRelease()
	if err != nil {
		return err
	}
	definitions, err := readDefinitions()
	if err != nil {
		return fmt.Errorf("reading the OpenAPI definitions of %s: %w", release, err)
	}
	kinds, err := readKinds(release)
	if err != nil {
		return fmt.Errorf("reading the kinds of %s: %w", release, err)
	}
	forgetStatus(definitions, kinds)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(Minor{release, reachable(definitions, kinds), kinds})
}

// kubernetesRelease is the version of k8s.io/kubernetes that this program was built with, such as 1.34.4.
func kubernetesRelease() (string, error) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "", fmt.Errorf("this binary carries no build information")
	}
	for _, module := range info.Deps {
		if module.Path == "k8s.io/kubernetes" {
			return strings.TrimPrefix(module.Version, "v"), nil
		}
	}
	return "", fmt.Errorf("k8s.io/kubernetes is not among the modules of this binary")
}

// Command generate packs what the API server knows of its own types into the file that validate-infra ships.
//
//	go run . -out ../packed.ts
//
// The source is the OpenAPI that is compiled into the API server, not the JSON that upstream publishes: that one leaves
// out every enum of the native types (kubernetes/kubernetes#97503). Equal input gives equal bytes.
package main

import (
	"encoding/base64"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
)

func main() {
	out := flag.String("out", "../packed.ts", "file to write")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	release, err := kubernetesRelease()
	if err != nil {
		return err
	}
	definitions, err := readDefinitions()
	if err != nil {
		return fmt.Errorf("reading the OpenAPI definitions of %s: %w", release, err)
	}
	kinds, err := readKinds()
	if err != nil {
		return fmt.Errorf("reading the kinds of %s: %w", release, err)
	}
	packed, err := pack([]Minor{{Release: release, Definitions: definitions, Kinds: kinds}})
	if err != nil {
		return fmt.Errorf("packing: %w", err)
	}
	if err := os.WriteFile(out, module(packed), 0o644); err != nil {
		return err
	}
	fmt.Printf("%s: Kubernetes %s, %d kinds, %d bytes\n", out, release, len(kinds), len(packed))
	return nil
}

// module wraps the packed schemas into a TypeScript module: bundlers take text as it is, while ncc reads other files as
// UTF-8 and so breaks what is compressed.
func module(packed []byte) []byte {
	return fmt.Appendf(nil, `/** Written by generate/: the types of Kubernetes as JSON (generate/pack.go has its shape), brotli, base64. */
export const packedSchemas =
  '%s'
`, base64.StdEncoding.EncodeToString(packed))
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

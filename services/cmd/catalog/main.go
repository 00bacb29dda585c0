// Command catalog runs the catalog service; README.md lists its environment variables.
package main

import (
	"retail-os/services/internal/catalog/graph"
	"retail-os/services/internal/platform"
)

func main() { platform.Main(graph.Definition()) }

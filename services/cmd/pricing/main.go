// Command pricing runs the pricing service; README.md lists its environment variables.
package main

import (
	"retail-os/services/internal/platform"
	"retail-os/services/internal/pricing/graph"
)

func main() { platform.Main(graph.Definition()) }

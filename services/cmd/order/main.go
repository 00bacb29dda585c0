// Command order runs the order service; README.md lists its environment variables.
package main

import (
	"retail-os/services/internal/order/graph"
	"retail-os/services/internal/platform"
)

func main() { platform.Main(graph.Definition()) }

// Command cart runs the cart service; README.md lists its environment variables.
package main

import (
	"retail-os/services/internal/cart/graph"
	"retail-os/services/internal/platform"
)

func main() { platform.Main(graph.Definition()) }

// Command payment runs the payment service; README.md lists its environment variables.
package main

import (
	"retail-os/services/internal/payment/graph"
	"retail-os/services/internal/platform"
)

func main() { platform.Main(graph.Definition()) }

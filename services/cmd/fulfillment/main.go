// Command fulfillment runs the fulfillment service; README.md lists its environment variables.
package main

import (
	"retail-os/services/internal/fulfillment/graph"
	"retail-os/services/internal/platform"
)

func main() { platform.Main(graph.Definition()) }

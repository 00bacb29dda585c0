// Command inventory runs the inventory service; README.md lists its environment variables.
package main

import (
	"retail-os/services/internal/inventory/graph"
	"retail-os/services/internal/platform"
)

func main() { platform.Main(graph.Definition()) }

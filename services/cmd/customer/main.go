// Command customer runs the customer service; README.md lists its environment variables.
package main

import (
	"retail-os/services/internal/customer/graph"
	"retail-os/services/internal/platform"
)

func main() { platform.Main(graph.Definition()) }

// The process that holds a pod's namespaces.
module retail-os/platform/pause

go 1.26

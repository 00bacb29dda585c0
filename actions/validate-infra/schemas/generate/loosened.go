package main

import "slices"

// Where the types ask for more than the server does. Each was tried on a server of 1.34.

// Fields that are required, and that the server fills in or takes as Go leaves them.
var notRequired = map[string][]string{
	"io.k8s.api.batch.v1.PodFailurePolicy":                       {"rules"},
	"io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern": {"status"},
	"io.k8s.api.core.v1.HTTPHeader":                              {"value"},
	"io.k8s.api.core.v1.ISCSIPersistentVolumeSource":             {"lun"},
	"io.k8s.api.core.v1.ISCSIVolumeSource":                       {"lun"},
	"io.k8s.api.core.v1.LimitRangeSpec":                          {"limits"},
	"io.k8s.api.core.v1.PreferredSchedulingTerm":                 {"preference"},
	"io.k8s.api.core.v1.ScaleIOPersistentVolumeSource":           {"secretRef"},
	"io.k8s.api.core.v1.ScaleIOVolumeSource":                     {"secretRef"},
	"io.k8s.api.core.v1.SleepAction":                             {"seconds"},
	"io.k8s.api.core.v1.Sysctl":                                  {"value"},
	"io.k8s.api.core.v1.TypedLocalObjectReference":               {"kind", "name"},
	"io.k8s.api.core.v1.TypedObjectReference":                    {"kind", "name"},
	"io.k8s.api.discovery.v1.EndpointSlice":                      {"endpoints"},
	"io.k8s.api.discovery.v1.ForZone":                            {"name"},
	"io.k8s.api.rbac.v1.RoleRef":                                 {"apiGroup"},
	"io.k8s.api.scheduling.v1.PriorityClass":                     {"value"},
}

// Fields that the server takes as they are decoded: below them nothing is required, and any text is taken for an enum.
var unchecked = map[string][]string{
	// The selectors of metrics are handed to whoever serves the metrics.
	"io.k8s.api.autoscaling.v2.MetricIdentifier": {"selector"},
}

func loosen(name string, definition *Schema) {
	definition.Required = slices.DeleteFunc(definition.Required, func(field string) bool {
		return slices.Contains(notRequired[name], field)
	})
	for _, field := range unchecked[name] {
		if schema := definition.Fields[field]; schema != nil {
			schema.Unchecked = true
		}
	}
}

// forgetStatus leaves the status of an object unchecked: on a create and an apply the server throws it away.
func forgetStatus(definitions map[string]*Schema, kinds map[string]Kind) {
	for _, kind := range kinds {
		if definition := definitions[kind.Definition]; definition != nil && definition.Fields["status"] != nil {
			definition.Fields["status"].Unchecked = true
		}
	}
}

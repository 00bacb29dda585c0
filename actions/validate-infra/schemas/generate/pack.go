package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"github.com/andybalholm/brotli"
)

// Packed is the shape of the shipped file. Minor versions share most definitions: each is kept once, and a minor version
// says for every name which one it means. References go by name, so an unchanged parent of a changed child is shared.
type Packed struct {
	Names       []string               `json:"names"`
	Definitions []json.RawMessage      `json:"definitions"`
	Versions    map[string]PackedMinor `json:"versions"`
}

type PackedMinor struct {
	Release string `json:"release"`
	// Position in Packed.Definitions for each of Packed.Names, -1 where this version lacks it.
	Definitions []int                 `json:"definitions"`
	Kinds       map[string]PackedKind `json:"kinds"`
}

type PackedKind struct {
	// Position in Packed.Names; a kind that is gone from this version has none.
	Definition *int   `json:"definition,omitempty"`
	Namespaced bool   `json:"namespaced,omitempty"`
	Disabled   bool   `json:"disabled,omitempty"`
	Removed    string `json:"removed,omitempty"`
	ReplacedBy string `json:"replacedBy,omitempty"`
}

func pack(minors []Minor) ([]byte, error) {
	var packed Packed
	names := map[string]int{}
	for _, minor := range minors {
		for _, name := range reachable(minor) {
			names[name] = 0
		}
	}
	for name := range names {
		packed.Names = append(packed.Names, name)
	}
	sort.Strings(packed.Names)
	for position, name := range packed.Names {
		names[name] = position
	}
	pool := map[string]int{}
	packed.Versions = map[string]PackedMinor{}
	for _, minor := range minors {
		table, err := packDefinitions(minor, names, pool, &packed)
		if err != nil {
			return nil, err
		}
		version := minor.Release[:strings.LastIndex(minor.Release, ".")]
		packed.Versions[version] = PackedMinor{minor.Release, table, packKinds(minor.Kinds, names)}
	}
	return compress(packed)
}

func packDefinitions(minor Minor, names, pool map[string]int, packed *Packed) ([]int, error) {
	table := make([]int, len(packed.Names))
	for position, name := range packed.Names {
		table[position] = -1
		definition, ok := minor.Definitions[name]
		if !ok {
			continue
		}
		number(definition, names)
		text, err := json.Marshal(definition)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if _, known := pool[string(text)]; !known {
			pool[string(text)] = len(packed.Definitions)
			packed.Definitions = append(packed.Definitions, text)
		}
		table[position] = pool[string(text)]
	}
	return table, nil
}

func packKinds(kinds []Kind, names map[string]int) map[string]PackedKind {
	packed := map[string]PackedKind{}
	for _, kind := range kinds {
		entry := PackedKind{nil, kind.Namespaced, !kind.Served, kind.Removed, kind.ReplacedBy}
		if position, ok := names[kind.Definition]; ok {
			entry.Definition = &position
		}
		packed[kind.APIVersion+"/"+kind.Kind] = entry
	}
	return packed
}

// gone tells the kinds that the server of a version refuses however it is configured.
func gone(kind Kind, release string) bool {
	var major, minor, removedMajor, removedMinor int
	if _, err := fmt.Sscanf(kind.Removed, "%d.%d", &removedMajor, &removedMinor); err != nil {
		return false
	}
	if _, err := fmt.Sscanf(release, "%d.%d", &major, &minor); err != nil {
		return false
	}
	return major > removedMajor || (major == removedMajor && minor >= removedMinor)
}

// reachable names the definitions that some kind needs; the rest are options and configuration files of components.
func reachable(minor Minor) []string {
	seen := map[string]bool{}
	var visit func(name string)
	visit = func(name string) {
		definition := minor.Definitions[name]
		if seen[name] || definition == nil {
			return
		}
		seen[name] = true
		each(definition, func(schema *Schema) {
			if schema.refName != "" {
				visit(schema.refName)
			}
		})
	}
	for _, kind := range minor.Kinds {
		if !gone(kind, minor.Release) {
			visit(kind.Definition)
		}
	}
	found := make([]string, 0, len(seen))
	for name := range seen {
		found = append(found, name)
	}
	return found
}

func number(definition *Schema, names map[string]int) {
	each(definition, func(schema *Schema) {
		if schema.refName != "" {
			position := names[schema.refName]
			schema.Ref = &position
			schema.Type = ""
		}
	})
}

func each(schema *Schema, visit func(*Schema)) {
	visit(schema)
	for _, child := range []*Schema{schema.Items, schema.Values} {
		if child != nil {
			each(child, visit)
		}
	}
	for _, field := range schema.Fields {
		each(field, visit)
	}
}

func compress(packed Packed) ([]byte, error) {
	text, err := json.Marshal(packed)
	if err != nil {
		return nil, err
	}
	var buffer bytes.Buffer
	writer := brotli.NewWriterOptions(&buffer, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	if _, err := writer.Write(text); err != nil {
		return nil, err
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

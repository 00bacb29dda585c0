package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
)

const (
	collection = "/api/v1/persistentvolumes"
	selector   = "labelSelector=app.kubernetes.io/managed-by%3Dretail-os-platform"
)

// volume is the part of a PersistentVolume that matters here.
type volume struct {
	Metadata struct {
		Name            string `json:"name"`
		ResourceVersion string `json:"resourceVersion"`
	} `json:"metadata"`
	Spec struct {
		Local *struct {
			Path string `json:"path"`
		} `json:"local"`
	} `json:"spec"`
	Status struct {
		Phase string `json:"phase"`
	} `json:"status"`
}

type clientConfig struct{ server, authority, certificate, key string }

type client struct {
	server string
	http   *http.Client
}

func newClient(config clientConfig) (*client, error) {
	authority, err := os.ReadFile(config.authority)
	if err != nil {
		return nil, fmt.Errorf("reading the authority: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(authority) {
		return nil, fmt.Errorf("%s has no certificate", config.authority)
	}
	pair, err := tls.LoadX509KeyPair(config.certificate, config.key)
	if err != nil {
		return nil, fmt.Errorf("reading the client certificate: %w", err)
	}
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, Certificates: []tls.Certificate{pair}}}
	return &client{server: config.server, http: &http.Client{Transport: transport}}, nil
}

// watchVolumes calls handle for each of the platform's volumes now and whenever one changes, until the server ends the
// watch. Without a resource version the server sends all existing volumes first.
func (c *client) watchVolumes(ctx context.Context, handle func(volume) error) error {
	body, err := c.call(ctx, http.MethodGet, collection+"?watch=true&"+selector, nil)
	if err != nil {
		return err
	}
	defer body.Close()
	for decoder := json.NewDecoder(body); ; {
		var event struct {
			Type   string          `json:"type"`
			Object json.RawMessage `json:"object"`
		}
		switch err := decoder.Decode(&event); {
		case err == io.EOF || ctx.Err() != nil:
			return nil
		case err != nil:
			return fmt.Errorf("reading the watch: %w", err)
		case event.Type == "ERROR":
			return fmt.Errorf("the server ended the watch: %s", event.Object)
		case event.Type == "DELETED":
			continue
		}
		var changed volume
		if err := json.Unmarshal(event.Object, &changed); err != nil {
			return fmt.Errorf("reading a volume: %w", err)
		}
		if err := handle(changed); err != nil {
			return err
		}
	}
}

// forgetClaim removes the reference to a claim, unless the volume has changed since it was read.
func (c *client) forgetClaim(ctx context.Context, v volume) error {
	patch, err := json.Marshal(map[string]any{
		"metadata": map[string]any{"resourceVersion": v.Metadata.ResourceVersion},
		"spec":     map[string]any{"claimRef": nil},
	})
	if err != nil {
		return err
	}
	body, err := c.call(ctx, http.MethodPatch, collection+"/"+v.Metadata.Name, patch)
	if err != nil {
		return err
	}
	return body.Close()
}

func (c *client) call(ctx context.Context, method, path string, content []byte) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, method, c.server+path, bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/merge-patch+json")
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode == http.StatusOK {
		return response.Body, nil
	}
	defer response.Body.Close()
	said, _ := io.ReadAll(io.LimitReader(response.Body, 500))
	return nil, fmt.Errorf("%s %s: %s: %s", method, path, response.Status, said)
}

// Command volumes makes the platform's local volumes usable again: Kubernetes leaves a volume without a provisioner in
// phase Released when its claim is deleted, with the data of the old claim in it. This empties its folder and removes the
// reference to the claim, whereupon the volume is Available.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// retryAfter is the pause before a watch that ended is begun anew.
const retryAfter = time.Second

func main() {
	var config clientConfig
	flag.StringVar(&config.server, "server", "", "URL of the API server")
	flag.StringVar(&config.authority, "authority", "", "certificate of the cluster's authority")
	flag.StringVar(&config.certificate, "certificate", "", "client certificate")
	flag.StringVar(&config.key, "key", "", "key of the client certificate")
	root := flag.String("root", "", "folder that all volumes are in")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	client, err := newClient(config)
	if err != nil {
		log.Fatal(err)
	}
	for ctx.Err() == nil {
		if err := client.watchVolumes(ctx, func(v volume) error { return release(ctx, client, *root, v) }); err != nil {
			log.Print(err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(retryAfter):
		}
	}
}

// release empties a volume whose claim is gone and offers it again; other volumes are left alone.
func release(ctx context.Context, client *client, root string, v volume) error {
	if v.Status.Phase != "Released" || v.Spec.Local == nil {
		return nil
	}
	folder := filepath.Clean(v.Spec.Local.Path)
	if !strings.HasPrefix(folder, filepath.Clean(root)+string(filepath.Separator)) {
		return fmt.Errorf("volume %s: %s is not below %s", v.Metadata.Name, folder, root)
	}
	if err := empty(folder); err != nil {
		return fmt.Errorf("emptying volume %s: %w", v.Metadata.Name, err)
	}
	if err := client.forgetClaim(ctx, v); err != nil {
		return fmt.Errorf("offering volume %s again: %w", v.Metadata.Name, err)
	}
	log.Printf("volume %s is available again", v.Metadata.Name)
	return nil
}

// empty removes what is in a folder, and gives the folder back the owner and the mode that a new volume has.
func empty(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if err := os.RemoveAll(filepath.Join(folder, entry.Name())); err != nil {
			return err
		}
	}
	if err := os.Chown(folder, 0, 0); err != nil {
		return err
	}
	return os.Chmod(folder, 0o777)
}

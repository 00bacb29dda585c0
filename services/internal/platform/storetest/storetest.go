// Package storetest gives tests a real PostgreSQL or Redis: the one that TEST_DATABASE_URL or
// TEST_REDIS_URL names, else one started from the binaries of this machine on a loopback port.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"
)

const startTimeout = 30 * time.Second

// Server is a store server that belongs to one test.
type Server struct {
	URL string

	t       testing.TB
	command func() *exec.Cmd
	running *exec.Cmd
	ask     func(ctx context.Context, url string) error
}

// Postgres is the URL of an empty database, dropped or stopped with the test.
func Postgres(t testing.TB) string {
	t.Helper()
	if given := os.Getenv("TEST_DATABASE_URL"); given != "" {
		return freshDatabase(t, given)
	}
	return StartPostgres(t).URL
}

// Redis is the URL of a Redis server.
func Redis(t testing.TB) string {
	t.Helper()
	if given := os.Getenv("TEST_REDIS_URL"); given != "" {
		return given
	}
	return StartRedis(t).URL
}

// StartPostgres starts a server of its own, for tests that stop it.
func StartPostgres(t testing.TB) *Server {
	t.Helper()
	initdb, server := findBinary("initdb"), findBinary("postgres")
	if initdb == "" || server == "" {
		Skip(t, "PostgreSQL: no initdb and postgres on PATH or in /usr/lib/postgresql (apt-get install postgresql), no TEST_DATABASE_URL")
	}
	attributes, dir := unprivileged(t)
	data := filepath.Join(dir, "data")
	setup := exec.Command(initdb, "-D", data, "-U", "retail", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	setup.SysProcAttr, setup.Dir = attributes, dir
	if output, err := setup.CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, output)
	}
	port := freePort(t)
	return start(t, &Server{
		t: t, URL: fmt.Sprintf("postgres://retail@127.0.0.1:%s/postgres", port), ask: askPostgres,
		command: func() *exec.Cmd {
			command := exec.Command(server, "-D", data, "-p", port, "-c", "listen_addresses=127.0.0.1",
				"-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=50")
			command.SysProcAttr, command.Dir = attributes, dir
			return command
		},
	})
}

// StartRedis starts a server of its own, for tests that stop it.
func StartRedis(t testing.TB) *Server {
	t.Helper()
	server := findBinary("redis-server")
	if server == "" {
		Skip(t, "Redis: no redis-server on PATH (apt-get install redis-server), no TEST_REDIS_URL")
	}
	port, dir := freePort(t), t.TempDir()
	return start(t, &Server{
		t: t, URL: "redis://127.0.0.1:" + port + "/0", ask: askRedis,
		command: func() *exec.Cmd {
			command := exec.Command(server, "--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", dir)
			command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			return command
		},
	})
}

func start(t testing.TB, server *Server) *Server {
	t.Helper()
	server.Start()
	t.Cleanup(server.Stop)
	return server
}

// Start starts the server and waits until it answers.
func (s *Server) Start() {
	s.t.Helper()
	command := s.command()
	if err := command.Start(); err != nil {
		s.t.Fatalf("start %s: %v", command.Path, err)
	}
	s.running = command
	deadline := time.Now().Add(startTimeout)
	for {
		ctx, cancel := context.WithTimeout(s.t.Context(), time.Second)
		err := s.ask(ctx, s.URL)
		cancel()
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			s.Stop()
			s.t.Fatalf("%s did not answer within %s: %v", command.Path, startTimeout, err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// Stop ends the server at once, without waiting for clients. Stopping twice is fine.
func (s *Server) Stop() {
	if s.running == nil {
		return
	}
	// PostgreSQL's "fast shutdown"; Redis ends the same way.
	_ = s.running.Process.Signal(syscall.SIGINT)
	_ = s.running.Wait()
	s.running = nil
}

var skips sync.Mutex

// Skip skips a test for want of a store, loudly: with a line on stderr, a line in the file
// TEST_SKIP_LOG, which a runner can count, and as a failure when TEST_STORES=required.
func Skip(t testing.TB, what string) {
	t.Helper()
	line := "SKIPPED (no real store): " + t.Name() + ": " + what
	if os.Getenv("TEST_STORES") == "required" {
		t.Fatal(line)
	}
	fmt.Fprintln(os.Stderr, line)
	if path := os.Getenv("TEST_SKIP_LOG"); path != "" {
		skips.Lock()
		defer skips.Unlock()
		file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		_, err = fmt.Fprintln(file, line)
		if err = errors.Join(err, file.Close()); err != nil {
			t.Fatal(err)
		}
	}
	t.Skip(line)
}

// freshDatabase makes a database of its own on a server that others may use too.
func freshDatabase(t testing.TB, server string) string {
	t.Helper()
	connection, err := pgx.Connect(t.Context(), server)
	if err != nil {
		t.Fatalf("connect to TEST_DATABASE_URL: %v", err)
	}
	name := "test_" + strconv.FormatInt(time.Now().UnixNano(), 36)
	if _, err := connection.Exec(t.Context(), "CREATE DATABASE "+name); err != nil {
		t.Fatalf("make a database: %v", err)
	}
	t.Cleanup(func() {
		// The context of the test is over by now.
		_, _ = connection.Exec(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)")
		_ = connection.Close(context.Background())
	})
	parsed, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	parsed.Path = "/" + name
	return parsed.String()
}

func askPostgres(ctx context.Context, url string) error {
	connection, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	return connection.Close(ctx)
}

func askRedis(ctx context.Context, url string) error {
	options, err := redis.ParseURL(url)
	if err != nil {
		return err
	}
	client := redis.NewClient(options)
	return errors.Join(client.Ping(ctx).Err(), client.Close())
}

func findBinary(name string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	// Debian keeps the servers of each major version in a folder of their own.
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(found) == 0 {
		return ""
	}
	return found[len(found)-1]
}

// unprivileged is a folder and process attributes for a server that refuses to run as root. A process
// group of its own keeps the terminal's interrupt from ending the server before the test.
func unprivileged(t testing.TB) (*syscall.SysProcAttr, string) {
	t.Helper()
	dir, err := os.MkdirTemp("", "storetest-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	attributes := &syscall.SysProcAttr{Setpgid: true}
	if os.Getuid() != 0 {
		return attributes, dir
	}
	uid, gid := accountOf("postgres")
	if uid == 0 {
		Skip(t, "PostgreSQL: running as root and there is no user postgres to run the server as")
	}
	if err := os.Chown(dir, uid, gid); err != nil {
		t.Fatal(err)
	}
	attributes.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attributes, dir
}

// accountOf reads the account from /etc/passwd, which also works without cgo; 0 when there is none.
func accountOf(name string) (uid, gid int) {
	text, _ := os.ReadFile("/etc/passwd")
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(line, ":")
		if len(fields) < 4 || fields[0] != name {
			continue
		}
		uid, _ = strconv.Atoi(fields[2])
		gid, _ = strconv.Atoi(fields[3])
	}
	return uid, gid
}

func freePort(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return port
}

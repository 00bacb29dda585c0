// Package postgres opens a PostgreSQL database for a service and brings its tables up to date.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	maxConnections = 8
	connectTimeout = 2 * time.Second
)

// Database is a platform.Store. Its tables are ready only after Prepare.
type Database struct {
	Pool       *pgxpool.Pool
	service    string
	migrations fs.FS
	seed       func(ctx context.Context, tx pgx.Tx) error
}

// Open makes the pool without connecting, so that a service starts while its database is still down.
// The migrations are files NAME.sql in the root of their file system, run in the order of their names; seed
// may be nil and has to be repeatable.
func Open(url, service string, migrations fs.FS, seed func(context.Context, pgx.Tx) error) (*Database, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		// The cause may repeat the URL with its password.
		return nil, errors.New("open the database: DATABASE_URL cannot be parsed")
	}
	config.MaxConns = maxConnections
	config.ConnConfig.ConnectTimeout = connectTimeout
	config.ConnConfig.RuntimeParams["application_name"] = service
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	return &Database{Pool: pool, service: service, migrations: migrations, seed: seed}, nil
}

// Name implements platform.Store.
func (d *Database) Name() string { return "postgres" }

// Ping implements platform.Store.
func (d *Database) Ping(ctx context.Context) error { return d.Pool.Ping(ctx) }

// Close implements platform.Store.
func (d *Database) Close() { d.Pool.Close() }

// Prepare runs the migrations that have not run yet, in one transaction under an advisory lock: of
// several replicas that start at once the first one migrates and the others find nothing to do.
func (d *Database) Prepare(ctx context.Context) error {
	return d.Transact(ctx, func(tx pgx.Tx) error {
		// Also keeps two services with one database from making the table of versions at once.
		if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock(hashtext('retail-os migrations'))`); err != nil {
			return fmt.Errorf("wait for the migration lock: %w", err)
		}
		if err := d.migrate(ctx, tx); err != nil {
			return err
		}
		if d.seed == nil {
			return nil
		}
		if err := d.seed(ctx, tx); err != nil {
			return fmt.Errorf("seed: %w", err)
		}
		return nil
	})
}

func (d *Database) migrate(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `CREATE TABLE IF NOT EXISTS schema_migrations (
		service text NOT NULL, version text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(),
		PRIMARY KEY (service, version))`); err != nil {
		return fmt.Errorf("make the table of versions: %w", err)
	}
	names, err := fs.Glob(d.migrations, "*.sql") // sorted by name
	if err != nil {
		return fmt.Errorf("list migrations: %w", err)
	}
	for _, name := range names {
		tag, err := tx.Exec(ctx,
			`INSERT INTO schema_migrations (service, version) VALUES ($1, $2) ON CONFLICT DO NOTHING`, d.service, name)
		if err != nil {
			return fmt.Errorf("record migration %s: %w", name, err)
		}
		if tag.RowsAffected() == 0 {
			continue
		}
		script, err := fs.ReadFile(d.migrations, name)
		if err != nil {
			return fmt.Errorf("read migration %s: %w", name, err)
		}
		if _, err := tx.Exec(ctx, string(script)); err != nil {
			return fmt.Errorf("run migration %s: %w", name, err)
		}
	}
	return nil
}

// Transact runs do in one transaction, rolled back when it fails.
func (d *Database) Transact(ctx context.Context, do func(tx pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, d.Pool, do)
}

package order

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"retail-os/services/internal/platform/postgres"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Postgres keeps orders in PostgreSQL.
type Postgres struct{ *postgres.Database }

// OpenPostgres opens the database at url.
func OpenPostgres(url string) (*Postgres, error) {
	scripts, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, fmt.Errorf("find migrations: %w", err)
	}
	database, err := postgres.Open(url, "order", scripts, nil)
	return &Postgres{database}, err
}

// Place implements Store.
func (p *Postgres) Place(ctx context.Context, key string, order Order) (placed Order, err error) {
	err = p.Transact(ctx, func(tx pgx.Tx) error {
		var number int64
		// A second request with the same key waits here until the first one is through, and then
		// finds its order.
		err := tx.QueryRow(ctx, `INSERT INTO orders (id, idempotency_key, fingerprint, customer_id, status, currency, placed_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (idempotency_key) DO NOTHING RETURNING number`,
			order.ID, key, order.fingerprint, order.CustomerID, order.Status, order.Currency, order.PlacedAt).Scan(&number)
		switch {
		case errors.Is(err, pgx.ErrNoRows):
			first, err := selectOrders(ctx, tx, `WHERE idempotency_key = $1`, key)
			if err != nil {
				return err
			}
			placed, err = repeated(first[0], order)
			return err
		case err != nil:
			return fmt.Errorf("insert an order: %w", err)
		}
		placed = order
		return insertLines(ctx, tx, number, order.Lines)
	})
	return placed, err
}

func insertLines(ctx context.Context, tx pgx.Tx, number int64, lines []Line) error {
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"order_lines"},
		[]string{"order_number", "position", "sku", "quantity", "unit_price"},
		pgx.CopyFromSlice(len(lines), func(i int) ([]any, error) {
			return []any{number, i, lines[i].SKU, lines[i].Quantity, lines[i].UnitPrice.Amount}, nil
		}))
	if err != nil {
		return fmt.Errorf("insert the lines of an order: %w", err)
	}
	return nil
}

// Orders implements Store.
func (p *Postgres) Orders(ctx context.Context, ids []string) (map[string]Order, error) {
	known := make([]string, 0, len(ids))
	for _, id := range ids {
		if uuid.Validate(id) == nil {
			known = append(known, id)
		}
	}
	orders, err := selectOrders(ctx, p.Pool, `WHERE id = ANY($1)`, known)
	found := make(map[string]Order, len(orders))
	for _, order := range orders {
		found[order.ID] = order
	}
	return found, err
}

// List implements Store.
func (p *Postgres) List(ctx context.Context, filter Filter) ([]Order, error) {
	var before *int64
	if filter.After != "" {
		if uuid.Validate(filter.After) != nil {
			return nil, unknown(filter.After)
		}
		err := p.Pool.QueryRow(ctx, `SELECT number FROM orders WHERE id = $1`, filter.After).Scan(&before)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil, unknown(filter.After)
		}
		if err != nil {
			return nil, fmt.Errorf("find the page of orders: %w", err)
		}
	}
	return selectOrders(ctx, p.Pool, `WHERE ($1 = '' OR customer_id = $1) AND ($2 = '' OR status = $2)
		AND ($3::bigint IS NULL OR number < $3) ORDER BY number DESC LIMIT $4`,
		filter.CustomerID, string(filter.Status), before, filter.First)
}

// Update implements Store.
func (p *Postgres) Update(
	ctx context.Context, id string, change func(Order) (Order, error),
) (changed Order, err error) {
	if uuid.Validate(id) != nil {
		return Order{}, unknown(id)
	}
	err = p.Transact(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT 1 FROM orders WHERE id = $1 FOR UPDATE`, id); err != nil {
			return fmt.Errorf("lock an order: %w", err)
		}
		found, err := selectOrders(ctx, tx, `WHERE id = $1`, id)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return unknown(id)
		}
		if changed, err = change(found[0]); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `UPDATE orders SET status = $2 WHERE id = $1`, id, changed.Status); err != nil {
			return fmt.Errorf("update an order: %w", err)
		}
		return nil
	})
	return changed, err
}

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// selectOrders reads orders and all their lines in two queries, however many there are.
func selectOrders(ctx context.Context, from querier, where string, args ...any) ([]Order, error) {
	rows, err := from.Query(ctx, `SELECT number, id::text, status, customer_id, currency, placed_at, fingerprint
		FROM orders `+where, args...)
	if err != nil {
		return nil, fmt.Errorf("read orders: %w", err)
	}
	orders, position, numbers := []Order{}, map[int64]int{}, []int64{}
	var number int64
	var order Order
	_, err = pgx.ForEachRow(rows, []any{&number, &order.ID, &order.Status, &order.CustomerID, &order.Currency,
		&order.PlacedAt, &order.fingerprint}, func() error {
		order.PlacedAt = order.PlacedAt.In(time.UTC)
		position[number], numbers, orders = len(orders), append(numbers, number), append(orders, order)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read orders: %w", err)
	}
	rows, err = from.Query(ctx, `SELECT order_number, sku, quantity, unit_price FROM order_lines
		WHERE order_number = ANY($1) ORDER BY order_number, position`, numbers)
	if err != nil {
		return nil, fmt.Errorf("read order lines: %w", err)
	}
	var line Line
	var unitPrice int64
	_, err = pgx.ForEachRow(rows, []any{&number, &line.SKU, &line.Quantity, &unitPrice}, func() error {
		owner := &orders[position[number]]
		line.UnitPrice = &Money{Amount: unitPrice, Currency: owner.Currency}
		owner.Lines = append(owner.Lines, line)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read order lines: %w", err)
	}
	return orders, nil
}

package inventory

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

// Postgres keeps stock and reservations in PostgreSQL. Rows are locked in one order everywhere, first
// the reservation, then stock by SKU, so that transactions queue up and never deadlock.
type Postgres struct{ *postgres.Database }

// OpenPostgres opens the database at url; stock is put in for SKUs it does not know yet.
func OpenPostgres(url string, stock []StockItem) (*Postgres, error) {
	scripts, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, fmt.Errorf("find migrations: %w", err)
	}
	database, err := postgres.Open(url, "inventory", scripts, func(ctx context.Context, tx pgx.Tx) error {
		return seed(ctx, tx, stock)
	})
	return &Postgres{database}, err
}

func seed(ctx context.Context, tx pgx.Tx, stock []StockItem) error {
	skus, onHand := make([]string, len(stock)), make([]int, len(stock))
	for i, item := range stock {
		skus[i], onHand[i] = item.SKU, item.OnHand
	}
	_, err := tx.Exec(ctx, `INSERT INTO stock_items (sku, on_hand)
		SELECT * FROM unnest($1::text[], $2::int[]) ON CONFLICT DO NOTHING`, skus, onHand)
	return err
}

// Items implements Store.
func (p *Postgres) Items(ctx context.Context, skus []string) (map[string]StockItem, error) {
	rows, err := p.Pool.Query(ctx, `SELECT sku, on_hand, reserved FROM stock_items WHERE sku = ANY($1)`, skus)
	list, err := items(rows, err)
	return bySKU(list), err
}

// List implements Store.
func (p *Postgres) List(ctx context.Context, after string, first int) ([]StockItem, error) {
	rows, err := p.Pool.Query(ctx, `SELECT sku, on_hand, reserved FROM stock_items
		WHERE sku COLLATE "C" > $1 ORDER BY sku COLLATE "C" LIMIT $2`, after, first)
	return items(rows, err)
}

// Reserve implements Store.
func (p *Postgres) Reserve(
	ctx context.Context, key string, lines []ReservationLine, now time.Time,
) (reservation Reservation, err error) {
	err = p.Transact(ctx, func(tx pgx.Tx) error {
		fresh := newReservation(key, lines, now)
		// A second request with the same key waits here until the first one is through.
		tag, err := tx.Exec(ctx, `INSERT INTO reservations (id, key, status, expires_at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (key) DO NOTHING`, fresh.ID, key, fresh.Status, fresh.ExpiresAt)
		if err != nil {
			return fmt.Errorf("open a reservation: %w", err)
		}
		if tag.RowsAffected() == 0 {
			first, err := reservationWhere(ctx, tx, `key = $1`, key)
			if err != nil {
				return err
			}
			reservation, err = repeated(first, lines)
			return err
		}
		if err := insertLines(ctx, tx, fresh); err != nil {
			return err
		}
		reservation = fresh
		return nil
	})
	return reservation, err
}

func insertLines(ctx context.Context, tx pgx.Tx, reservation Reservation) error {
	locked, err := lockItems(ctx, tx, reservation.Lines)
	if err != nil {
		return err
	}
	batch := &pgx.Batch{}
	for _, line := range reservation.Lines {
		item, known := locked[line.SKU]
		if !known {
			return unknownSKU(line.SKU)
		}
		reserved, err := item.Reserve(line.Quantity)
		if err != nil {
			return err
		}
		queueItem(batch, reserved)
		batch.Queue(`INSERT INTO reservation_lines (reservation_id, sku, quantity) VALUES ($1, $2, $3)`,
			reservation.ID, line.SKU, line.Quantity)
	}
	return tx.SendBatch(ctx, batch).Close()
}

// End implements Store.
func (p *Postgres) End(ctx context.Context, id string, status ReservationStatus) (reservation Reservation, err error) {
	if uuid.Validate(id) != nil {
		return Reservation{}, unknownReservation(id)
	}
	err = p.Transact(ctx, func(tx pgx.Tx) error {
		found, err := reservationWhere(ctx, tx, `id = $1`, id)
		if errors.Is(err, pgx.ErrNoRows) {
			return unknownReservation(id)
		}
		if err != nil {
			return err
		}
		reservation = found
		if move, err := found.MayEnd(status); err != nil || !move {
			return err
		}
		reservation.Status = status
		return end(ctx, tx, reservation)
	})
	return reservation, err
}

// Expire implements Store. Each reservation ends in a transaction of its own, so that a long list never
// holds many locks; one that somebody else works on is left to them.
func (p *Postgres) Expire(ctx context.Context, now time.Time) (int, error) {
	for count := 0; ; count++ {
		found := false
		err := p.Transact(ctx, func(tx pgx.Tx) error {
			due, err := reservationWhere(ctx, tx, `id = (SELECT id FROM reservations
				WHERE status = 'HELD' AND expires_at <= $1 ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED)`, now)
			if errors.Is(err, pgx.ErrNoRows) {
				return nil
			}
			if err != nil {
				return err
			}
			found, due.Status = true, Expired
			return end(ctx, tx, due)
		})
		if err != nil || !found {
			return count, err
		}
	}
}

// Receive implements Store.
func (p *Postgres) Receive(ctx context.Context, sku string, quantity int) (received StockItem, err error) {
	err = p.Transact(ctx, func(tx pgx.Tx) error {
		locked, err := lockItems(ctx, tx, []ReservationLine{{SKU: sku}})
		if err != nil {
			return err
		}
		item, known := locked[sku]
		if !known {
			return unknownSKU(sku)
		}
		if received, err = item.Receive(quantity); err != nil {
			return err
		}
		batch := &pgx.Batch{}
		queueItem(batch, received)
		return tx.SendBatch(ctx, batch).Close()
	})
	return received, err
}

// end moves the goods of a locked reservation as its new status says.
func end(ctx context.Context, tx pgx.Tx, reservation Reservation) error {
	locked, err := lockItems(ctx, tx, reservation.Lines)
	if err != nil {
		return err
	}
	batch := &pgx.Batch{}
	for _, line := range reservation.Lines {
		queueItem(batch, locked[line.SKU].Move(line.Quantity, reservation.Status))
	}
	batch.Queue(`UPDATE reservations SET status = $2 WHERE id = $1`, reservation.ID, reservation.Status)
	return tx.SendBatch(ctx, batch).Close()
}

func queueItem(batch *pgx.Batch, item StockItem) {
	batch.Queue(`UPDATE stock_items SET on_hand = $2, reserved = $3 WHERE sku = $1`, item.SKU, item.OnHand, item.Reserved)
}

// lockItems locks the rows of all lines in the order of their SKUs.
func lockItems(ctx context.Context, tx pgx.Tx, lines []ReservationLine) (map[string]StockItem, error) {
	skus := make([]string, len(lines))
	for i, line := range lines {
		skus[i] = line.SKU
	}
	rows, err := tx.Query(ctx, `SELECT sku, on_hand, reserved FROM stock_items
		WHERE sku = ANY($1) ORDER BY sku FOR UPDATE`, skus)
	list, err := items(rows, err)
	return bySKU(list), err
}

// reservationWhere locks and reads one reservation with its lines.
func reservationWhere(ctx context.Context, tx pgx.Tx, condition string, argument any) (Reservation, error) {
	reservation := Reservation{}
	err := tx.QueryRow(ctx, `SELECT id::text, key, status, expires_at FROM reservations WHERE `+condition+` FOR UPDATE`, argument).
		Scan(&reservation.ID, &reservation.Key, &reservation.Status, &reservation.ExpiresAt)
	if err != nil {
		return reservation, fmt.Errorf("read a reservation: %w", err)
	}
	reservation.ExpiresAt = reservation.ExpiresAt.UTC()
	rows, err := tx.Query(ctx, `SELECT sku, quantity FROM reservation_lines
		WHERE reservation_id = $1 ORDER BY sku COLLATE "C"`, reservation.ID)
	if err != nil {
		return reservation, fmt.Errorf("read the lines of a reservation: %w", err)
	}
	reservation.Lines, err = pgx.CollectRows(rows, pgx.RowToStructByPos[ReservationLine])
	return reservation, err
}

func items(rows pgx.Rows, err error) ([]StockItem, error) {
	if err != nil {
		return nil, fmt.Errorf("read stock: %w", err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[StockItem])
	if err != nil {
		return nil, fmt.Errorf("read stock: %w", err)
	}
	return list, nil
}

func bySKU(list []StockItem) map[string]StockItem {
	found := make(map[string]StockItem, len(list))
	for _, item := range list {
		found[item.SKU] = item
	}
	return found
}

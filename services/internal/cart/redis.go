package cart

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/redis/go-redis/v9"

	"retail-os/services/internal/platform/fault"
)

const (
	attempts    = 100
	attemptWait = 5 * time.Millisecond
)

// The client logs plain text of its own about what it also returns as an error; the error is enough.
func init() { redis.SetLogger(quiet{}) }

type quiet struct{}

func (quiet) Printf(context.Context, string, ...any) {}

// Redis keeps each cart as one JSON value that runs out by itself. It is a platform.Store.
type Redis struct {
	client *redis.Client
	ttl    time.Duration
}

// OpenRedis opens the server at url without connecting.
func OpenRedis(url string, ttl time.Duration) (*Redis, error) {
	options, err := redis.ParseURL(url)
	if err != nil {
		// The cause may repeat the URL with its password.
		return nil, errors.New("open redis: REDIS_URL cannot be parsed")
	}
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout = time.Second, 2*time.Second, 2*time.Second
	options.ClientName = "cart"
	return &Redis{client: redis.NewClient(options), ttl: ttl}, nil
}

// Name implements platform.Store.
func (r *Redis) Name() string { return "redis" }

// Prepare implements platform.Store; there is nothing to prepare.
func (r *Redis) Prepare(context.Context) error { return nil }

// Ping implements platform.Store.
func (r *Redis) Ping(ctx context.Context) error { return r.client.Ping(ctx).Err() }

// Close implements platform.Store.
func (r *Redis) Close() { _ = r.client.Close() }

// Create implements Store.
func (r *Redis) Create(ctx context.Context, cart Cart) (Cart, error) {
	return r.put(ctx, r.client, cart)
}

// Get implements Store.
func (r *Redis) Get(ctx context.Context, id string) (Cart, error) { return get(ctx, r.client, id) }

// Update implements Store.
func (r *Redis) Update(ctx context.Context, id string, change func(Cart) (Cart, error)) (changed Cart, err error) {
	err = r.atomically(ctx, func(tx *redis.Tx) error {
		cart, err := get(ctx, tx, id)
		if err != nil {
			return err
		}
		if cart, err = change(cart); err != nil {
			return err
		}
		_, err = tx.TxPipelined(ctx, func(pipe redis.Pipeliner) error {
			changed, err = r.put(ctx, pipe, cart)
			return err
		})
		return err
	}, key(id))
	return changed, err
}

// Merge implements Store.
func (r *Redis) Merge(ctx context.Context, fromID, intoID string) (merged Cart, err error) {
	err = r.atomically(ctx, func(tx *redis.Tx) error {
		from, err := get(ctx, tx, fromID)
		if err != nil {
			return err
		}
		into, err := get(ctx, tx, intoID)
		if err != nil {
			return err
		}
		_, err = tx.TxPipelined(ctx, func(pipe redis.Pipeliner) error {
			pipe.Del(ctx, key(fromID))
			merged, err = r.put(ctx, pipe, into.Merge(from))
			return err
		})
		return err
	}, key(fromID), key(intoID))
	return merged, err
}

// Delete implements Store.
func (r *Redis) Delete(ctx context.Context, id string) error {
	if err := r.client.Del(ctx, key(id)).Err(); err != nil {
		return fmt.Errorf("delete a cart: %w", err)
	}
	return nil
}

// atomically repeats change while somebody else changes one of the watched keys meanwhile.
func (r *Redis) atomically(ctx context.Context, change func(*redis.Tx) error, keys ...string) error {
	for range attempts {
		err := r.client.Watch(ctx, change, keys...)
		if !errors.Is(err, redis.TxFailedErr) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(rand.N(attemptWait)):
		}
	}
	return fault.Conflictf("the cart is being changed by too many at once")
}

func (r *Redis) put(ctx context.Context, to redis.Cmdable, cart Cart) (Cart, error) {
	cart.ExpiresAt = expiry(time.Now(), r.ttl)
	text, err := json.Marshal(cart)
	if err != nil {
		return Cart{}, fmt.Errorf("write a cart: %w", err)
	}
	if err := to.Set(ctx, key(cart.ID), text, r.ttl).Err(); err != nil {
		return Cart{}, fmt.Errorf("write a cart: %w", err)
	}
	return cart, nil
}

func get(ctx context.Context, from redis.Cmdable, id string) (Cart, error) {
	text, err := from.Get(ctx, key(id)).Bytes()
	if errors.Is(err, redis.Nil) {
		return Cart{}, unknown(id)
	}
	if err != nil {
		return Cart{}, fmt.Errorf("read a cart: %w", err)
	}
	cart := Cart{}
	if err := json.Unmarshal(text, &cart); err != nil {
		return Cart{}, fmt.Errorf("read a cart: %w", err)
	}
	return cart, nil
}

func key(id string) string { return "cart:" + id }

CREATE TABLE orders (
  -- Grows with every order: pages are cut along it.
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  idempotency_key text NOT NULL UNIQUE,
  -- Hash of the request, so that a key cannot be used for something else.
  fingerprint text NOT NULL,
  customer_id text NOT NULL,
  status text NOT NULL,
  currency text NOT NULL,
  placed_at timestamptz NOT NULL
);

CREATE INDEX orders_by_customer ON orders (customer_id, number DESC);

CREATE TABLE order_lines (
  order_number bigint NOT NULL REFERENCES orders (number),
  position integer NOT NULL,
  sku text NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  -- Minor units of the order's currency.
  unit_price bigint NOT NULL CHECK (unit_price >= 0),
  PRIMARY KEY (order_number, position)
);

CREATE TABLE stock_items (
  sku text PRIMARY KEY,
  on_hand integer NOT NULL CHECK (on_hand >= 0),
  reserved integer NOT NULL DEFAULT 0 CHECK (reserved BETWEEN 0 AND on_hand)
);

CREATE TABLE reservations (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  status text NOT NULL,
  expires_at timestamptz NOT NULL
);

-- The sweep looks for held reservations only, which are few.
CREATE INDEX reservations_held ON reservations (expires_at) WHERE status = 'HELD';

CREATE TABLE reservation_lines (
  reservation_id uuid NOT NULL REFERENCES reservations (id),
  sku text NOT NULL REFERENCES stock_items (sku),
  quantity integer NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (reservation_id, sku)
);

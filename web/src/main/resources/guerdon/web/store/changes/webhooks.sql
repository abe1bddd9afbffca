--liquibase formatted sql

--changeset guerdon:webhooks
CREATE TABLE webhook (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  url              text NOT NULL,
  events           text[] NOT NULL CHECK (cardinality(events) > 0),
  member           text NOT NULL REFERENCES member,
  secret           text NOT NULL,
  former_secret    text,
  former_until     timestamptz,
  created_at       timestamptz NOT NULL,
  failing_since    timestamptz,
  disabled_at      timestamptz,
  disabled_because text,
  removed_at       timestamptz,
  CHECK ((disabled_at IS NULL) = (disabled_because IS NULL))
);
COMMENT ON TABLE webhook IS 'Where events are told; what is told is what its member may see';
COMMENT ON COLUMN webhook.secret IS 'Signs what is sent, so it is kept itself; readers of the store have no right to it';
CREATE TABLE webhook_event (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type         text NOT NULL,
  at           timestamptz NOT NULL,
  content      text NOT NULL,
  confidential text NOT NULL
);
COMMENT ON COLUMN webhook_event.confidential IS 'Totals and payees, as JSON; told to members who see everybody''s pay';
CREATE TABLE webhook_delivery (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook_id   bigint NOT NULL REFERENCES webhook,
  event_id     bigint NOT NULL REFERENCES webhook_event,
  state        text NOT NULL CHECK (state IN ('pending', 'delivered', 'given-up')),
  attempts     integer NOT NULL DEFAULT 0,
  queued_at    timestamptz NOT NULL DEFAULT now(),
  next_at      timestamptz NOT NULL DEFAULT now(),
  claimed_by   text,
  lease_until  timestamptz,
  ended_at     timestamptz,
  UNIQUE (webhook_id, event_id)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, id) WHERE state = 'pending';
CREATE TABLE webhook_attempt (
  delivery_id  bigint NOT NULL REFERENCES webhook_delivery,
  number       integer NOT NULL,
  at           timestamptz NOT NULL,
  status       integer,
  problem      text,
  milliseconds bigint NOT NULL,
  PRIMARY KEY (delivery_id, number)
);
CREATE TRIGGER webhook_event_stays BEFORE UPDATE OR DELETE ON webhook_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER webhook_attempt_stays BEFORE UPDATE OR DELETE ON webhook_attempt FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT SELECT (id, url, events, member, created_at, failing_since, disabled_at, disabled_because, removed_at) ON webhook TO guerdon_reader;
GRANT SELECT (id, type, at) ON webhook_event TO guerdon_reader;
GRANT SELECT ON webhook_delivery, webhook_attempt TO guerdon_reader;

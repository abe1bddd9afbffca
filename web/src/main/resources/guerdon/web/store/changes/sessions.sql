--liquibase formatted sql

--changeset guerdon:sessions
CREATE TABLE browser_session (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash         bytea NOT NULL UNIQUE,
  member       text NOT NULL REFERENCES member,
  roles        text[],
  means        text NOT NULL CHECK (means IN ('token', 'issuer', 'setup')),
  agent        text NOT NULL,
  created_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  ended_at     timestamptz
);
COMMENT ON TABLE browser_session IS 'People signed in with a browser';
COMMENT ON COLUMN browser_session.hash IS 'SHA-256 of what the cookie holds; that itself is nowhere kept';
COMMENT ON COLUMN browser_session.roles IS 'What the token of an issuer gave at sign-in; null: the roles of the member';
CREATE INDEX browser_session_of ON browser_session (member) WHERE ended_at IS NULL;
GRANT SELECT (id, member, roles, means, agent, created_at, last_seen_at, expires_at, ended_at) ON browser_session TO guerdon_reader;

--liquibase formatted sql

--changeset guerdon:identities
CREATE TABLE identity (
  issuer      text NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
  subject     text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  member      text NOT NULL REFERENCES member,
  linked_by   text NOT NULL REFERENCES member,
  linked_at   timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
COMMENT ON TABLE identity IS 'Which member a subject of an OpenID Connect issuer is; an administrator says so';
CREATE INDEX identity_of ON identity (member);
GRANT SELECT ON identity TO guerdon_reader;

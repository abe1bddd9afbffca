--liquibase formatted sql

--changeset guerdon:secrets-of-webhooks-are-encrypted
COMMENT ON COLUMN webhook.secret IS 'Signs what is sent, so it is kept itself, encrypted with a key that is in a file outside the database';

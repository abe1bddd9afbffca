--liquibase formatted sql

--changeset guerdon:statements
CREATE INDEX posted_of_payee ON posted_line (payee);

"""Tables of the store and the version of their form."""

from __future__ import annotations

SCHEMA_VERSION = 3

# What is filtered by has a column of its own; the whole record stands beside it as JSON, so that
# what comes out is exactly what went in.
TABLES = """
CREATE TABLE IF NOT EXISTS meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    id VARCHAR PRIMARY KEY, published DATE, source VARCHAR, title VARCHAR, url VARCHAR,
    path VARCHAR, kind VARCHAR, coder VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL,
    record JSON NOT NULL
);
CREATE TABLE IF NOT EXISTS events (
    document VARCHAR NOT NULL, id VARCHAR NOT NULL, sequence INTEGER NOT NULL,
    date DATE, date_end DATE, type VARCHAR NOT NULL, mode VARCHAR, quad TINYINT NOT NULL,
    scale DOUBLE, status VARCHAR NOT NULL, confidence DOUBLE NOT NULL,
    actors VARCHAR[] NOT NULL, recipients VARCHAR[] NOT NULL, record JSON NOT NULL,
    PRIMARY KEY (document, id)
);
CREATE TABLE IF NOT EXISTS quotes (
    document VARCHAR NOT NULL, id VARCHAR NOT NULL, position INTEGER NOT NULL, published DATE,
    kind VARCHAR NOT NULL, speakers VARCHAR[] NOT NULL, content VARCHAR NOT NULL,
    record JSON NOT NULL, PRIMARY KEY (document, id)
);
CREATE TABLE IF NOT EXISTS actors (
    document VARCHAR NOT NULL, id VARCHAR NOT NULL, names VARCHAR[] NOT NULL, kind VARCHAR NOT NULL,
    code VARCHAR, sector VARCHAR, record JSON NOT NULL, PRIMARY KEY (document, id)
);
CREATE TABLE IF NOT EXISTS failures (
    source VARCHAR PRIMARY KEY, reason VARCHAR NOT NULL, hint VARCHAR NOT NULL
);
"""

# What each document says of persons, and what was corrected by hand; the latter stands apart from
# the documents, so that reading them again leaves it alone.
REGISTRY_TABLES = """
CREATE TABLE IF NOT EXISTS holdings (
    document VARCHAR NOT NULL, published DATE, name VARCHAR NOT NULL, code VARCHAR, sector VARCHAR,
    office VARCHAR, party VARCHAR, former BOOLEAN NOT NULL
);
CREATE TABLE IF NOT EXISTS corrections (
    number INTEGER PRIMARY KEY, made TIMESTAMP NOT NULL, record JSON NOT NULL
);
CREATE TABLE IF NOT EXISTS imported (origin VARCHAR NOT NULL, record JSON NOT NULL);
"""

STANCE_TABLES = """
CREATE TABLE IF NOT EXISTS stances (
    document VARCHAR NOT NULL, id VARCHAR NOT NULL, position INTEGER NOT NULL, published DATE,
    tone DOUBLE, speakers VARCHAR[] NOT NULL, targets VARCHAR[] NOT NULL, record JSON NOT NULL,
    PRIMARY KEY (document, id)
);
"""

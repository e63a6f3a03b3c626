"""Tables of the store and the version of their form."""

from __future__ import annotations

from detente.store.sums import SUM_TABLES

SCHEMA_VERSION = 9

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

# Numbers that texts give for their events.
QUANTITIES_TABLE = """
CREATE TABLE IF NOT EXISTS quantities (
    document VARCHAR NOT NULL, id VARCHAR NOT NULL, event VARCHAR, record JSON NOT NULL,
    PRIMARY KEY (document, id)
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

# Events brought in from other data sets, one a row. There may be a hundred million, so that they
# stand in columns, without an index: `key` is the id where that is a number, and `id` then empty;
# else it is a digest of the id or of the row. `story` is empty where the address (`url`) tells the
# story. `said` is what the data set says of an actor where no code was made of it; `further` are
# the actors beyond the first on each side.
REPORT_TABLES = """
CREATE TABLE IF NOT EXISTS imports (
    number INTEGER PRIMARY KEY, path VARCHAR NOT NULL, origin VARCHAR NOT NULL,
    made TIMESTAMP NOT NULL, added BIGINT NOT NULL, known BIGINT NOT NULL, refused BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS wide_reports (
    origin VARCHAR NOT NULL, id VARCHAR, key UBIGINT NOT NULL,
    date DATE, date_end DATE, precision VARCHAR,
    actor_code VARCHAR, actor_sector VARCHAR, actor_name VARCHAR, actor_said VARCHAR,
    recipient_code VARCHAR, recipient_sector VARCHAR, recipient_name VARCHAR,
    recipient_said VARCHAR,
    further STRUCT(acts BOOLEAN, code VARCHAR, sector VARCHAR, name VARCHAR)[],
    type VARCHAR NOT NULL, mode VARCHAR, contexts VARCHAR[], quad TINYINT NOT NULL, scale DOUBLE,
    cameo VARCHAR, goldstein DOUBLE, status VARCHAR NOT NULL, confidence DOUBLE,
    mentions INTEGER, sources INTEGER, articles INTEGER,
    story VARCHAR, url VARCHAR, publisher VARCHAR, published DATE, title VARCHAR, text VARCHAR,
    place VARCHAR, place_country VARCHAR, latitude DOUBLE, longitude DOUBLE, geonames BIGINT,
    record JSON, file INTEGER NOT NULL
);
"""

# Events of which only day, sides and relation are known stand in numbers: a wide table costs four
# times as much to write, however empty its columns. `reports` shows both as one.
TRIPLE_TABLES = """
CREATE TABLE IF NOT EXISTS triple_actors (
    number INTEGER NOT NULL, code VARCHAR, sector VARCHAR, name VARCHAR, said VARCHAR
);
CREATE TABLE IF NOT EXISTS triple_relations (
    number INTEGER NOT NULL, origin VARCHAR NOT NULL, type VARCHAR NOT NULL, mode VARCHAR,
    contexts VARCHAR[], quad TINYINT NOT NULL, scale DOUBLE, cameo VARCHAR, goldstein DOUBLE
);
CREATE TABLE IF NOT EXISTS triples (
    key UBIGINT NOT NULL, date DATE NOT NULL, actor INTEGER NOT NULL, relation INTEGER NOT NULL,
    recipient INTEGER NOT NULL, file INTEGER NOT NULL
);
CREATE VIEW IF NOT EXISTS reports AS
    SELECT * FROM wide_reports UNION ALL BY NAME
    SELECT r.* EXCLUDE (number), t.key, t.date, t.date AS date_end, 'actual' AS status, t.file,
        a.code AS actor_code, a.sector AS actor_sector, a.name AS actor_name,
        a.said AS actor_said, b.code AS recipient_code, b.sector AS recipient_sector,
        b.name AS recipient_name, b.said AS recipient_said
    FROM triples t
    JOIN triple_relations r ON r.number = t.relation
    JOIN triple_actors a ON a.number = t.actor
    JOIN triple_actors b ON b.number = t.recipient;
"""

# Who went between whom, as the documents say.
MEDIATION_TABLES = """
CREATE TABLE IF NOT EXISTS mediations (
    document VARCHAR NOT NULL, id VARCHAR NOT NULL, position INTEGER NOT NULL,
    date DATE, date_end DATE, published DATE, status VARCHAR NOT NULL, confidence DOUBLE NOT NULL,
    brokers VARCHAR[] NOT NULL, parties VARCHAR[] NOT NULL, record JSON NOT NULL,
    PRIMARY KEY (document, id)
);
"""

STANCE_TABLES = """
CREATE TABLE IF NOT EXISTS stances (
    document VARCHAR NOT NULL, id VARCHAR NOT NULL, position INTEGER NOT NULL, published DATE,
    tone DOUBLE, speakers VARCHAR[] NOT NULL, targets VARCHAR[] NOT NULL, record JSON NOT NULL,
    PRIMARY KEY (document, id)
);
"""

# What counts events needs of each; taken out of its record, it would take a second for a hundred
# thousand. The codes of a side are joined by semicolons, empty where one has none. The columns are
# no lists: DuckDB updates lists by deleting and inserting rows.
EVENT_COLUMNS = {
    "precision": "VARCHAR",
    "actor_codes": "VARCHAR",
    "recipient_codes": "VARCHAR",
    "place": "VARCHAR",
    "place_country": "VARCHAR",
    "latitude": "DOUBLE",
    "longitude": "DOUBLE",
}


def _added_to(table: str) -> str:
    return "".join(
        f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {name} {kind};"
        for name, kind in EVENT_COLUMNS.items()
    )


# What analysts say of events. `event_corrections` is the history; `corrected` has one row for each
# event that any of them is about: its id now, whether the machine's coding has it (`fits`), the
# coding as it was at the first correction (`base`) and at the last (`seen`), the ids of the other
# events of the document then (`others`), and whether the machine's row is left out of the views
# (`hides`). What stands in its place is in `edited_events` and `edited_reports`, in their columns.
CORRECTION_TABLES = """
CREATE TABLE IF NOT EXISTS event_corrections (
    number INTEGER PRIMARY KEY, subject INTEGER NOT NULL, made TIMESTAMP NOT NULL,
    undone TIMESTAMP, record JSON NOT NULL
);
CREATE TABLE IF NOT EXISTS corrected (
    subject INTEGER NOT NULL, event VARCHAR NOT NULL, document VARCHAR NOT NULL,
    origin VARCHAR, key UBIGINT, file INTEGER,
    fits BOOLEAN NOT NULL, hides BOOLEAN NOT NULL, base JSON NOT NULL, seen JSON NOT NULL,
    others VARCHAR[] NOT NULL
);
CREATE TABLE IF NOT EXISTS edited_events AS
    SELECT NULL::INTEGER AS subject, * FROM events LIMIT 0;
CREATE TABLE IF NOT EXISTS edited_reports AS
    SELECT NULL::INTEGER AS subject, NULL::JSON AS edited, * FROM reports LIMIT 0;
CREATE TABLE IF NOT EXISTS checked_documents (
    document VARCHAR NOT NULL, text VARCHAR NOT NULL, record JSON NOT NULL
);
"""

# What a watch has announced, what of it did not reach a receiver, and what it has read: a mark for
# each file, text and address, by the source.
WATCH_TABLES = """
CREATE TABLE IF NOT EXISTS announcements (
    id VARCHAR PRIMARY KEY, topic VARCHAR NOT NULL, kind VARCHAR NOT NULL, day DATE NOT NULL,
    found_at TIMESTAMP NOT NULL, record JSON NOT NULL
);
CREATE TABLE IF NOT EXISTS letters (
    announcement VARCHAR NOT NULL, receiver VARCHAR NOT NULL, state VARCHAR NOT NULL,
    tries INTEGER NOT NULL, reason VARCHAR NOT NULL, since TIMESTAMP NOT NULL,
    PRIMARY KEY (announcement, receiver)
);
CREATE TABLE IF NOT EXISTS watch_marks (
    source VARCHAR NOT NULL, key VARCHAR NOT NULL, mark VARCHAR NOT NULL,
    PRIMARY KEY (source, key)
);
"""

# Which story each document carries. `number` follows from the document's id and `story` is the
# number of the document that leads it; texts that share a key may be copies. Numbers are looked up
# by the thousand while documents are added, so there are indexes.
STORY_TABLES = """
CREATE TABLE IF NOT EXISTS carriers (
    carrier VARCHAR NOT NULL, number BIGINT NOT NULL, story BIGINT NOT NULL, digest BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS carriers_by_number ON carriers (number);
CREATE TABLE IF NOT EXISTS story_keys (key BIGINT NOT NULL, number BIGINT NOT NULL);
CREATE INDEX IF NOT EXISTS story_keys_by_key ON story_keys (key);
"""

# With which options it was tried to read what failed.
READING_COLUMN = "ALTER TABLE failures ADD COLUMN IF NOT EXISTS reading JSON;"

# What analysts say of quotations, stances and mediations, each as it was coded then (`base`), under
# the id that it had. What holds is made out when they are asked for: there are few.
SAID_CORRECTIONS_TABLE = """
CREATE TABLE IF NOT EXISTS said_corrections (
    number INTEGER PRIMARY KEY, kind VARCHAR NOT NULL, id VARCHAR NOT NULL,
    document VARCHAR NOT NULL, made TIMESTAMP NOT NULL, undone TIMESTAMP, base JSON NOT NULL,
    record JSON NOT NULL
);
"""

# What versions 3 to 9 added.
LATER_TABLES = (
    QUANTITIES_TABLE,
    REPORT_TABLES,
    TRIPLE_TABLES,
    MEDIATION_TABLES,
    STANCE_TABLES,
    _added_to("events"),
    CORRECTION_TABLES,
    _added_to("edited_events"),
    WATCH_TABLES,
    SUM_TABLES,
    STORY_TABLES,
    READING_COLUMN,
    SAID_CORRECTIONS_TABLE,
)

"""`detente schema`: the published form of the records."""

from __future__ import annotations

import json

import click

from detente.contracts import (
    Announcement,
    Contract,
    Event,
    EventCorrection,
    Quote,
    Record,
)

KINDS: dict[str, type[Contract]] = {
    "event": Event,
    "quote": Quote,
    "record": Record,
    "correction": EventCorrection,
    "announcement": Announcement,
}


def schema_text(kind: str) -> str:
    """Return the JSON schema of a kind of record, as it is published in docs/schema."""
    schema = KINDS[kind].model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


@click.command(
    epilog="""\b
Examples:
  detente schema event > event.schema.json
"""
)
@click.argument("kind", type=click.Choice(list(KINDS)))
def schema(kind: str) -> None:
    """Print the JSON schema of events, quotes, records, corrections or announcements."""
    click.echo(schema_text(kind), nl=False)

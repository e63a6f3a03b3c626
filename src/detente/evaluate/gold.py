"""Reading gold files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from detente.contracts import Contract, DetenteError
from detente.evaluate.events import GoldEvent
from detente.evaluate.quotes import GoldQuote
from detente.evaluate.stance import GoldStance

Gold = TypeVar("Gold", bound=Contract)


def read_lines(path: Path, kind: type[Gold]) -> Iterator[Gold]:
    """Yield the objects of a JSONL file; fields that the form does not have are passed over.

    Raises:
        DetenteError: when a line is not in the form, naming file and line.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row: dict[str, Any] = json.loads(line)
                yield kind(**{k: v for k, v in row.items() if k in kind.model_fields})
            except (ValueError, TypeError, ValidationError) as error:
                reason = str(error).splitlines()[0]
                raise DetenteError(
                    f"not a gold line: {reason}",
                    where=f"{path}:{number}",
                    hint="see docs/evaluation.md for the form",
                ) from error


def read_gold_events(path: Path) -> list[GoldEvent]:
    """Read gold events from JSONL; fields beyond those of ``GoldEvent`` are passed over.

    Raises:
        DetenteError: when a line is not a gold event, naming file and line.
    """
    return list(read_lines(path, GoldEvent))


def read_gold_quotes(path: Path) -> list[GoldQuote]:
    """Read gold quotations from JSONL.

    Raises:
        DetenteError: when a line is not a gold quotation, naming file and line.
    """
    return list(read_lines(path, GoldQuote))


def read_gold_stances(path: Path) -> list[GoldStance]:
    """Read labelled statements from JSONL.

    Raises:
        DetenteError: when a line is not one, naming file and line.
    """
    return list(read_lines(path, GoldStance))

"""The demo corpus: imagined outlets' reports of true events between two countries."""

from __future__ import annotations

import json
from importlib.resources import files

from detente.contracts import Document


def corpus() -> list[Document]:
    """Return the dispatches, oldest first."""
    text = (files("detente.demo") / "data" / "dispatches.jsonl").read_text(encoding="utf-8")
    return [Document.make(**json.loads(line)) for line in text.splitlines()]

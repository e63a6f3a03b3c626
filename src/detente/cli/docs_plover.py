"""docs/reference/plover.md, from the tables: python -m detente.cli.docs_plover > that page."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from detente.ontology import CONTEXTS, EVENT_TYPES, QUADS, SECTORS, EventType

INTRO = """\
# PLOVER's tables

Written by `python -m detente.cli.docs_plover`; a test fails when it is out of step with the tables.

Names, quadrants and scores are PLOVER's; the definitions are in our own words. Scores run from −10
(worst conflict) to 10 (best cooperation); where there is none, PLOVER gives none.
"""


def _score(score: float | None) -> str:
    return "" if score is None else f"{score:+.1f}".replace("-", "−")


def _types() -> Iterator[str]:
    yield "## Types and modes"
    for number, name in QUADS.items():
        yield f"\n### {number}: {name}\n"
        yield "| type | mode | score | what counts |"
        yield "|---|---|---|---|"
        for kind in EVENT_TYPES.values():
            if kind.quad == number:
                yield from _rows(kind)


def _rows(kind: EventType) -> Iterator[str]:
    yield f"| **{kind.name}** | | {_score(kind.score)} | {kind.definition} |"
    for mode in kind.modes.values():
        yield f"| | `{mode.name}` | {_score(mode.score)} | {mode.definition} |"


def plover_page() -> str:
    """Return the page on types, modes, contexts and sectors as Markdown."""
    lines = [INTRO, *_types()]
    lines += ["\n## Contexts\n", "| context | what it is |", "|---|---|"]
    lines += [f"| `{c.name}` | {c.definition} |" for c in CONTEXTS.values()]
    lines += ["\n## Sectors\n", "| code | sector | who |", "|---|---|---|"]
    lines += [f"| `{s.code}` | {s.name} | {s.definition} |" for s in SECTORS.values()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(plover_page())

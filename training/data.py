"""Readers of the training data: the project's own corpus and PLV."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from detente.classify.labels import NONE, TYPE_LABELS
from detente.classify.marks import Marked
from detente.contracts import Document

MARKUP = re.compile(r"\[([ARE])\|([^\[\]|]+)\]")
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "RETREAT", "ASSAULT"})
"""Types whose two sides may change places, so that the reverse is no proof of no event."""

CLEAR = 3
"""One of how many sentences is learned from that the larger network is sure tell of no event."""

YIELD = ("CONCEDE", "RETREAT")
"""What PLV's YIELD was divided into."""


@dataclass(frozen=True, slots=True)
class Example:
    """A marked sentence with its labels; ``None`` where the source does not tell."""

    marked: Marked
    types: tuple[str, ...]
    source: str
    mode: str | None = None
    status: str | None = None
    contexts: tuple[str, ...] | None = None
    taught: tuple[float, ...] | None = None
    """What a larger network gives for each type, adding up to 1, where no one has labelled."""

    @property
    def habit(self) -> str:
        """Whose coding rules the labels follow."""
        return "plv" if self.source.startswith("plv") else "plover"

    @property
    def group(self) -> str:
        """The sentence, by which folds are kept apart."""
        return self.marked.text


def unmarked(line: str) -> Marked:
    """Return a sentence of the corpus without its markup, as spans.

    Raises:
        ValueError: when the markup is wrong.
    """
    spans: dict[str, tuple[int, int]] = {}
    text, done = "", 0
    for found in MARKUP.finditer(line):
        text += line[done : found.start()]
        if found[1] in spans:
            raise ValueError(f"two marks {found[1]}")
        spans[found[1]] = (len(text), len(text) + len(found[2]))
        text += found[2]
        done = found.end()
    text += line[done:]
    if "A" not in spans or "E" not in spans or "|" in text:
        raise ValueError("needs [A|…] and [E|…], and no other bar")
    return Marked(text, spans["A"], spans.get("R"), spans["E"])


def read_corpus(folder: Path) -> Iterator[Example]:
    """Yield the examples of the project's own corpus, file by file."""
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            fields = line.split("\t")
            if len(fields) != 5:
                raise ValueError(f"{path}:{number}: {len(fields)} fields, not 5")
            kind, mode, status, contexts, text = fields
            try:
                marked = unmarked(text)
            except ValueError as error:
                raise ValueError(f"{path}:{number}: {error}") from error
            yield Example(
                marked,
                (kind,),
                "own",
                mode=mode if kind != NONE else None,
                status=status if kind != NONE else None,
                contexts=tuple(c for c in contexts.split(",") if c != "-"),
            )


def read_plv(path: Path) -> Iterator[Example]:
    """Yield the rows of PLV with both spans found in the sentence."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            marked = row["marked_sentence"]
            spans: dict[str, int] = {}
            text, done = "", 0
            for found in re.finditer(r"<(/?)([st])>", marked):
                text += marked[done : found.start()]
                # A party marked twice counts where it is named first.
                spans.setdefault(found[2] + found[1], len(text))
                done = found.end()
            text += marked[done:]
            # PLV writes "a recipient" where the sentence names none, and marks nothing.
            sides = [trim(text, spans[s], spans[s + "/"]) if s in spans else None for s in "st"]
            kinds = YIELD if row["gold_root"] == "YIELD" else (row["gold_root"],)
            yield Example(Marked(text, *sides), kinds, "plv")


def read_silver(path: Path) -> Iterator[Example]:
    """Yield what training/silver.py found."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = (
            tuple(row[name]) if row[name] else None for name in ("actor", "recipient", "trigger")
        )
        yield Example(Marked(row["text"], *spans), (row["type"],), "silver")


def read_wikinews(path: Path, shared: Path) -> Iterator[Example]:
    """Yield the sentences of Wikinews labelled by hand, of which the project keeps only places.

    Raises:
        ValueError: when an article is not what it was when its sentences were labelled.
    """
    articles = {
        row["url"].rsplit("/", 1)[-1]: row["text"]
        for table in sorted((shared / "data" / "wikinews" / "data").glob("*.csv"))
        for row in csv.DictReader(table.open(encoding="utf-8", newline=""))
    }
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        article = Document.make(articles[row["document"]]).text
        text = article[row["start"] : row["end"]]
        if hashlib.sha256(text.encode()).hexdigest()[:12] != row["sha"]:
            raise ValueError(f"{path}:{number}: the sentence has changed")
        spans = (
            tuple(row[name]) if row[name] else None for name in ("actor", "recipient", "trigger")
        )
        yield Example(Marked(text, *spans), (row["type"],), "wikinews")


def read_taught(path: Path, answers: Path, sharpen: float = 2.0) -> Iterator[Example]:
    """Yield what training/silver.py found with what training/label.py was told of it.

    A frame's type stands where the larger network, made to choose a type, chooses the same one;
    what no frame claims has the network's chances. In PLV's habits all have its chances.

    Args:
        path: sentences, with the frame's type or NONE.
        answers: logits, (sentences, types), in the project's habits and in PLV's; no number where
            it was not asked.
        sharpen: what the logits are multiplied by: a network trained with smoothed labels is less
            sure than it is right.
    """
    logits = np.load(answers)
    none = TYPE_LABELS.index(NONE)
    rows = zip(read_silver(path), logits["plover"], logits["plv"], strict=True)
    for number, (row, own, theirs) in enumerate(rows):
        if row.types == (NONE,):
            # Of the many that are clearly nothing, a part tells as much as all.
            if number % CLEAR == 0 or chances(own, 1.0)[none] < 0.5:
                yield replace(row, taught=chances(own, sharpen))
        else:
            choice = np.argsort(own)[::-1]
            first = TYPE_LABELS[choice[0] if choice[0] != none else choice[1]]
            if (first,) == row.types:
                yield row
        if not np.isnan(theirs[0]):
            only = theirs.astype(np.float64)
            only[none] = -np.inf
            yield replace(row, source="plv taught", taught=chances(only, sharpen))


def chances(logits: np.ndarray, sharpen: float) -> tuple[float, ...]:
    """Return logits (types,) as chances that add up to 1."""
    powers = np.exp((logits.astype(np.float64) - logits.max()) * sharpen)
    return tuple(map(float, powers / powers.sum()))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space at its ends."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def reversed_pairs(examples: Iterable[Example], share: float, seed: int) -> Iterator[Example]:
    """Yield some examples with actor and recipient changed, as pairs without an event."""
    random_ = random.Random(seed)
    for example in examples:
        if example.taught:
            continue
        one_way = not MUTUAL.intersection(example.types) and example.types != (NONE,)
        marked = example.marked
        if one_way and marked.recipient and marked.trigger and random_.random() < share:
            turned = replace(marked, actor=marked.recipient, recipient=marked.actor)
            yield replace(example, marked=turned, types=(NONE,), mode=None, status=None)


def fold_of(group: str, folds: int, seed: int = 0) -> int:
    """Return the fold of a sentence, the same on every machine."""
    digest = hashlib.sha256(f"{seed} {group}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % folds


def swapped(example: Example, pool: Sequence[str], share: float, random_: random.Random) -> Example:
    """Return an example with its parties, by chance, called by the names of others.

    What is done does not depend on who does it, and a model should not learn that it does.

    Args:
        example: the example.
        pool: names of parties to choose from.
        share: chance, from 0 to 1, that a party is renamed.
        random_: source of chance.
    """
    marked = example.marked
    for name in ("actor", "recipient"):
        span = getattr(marked, name)
        if span is None or random_.random() >= share:
            continue
        new = random_.choice(pool)
        others = {
            other: moved(getattr(marked, other), span, len(new))
            for other in ("actor", "recipient", "trigger")
            if other != name
        }
        if any(value is None and getattr(marked, other) for other, value in others.items()):
            continue  # one span lies within the other
        text = marked.text[: span[0]] + new + marked.text[span[1] :]
        marked = replace(marked, text=text, **{name: (span[0], span[0] + len(new))}, **others)
    return replace(example, marked=marked)


def moved(
    span: tuple[int, int] | None, changed: tuple[int, int], length: int
) -> tuple[int, int] | None:
    """Return where a span lies after another has been replaced; ``None`` if they overlap."""
    if span is None:
        return None
    if span[1] <= changed[0]:
        return span
    if span[0] >= changed[1]:
        shift = length - (changed[1] - changed[0])
        return span[0] + shift, span[1] + shift
    return None


JOINTS = (" ", ", while ", "; ", ", and ", ", after ", " as ", ". ")


def beside(example: Example, other: Example, random_: random.Random) -> Example:
    """Return an example with another's sentence before or after its own, without marks.

    A model must look at what is marked, not at what else the sentence tells.
    """
    joint = random_.choice(JOINTS)
    own, strange = example.marked, other.marked.text
    if random_.random() < 0.5:
        return replace(example, marked=replace(own, text=own.text.rstrip(".") + joint + strange))
    return replace(example, marked=shifted(own, strange.rstrip(".") + joint))


def shifted(marked: Marked, before: str) -> Marked:
    """Return a marked sentence with text put before it."""
    by = len(before)
    spans = (marked.actor, marked.recipient, marked.trigger)
    return Marked(before + marked.text, *(s and (s[0] + by, s[1] + by) for s in spans))


def crossed(example: Example, other: Example, random_: random.Random) -> Example | None:
    """Return two sentences in one, marked so that one party is of the wrong event: no event."""
    own, strange = example.marked, other.marked
    if own.trigger is None or own.recipient is None or strange.actor is None:
        return None
    if NONE in example.types or NONE in other.types:
        return None
    base = own.text.rstrip(".") + random_.choice(JOINTS)
    far = shifted(strange, base)
    if random_.random() < 0.5:
        marked = replace(own, text=far.text, actor=far.actor)
    elif far.recipient is not None:
        marked = replace(own, text=far.text, recipient=far.recipient)
    else:
        return None
    return replace(example, marked=marked, types=(NONE,), mode=None, status=None, contexts=None)

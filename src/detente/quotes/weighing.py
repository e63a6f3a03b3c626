"""A small network that weighs candidates: words with those beside and above them, and traits.

Each word is what the parser's network knows of it (``doc.tensor``), its tag, dependency, entity and
lemma; layers mix in the words beside it, its head and its dependents. A candidate is the sum of
what its cue, its first and last word, those beside them, its head and all its words say of it, and
of its traits. Trained by ``training/attributions.py``; here are only the sums, in numpy.
"""

from __future__ import annotations

import functools
import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, TAG  # type: ignore[import-not-found]
from spacy.tokens import Doc

from detente.quotes.candidates import Candidate
from detente.quotes.layout import Layout
from detente.quotes.traits import traits_of, traits_of_cue

TABLE = "attributions.npz"
COLUMNS = {"tag": TAG, "dep": DEP, "entity": ENT_TYPE, "lemma": LEMMA}
WIDTH = 96
"""Numbers that the small English pipeline gives per word."""
DAMPED = 3.0
LAYERS = 3
STRONGEST = 8.0
ONE = np.float32(1)
CHUNK = 4096
MOST_KEPT = 100_000
LEAST_CUE = -3.0
"""Log odds of being a cue below which nothing that a word may report is weighed.

So are two thirds of all candidates; with all of them `benchmarks/quotes.py` finds a few more
contents, as many of them wrong as right.
"""
Array = NDArray[Any]
Weights = Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class Words:
    """What is told of a run of words: rows of each table, heads, flags and vectors."""

    rows: dict[str, Array]
    heads: Array
    flags: Array
    vectors: Array


@dataclass(frozen=True, slots=True)
class Offers:
    """Candidates as numbers, by row: words and traits.

    ``places`` are cue, first and last word and head; ``pieces`` the half-open ends of two pieces.
    ``traits`` are rows of the table of traits, those of offer i from ``starts[i]`` on; ``shared``
    those of cues likewise, ``cues`` the number of each offer's cue.
    """

    places: Array
    pieces: Array
    traits: Array
    starts: Array
    shared: Array
    shared_starts: Array
    cues: Array


class Rows(dict[str, int]):
    """Rows of the table of traits by name, from 1 on, 0 for unknown ones; kept once looked up.

    Args:
        keys: the table's keys in their order, as ``key_of`` gives them.
    """

    def __init__(self, keys: Array) -> None:
        self._rows = {key: row for row, key in enumerate(keys.tolist(), start=1)}

    def __missing__(self, trait: str) -> int:
        if len(self) >= MOST_KEPT:
            self.clear()
        row = self[trait] = self._rows.get(key_of(trait), 0)
        return row


def key_of(trait: str) -> int:
    """Return the number that a trait is kept under."""
    return zlib.crc32(trait.encode("utf-8"))


@functools.cache
def trait_rows() -> Rows:
    """Return the rows of the traits that ship."""
    return Rows(shipped()["trait keys"])


@functools.cache
def shipped() -> dict[str, Array]:
    """Return the tables and weights that ship, by name."""
    data = (files("detente.quotes") / "data" / TABLE).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    return {
        name: value if name.endswith("keys") else value * arrays.get(f"{name} scale", ONE)
        for name, value in arrays.items()
    }


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the network makes of a run of whole sentences, half open: a row for each word."""

    first: int
    end: int
    hidden: Array
    marks: Array


def look_at(layout: Layout) -> list[Stretch]:
    """Return what the network makes of a text's words, in time linear in the text."""
    net = shipped()
    found = []
    for first, end in _chunks(layout.doc):
        hidden = _hidden(words_of(layout, first, end, net), net)
        marks = np.clip(hidden @ net["marks w"] + net["marks b"], -STRONGEST, STRONGEST)
        found.append(Stretch(first, end, hidden, marks))
    return found


def may_be_cues(stretches: Sequence[Stretch]) -> list[bool]:
    """Tell of each word of a text whether it may report anything."""
    return [bool(may) for each in stretches for may in (each.marks[:, 3] >= LEAST_CUE).tolist()]


def chances(stretches: Sequence[Stretch], candidates: Sequence[Candidate]) -> Array:
    """Return the chance, from 0 to 1, that an annotator would mark each candidate.

    A candidate that reaches over the end of a stretch gets 0.

    Args:
        stretches: the text, as ``look_at`` returns it.
        candidates: in order of their cues.
    """
    found = np.zeros(len(candidates), np.float32)
    following = 0
    for stretch in stretches:
        numbers = []
        while following < len(candidates) and candidates[following].cue.i < stretch.end:
            pieces = candidates[following].pieces
            if pieces[0][0] >= stretch.first and pieces[-1][1] < stretch.end:
                numbers.append(following)
            following += 1
        if numbers:
            offers = offers_of([candidates[i] for i in numbers], stretch.first, trait_rows())
            odds = weigh(stretch.hidden, stretch.marks, offers, shipped())
            found[numbers] = 1 / (1 + np.exp(-odds))
    return found


def _chunks(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield runs of whole sentences."""
    first = 0
    for sentence in doc.sents:
        if sentence.end - first > CHUNK and sentence.start > first:
            yield first, sentence.start
            first = sentence.start
    if len(doc) > first:
        yield first, len(doc)


def words_of(layout: Layout, first: int, end: int, tables: Weights) -> Words:
    """Return what is told of the words from one token to another."""
    part: Any = layout.doc[first:end]  # spaCy's stubs lack to_array
    columns = part.to_array(list(COLUMNS.values()))
    rows = {name: _rows(tables[f"{name} keys"], columns[:, i]) for i, name in enumerate(COLUMNS)}
    heads = part.to_array([HEAD]).astype(np.int64).reshape(-1) + np.arange(end - first)
    flags = np.array(
        [
            (layout.owner[t.i] >= 0, not layout.readable[t.i], "\n" in t.text, t.is_sent_start)
            for t in part
        ],
        np.float32,
    )
    vectors = layout.doc.tensor[first:end]
    if vectors.shape != (end - first, WIDTH):
        # A pipeline of another make: the words' own tables must do.
        vectors = np.zeros((end - first, WIDTH))
    return Words(rows, np.clip(heads, 0, end - first - 1), flags, vectors.astype(np.float32))


def _rows(keys: Array, wanted: Array) -> Array:
    """Return the row of each number in a table, from 1 on; 0 for what it does not have."""
    places = np.clip(np.searchsorted(keys, wanted), 0, len(keys) - 1)
    return np.where(keys[places] == wanted, places + 1, 0)


def offers_of(candidates: Sequence[Candidate], first: int, rows: Rows) -> Offers:
    """Return candidates as numbers, the words counted from a first one."""
    places: list[tuple[int, ...]] = []
    pieces: list[tuple[int, ...]] = []
    traits: list[int] = []
    starts: list[int] = []
    shared: list[int] = []
    shared_starts: list[int] = []
    cues: list[int] = []
    last_cue = -1
    for candidate in candidates:
        (low, high), rest = candidate.pieces[0], candidate.pieces[1:]
        places.append((candidate.cue.i, low, candidate.pieces[-1][1], candidate.head.i))
        pieces.append(
            (low, high + 1, rest[0][0], rest[0][1] + 1) if rest else (low, high + 1, low, low)
        )
        starts.append(len(traits))
        traits += [rows[trait] for trait in traits_of(candidate)]
        if candidate.cue.i != last_cue:
            last_cue = candidate.cue.i
            shared_starts.append(len(shared))
            shared += [rows[trait] for trait in traits_of_cue(candidate.cue)]
        cues.append(len(shared_starts) - 1)
    return Offers(
        np.array(places, np.int64) - first,
        np.array(pieces, np.int64) - first,
        np.array(traits, np.int64),
        np.array(starts, np.int64),
        np.array(shared, np.int64),
        np.array(shared_starts, np.int64),
        np.array(cues, np.int64),
    )


def weigh(hidden: Array, marks: Array, offers: Offers, net: Weights) -> Array:
    """Return the log odds of each offer, given the words of its stretch."""
    cue, first, last, head = offers.places.T
    before, after = np.maximum(first - 1, 0), np.minimum(last + 1, len(hidden) - 1)
    roles = (cue, first, last, head, before, after)
    total = net["offer b"] + sum(
        (hidden @ net[f"role {i} w"])[place] for i, place in enumerate(roles)
    )
    total = total + _means(hidden @ net["role 6 w"], offers.pieces)
    inside = _means(marks, offers.pieces)[:, :1]
    told = (
        inside, marks[first, 1:2], marks[last, 2:3], marks[cue, 3:4], marks[before, :2],
        marks[after, :2], marks[after, 2:3], marks[before, 3:4], marks[head, :1], marks[last, 1:2],
    )  # fmt: skip
    total = total + np.concatenate(told, 1) / 4 @ net["told w"]
    own = _sums(net["traits"], offers.traits, offers.starts)
    shared = _sums(net["traits"], offers.shared, offers.shared_starts)
    both = own + shared[offers.cues]
    # The last column of a trait is its own say, past the network.
    total = np.maximum(total + both[:, :-1], 0)
    total = np.maximum(total @ net["last w"] + net["last b"], 0)
    result: Array = (total @ net["out w"] + net["out b"])[:, 0] + both[:, -1]
    return result


def _hidden(words: Words, net: Weights) -> Array:
    tables = [net[name][words.rows[name]] for name in COLUMNS]
    given = np.concatenate([words.vectors / DAMPED, *tables, words.flags], 1)
    hidden = _normal(_ramp(given @ net["in w"] + net["in b"]), net, "in")
    order = np.argsort(words.heads, kind="stable")
    heads, begins, counts = np.unique(words.heads[order], return_index=True, return_counts=True)
    length, width = hidden.shape
    around = np.zeros((length, 5, width), np.float32)
    own, before, after, above, below = around.swapaxes(0, 1)
    for layer in range(LAYERS):
        far = min(2**layer, length)
        own[:], above[:] = hidden, hidden[words.heads]
        before[:far], before[far:] = 0, hidden[:-far]
        after[length - far :], after[: length - far] = 0, hidden[far:]
        below[heads] = np.add.reduceat(hidden[order], begins) / counts[:, None]
        mixed = around.reshape(length, -1) @ net[f"mix {layer} w"] + net[f"mix {layer} b"]
        hidden = _normal(hidden + _ramp(mixed), net, f"mix {layer}")
    return hidden


def _ramp(values: Array) -> Array:
    """Return values with nothing below 0, in the same place."""
    result: Array = np.maximum(values, 0, out=values)
    return result


def _normal(values: Array, net: Weights, name: str) -> Array:
    """Return values brought to one scale by row, in the same place."""
    values -= values.mean(1, keepdims=True)
    spread = np.einsum("ij,ij->i", values, values) / np.float32(values.shape[1]) + np.float32(1e-5)
    values /= np.sqrt(spread)[:, None]
    values *= net[f"{name} gain"]
    values += net[f"{name} shift"]
    return values


def _means(values: Array, pieces: Array) -> Array:
    """Return the mean over the words of each offer."""
    sums = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, 0, np.float64)])
    total = sums[pieces[:, 1]] - sums[pieces[:, 0]] + sums[pieces[:, 3]] - sums[pieces[:, 2]]
    length = pieces[:, 1] - pieces[:, 0] + pieces[:, 3] - pieces[:, 2]
    result: Array = (total / length[:, None]).astype(np.float32)
    return result


def _sums(table: Array, rows: Array, starts: Array) -> Array:
    result: Array = np.add.reduceat(table[rows], starts, axis=0)
    return result

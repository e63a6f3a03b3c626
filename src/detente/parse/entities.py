"""spaCy's recogniser of names, scored for all words at once instead of step by step.

It walks over a text and chooses at each word whether a name begins, goes on, ends or is not there.
Outside of names, which is where most words stand, the choice hangs on the word alone, so that all
these choices are one product of matrices; inside, only whether the name goes on is left to ask.
The names found are those that spaCy's own walk finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ENT_IOB, IS_SPACE, SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
AHEAD = 4
"""Words inside a name that are scored at once."""
NEVER = np.float32(-np.inf)


@dataclass(frozen=True, slots=True)
class Moves:
    """The columns of the scores: of beginning, going on, ending, by label; single words; none."""

    begin: dict[str, int]
    inside: dict[str, int]
    last: dict[str, int]
    opening: NDArray[np.intp]
    closed: NDArray[np.intp]
    label: dict[int, str]
    begins: Bools

    @classmethod
    def of(cls, names: list[str]) -> Moves:
        """Return the moves by spaCy's names of them: "B-ORG", "O"."""
        kinds = [name.partition("-")[::2] for name in names]
        by = {
            kind: {label: i for i, (k, label) in enumerate(kinds) if k == kind and label}
            for kind in "BILU"
        }
        return cls(
            by["B"],
            by["I"],
            by["L"],
            np.array(sorted(by["B"].values()), np.intp),
            np.array(sorted(by["U"].values()), np.intp),
            {i: label for i, (_, label) in enumerate(kinds)},
            np.array([kind == "B" for kind, _ in kinds]),
        )


class Entities:
    """Finds the names that a pipeline's recogniser finds, and marks them in the text.

    Args:
        recogniser: spaCy's, of the build that the small and middle pipelines have.
    """

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self._own: Any = recogniser
        model = self._own.model
        chain, lower, upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        self._vectors = chain
        given = np.asarray(lower.get_param("W"))  # features, outputs, pieces, inputs
        features, outputs, pieces, inputs = given.shape
        # Pieces one after the other, so that the greatest is taken of whole rows.
        weights = given.transpose(0, 2, 1, 3).reshape(features * pieces * outputs, inputs)
        self._lower = np.ascontiguousarray(weights.T)
        self._shape = (features, pieces * outputs)
        self._pieces, self._width = pieces, outputs
        self._bias = np.asarray(lower.get_param("b")).T.reshape(-1).copy()
        pad = np.asarray(lower.get_param("pad"))[0]
        self._pad = pad.transpose(0, 2, 1).reshape(features, -1).copy()
        self._upper = np.ascontiguousarray(np.asarray(upper.get_param("W")).T)
        self._upper_bias = np.asarray(upper.get_param("b"))
        names = move_names(recogniser)
        self.moves = Moves.of(names)
        allowed = np.full(len(names), NEVER)
        allowed[names.index("O")] = 0
        allowed[self.moves.opening] = allowed[self.moves.closed] = 0
        self._allowed = allowed

    def __call__(self, doc: Doc) -> Doc:
        """Mark the names of a text that has none yet."""
        if not len(doc):
            return doc
        columns: Any = doc.to_array([ENT_IOB, IS_SPACE, SENT_START])
        known, blank, starts = columns.T
        if known.any():
            return self._own(doc)  # type: ignore[no-any-return]
        spans = self._names(doc, blank != 0, starts.astype(np.int64) == 1)
        doc.set_ents([Span(doc, *span) for span in spans], default="outside")
        return doc

    def _names(self, doc: Doc, blank: Bools, starts: Bools) -> list[tuple[int, int, str]]:
        vectors = self._vectors.predict([doc])
        parts = (vectors @ self._lower).reshape(-1, *self._shape)
        # No name may go over the border of a sentence, nor begin in the last word.
        bound = np.append(starts[1:], True)
        scores = self._scores(parts[:, 0] + self._pad[1] + self._pad[2]) + self._allowed
        scores[np.ix_(bound | blank, self.moves.opening)] = NEVER
        scores[np.ix_(blank, self.moves.closed)] = NEVER
        best = scores.argmax(axis=1)
        found: list[tuple[int, int, str]] = []
        end = 0
        for place in np.flatnonzero([bool(self.moves.label[i]) for i in best.tolist()]).tolist():
            if place < end:
                continue
            move = int(best[place])
            label = self.moves.label[move]
            end = self._end(parts, place, label, bound) if self.moves.begins[move] else place + 1
            found.append((place, end, label))
        return found

    def _scores(self, sums: Floats) -> Floats:
        scores: Floats = self._hidden(sums) @ self._upper + self._upper_bias
        return scores

    def _hidden(self, sums: Floats) -> Floats:
        sums = sums + self._bias
        hidden: Floats = sums[:, : self._width]
        for piece in range(1, self._pieces):
            hidden = np.maximum(hidden, sums[:, piece * self._width : (piece + 1) * self._width])
        return hidden

    def _end(self, parts: Floats, start: int, label: str, bound: Bools) -> int:
        """Return where a name ends that begins at a word, half open."""
        columns = [self.moves.inside[label], self.moves.last[label]]
        weights, bias = self._upper[:, columns], self._upper_bias[columns]
        first_wins = columns[0] < columns[1]
        place = start + 1
        while True:
            stop = min(place + AHEAD, len(parts))
            sums = parts[place:stop, 0] + parts[start, 1] + parts[place - 1 : stop - 1, 2]
            for inside, last in (self._hidden(sums) @ weights + bias).tolist():
                goes_on = inside > last or (inside == last and first_wins)
                if bound[place] or not goes_on:
                    return place + 1
                place += 1


def move_names(recogniser: Any) -> list[str]:
    """Return the names of a recogniser's moves in the order of its scores: "B-ORG", "O"."""
    count = recogniser.model.get_ref("upper").get_dim("nO")
    return [recogniser.moves.get_class_name(number) for number in range(count)]


def can_follow(recogniser: object) -> bool:
    """Tell whether a pipeline's recogniser is of the build that ``Entities`` knows."""
    if type(recogniser) is not EntityRecognizer:
        return False
    known: Any = recogniser
    model = known.model
    return bool(
        known.cfg.get("beam_width") == 1
        and model.attrs.get("has_upper")
        and not model.attrs.get("unseen_classes")
        and model.get_ref("lower").get_dim("nF") == 3
        and model.get_ref("lower").maybe_get_dim("nP")
        and "O" in move_names(known)
    )


@Language.factory("detente_entities")
def _entities(nlp: Language, name: str) -> Entities:
    recogniser = nlp.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    return Entities(recogniser)

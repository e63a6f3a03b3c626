"""A parse as plain Python objects, for the rooms that read it many times over.

Each time a word of spaCy's is looked at, an object is made for it, and one more for its head or its
sentence; with every room going through a text several times that was a third of all time. Here
each word is made once, with what is asked of it often. What is asked seldom comes from spaCy, and
is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast, overload

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IDX,
    IS_ALPHA,
    IS_LOWER,
    IS_PUNCT,
    IS_SPACE,
    IS_STOP,
    IS_UPPER,
    LEMMA,
    LOWER,
    ORTH,
    POS,
    SENT_START,
    TAG,
)
from spacy.parts_of_speech import NAMES  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span, Token

WORDS = [ORTH, LOWER, LEMMA, TAG, DEP, ENT_TYPE]
NUMBERS = [IDX, POS, HEAD, SENT_START]
FLAGS = [IS_SPACE, IS_PUNCT, IS_ALPHA, IS_STOP, IS_LOWER, IS_UPPER]
INSIDE, BEGINS = 1, 3
STARTS = {1: True, -1: False, 0: None}


def light(doc: Doc) -> Doc:
    """Return a parse that is read as spaCy's is, and sooner; it must not change any more.

    It has spaCy's names for everything, and stands for a ``Doc`` wherever one is only read.
    """
    return doc if isinstance(doc, LightDoc) else cast("Doc", LightDoc(doc))


class LightToken:
    """A word. What has no value yet is asked of spaCy's word, and kept."""

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_alpha",
        "is_lower", "is_punct", "is_sent_start", "is_space", "is_stop", "is_upper", "left_edge",
        "lefts", "lemma_", "like_num", "lower_", "pos_", "right_edge", "rights", "sent", "tag_",
        "text", "text_with_ws", "whitespace_",
    )  # fmt: skip

    doc: LightDoc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    dep_: str
    pos_: str
    ent_type_: str
    is_sent_start: bool | None
    is_space: bool
    is_punct: bool
    is_alpha: bool
    is_stop: bool
    is_lower: bool
    is_upper: bool
    sent: LightSpan
    head: LightToken
    children: Sequence[LightToken]

    def __getattr__(self, name: str) -> Any:
        if name == "lefts":
            value: Any = [child for child in self.children if child.i < self.i]
        elif name == "rights":
            value = [child for child in self.children if child.i > self.i]
        else:
            value = self.doc.lightened(getattr(self.doc.own[self.i], name))
        if name in LightToken.__slots__:
            setattr(self, name, value)
        return value

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def __lt__(self, other: LightToken) -> bool:
        return self.i < other.i

    @property
    def subtree(self) -> Iterator[LightToken]:
        """The word and all below it, in order of the text where no branches cross."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    def nbor(self, step: int = 1) -> LightToken:
        """Return a word some steps away."""
        place = self.i + step
        if not 0 <= place < len(self.doc.tokens):
            raise IndexError(f"no word at {place}")
        return self.doc.tokens[place]


class LightSpan:
    """A run of words, half open."""

    __slots__ = ("doc", "end", "label_", "root", "start")

    def __init__(self, doc: LightDoc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __getattr__(self, name: str) -> Any:
        value = self.doc.lightened(getattr(self.doc.own[self.start : self.end], name))
        if name == "root":
            self.root = value
        return value

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[LightToken]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> LightToken: ...
    @overload
    def __getitem__(self, place: slice) -> LightSpan: ...
    def __getitem__(self, place: int | slice) -> LightToken | LightSpan:
        if isinstance(place, slice):
            low, high, _ = place.indices(len(self))
            return LightSpan(self.doc, self.start + low, self.start + max(low, high))
        wanted = place + (self.end if place < 0 else self.start)
        if not self.start <= wanted < self.end:
            raise IndexError(f"no word at {place}")
        return self.doc.tokens[wanted]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LightSpan) and (
            (self.start, self.end, self.label_) == (other.start, other.end, other.label_)
        )

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.label_))

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def start_char(self) -> int:
        """Where the first word starts, in characters of the text."""
        return self.doc.place(self.start)

    @property
    def end_char(self) -> int:
        """Where the last word ends, likewise."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return int(last.idx) + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.doc.text[self.start_char : self.end_char]


class LightDoc:
    """A parsed text."""

    def __init__(self, own: Doc) -> None:
        self.own = own
        self.text = own.text
        self.tokens: list[LightToken] = []
        self.sents: list[LightSpan] = []
        self._fill()
        self.ents = tuple(self._entities())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.own, name)

    def _fill(self) -> None:
        own: Any = self.own
        strings = own.vocab.strings
        words = own.to_array(WORDS).reshape(-1, len(WORDS))
        known = {
            number: strings[number] if number else "" for number in set(words.ravel().tolist())
        }
        numbers = own.to_array(NUMBERS).reshape(-1, len(NUMBERS)).astype(np.int64).tolist()
        flags = (own.to_array(FLAGS).reshape(-1, len(FLAGS)) != 0).tolist()
        make, tokens = LightToken.__new__, self.tokens
        sentence = LightSpan(self, 0, 0)
        rows = zip(words.tolist(), numbers, flags, strict=True)
        for i, (told, counted, marks) in enumerate(rows):
            token = make(LightToken)
            orth, lower, lemma, tag, dep, kind = told
            token.doc = self
            token.i = i
            token.text = known[orth]
            token.lower_ = known[lower]
            token.lemma_ = known[lemma]
            token.tag_ = known[tag]
            token.dep_ = known[dep]
            token.ent_type_ = known[kind]
            token.idx, pos, _, start = counted
            token.pos_ = NAMES[pos]
            token.is_sent_start = STARTS[start]
            token.is_space, token.is_punct, token.is_alpha = marks[:3]
            token.is_stop, token.is_lower, token.is_upper = marks[3:]
            token.children = ()
            if start == 1 or not i:
                sentence = LightSpan(self, i, i)
                self.sents.append(sentence)
            sentence.end = i + 1
            token.sent = sentence
            tokens.append(token)
        below: dict[int, list[LightToken]] = {}
        for token, counted in zip(tokens, numbers, strict=True):
            head = token.i + counted[2]
            token.head = tokens[head]
            if counted[2]:
                below.setdefault(head, []).append(token)
        for head, children in below.items():
            tokens[head].children = children

    def _entities(self) -> Iterator[LightSpan]:
        """Yield the names that the parse found; spaCy would make an object for every word."""
        own: Any = self.own
        marks = own.to_array([ENT_IOB]).reshape(-1).tolist()
        span: LightSpan | None = None
        for token, mark in zip(self.tokens, marks, strict=True):
            if mark == INSIDE and span is not None:
                span.end = token.i + 1
                continue
            if span is not None:
                yield span
            begins = mark in (INSIDE, BEGINS) and token.ent_type_
            span = LightSpan(self, token.i, token.i + 1, token.ent_type_) if begins else None
        if span is not None:
            yield span

    def place(self, token: int) -> int:
        """Return where a word starts, in characters; the end of the text behind the last one."""
        return int(self.tokens[token].idx) if token < len(self.tokens) else len(self.text)

    def lightened(self, value: Any) -> Any:
        """Return what spaCy answers, its words and runs of words being this text's own."""
        if isinstance(value, Token):
            return self.tokens[value.i]
        if isinstance(value, Span):
            return LightSpan(self, value.start, value.end, value.label_)
        if isinstance(value, Iterable) and not isinstance(value, str | bytes | np.ndarray):
            return tuple(self.lightened(each) for each in value)
        return value

    def char_span(self, *args: Any, **kwargs: Any) -> LightSpan | None:
        """Return the words that characters hold, as spaCy's method does."""
        found: LightSpan | None = self.lightened(self.own.char_span(*args, **kwargs))
        return found

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[LightToken]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> LightToken: ...
    @overload
    def __getitem__(self, place: slice) -> LightSpan: ...
    def __getitem__(self, place: int | slice) -> LightToken | LightSpan:
        if isinstance(place, slice):
            low, high, _ = place.indices(len(self.tokens))
            return LightSpan(self, low, max(low, high))
        return self.tokens[place]

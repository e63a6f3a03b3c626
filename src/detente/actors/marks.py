"""The document with the words marked that the tables know."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from detente.actors.lexicon import Role, role_phrases, word_set
from detente.actors.text import fold
from detente.contracts import Position
from detente.ontology.countries import TermKind

_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
# The tagger takes these for other parts of speech now and then.
_NEAR_NOUN_TAGS = _NOUN_TAGS | {"JJ", "FW", "VB", "VBP"}


RolePhrases = list[tuple[tuple[str, ...], Role]]


@dataclass(frozen=True, slots=True)
class TermSpan:
    """Tokens that name a country, a capital, a palace or a people."""

    start: int
    end: int
    code: str
    name: str
    kind: TermKind
    sector: str | None


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Tokens of a role noun; ``head`` is its syntactic head."""

    start: int
    end: int
    head: int
    role: Role
    plural: bool


@dataclass(frozen=True, slots=True)
class OrgSpan:
    """Tokens of an organisation's name with what the table or its own words tell."""

    start: int
    end: int
    head: int
    name: str
    code: str | None
    sectors: tuple[str, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens of a person's name, without titles."""

    start: int
    end: int
    head: int
    parts: tuple[str, ...]


@dataclass(slots=True)
class Marks:
    """All spans of one document, each by every token that it covers."""

    doc: Doc
    text: str
    tokens: list[str]
    sentence_starts: list[int]
    terms: dict[int, TermSpan] = field(default_factory=dict)
    roles: dict[int, RoleSpan] = field(default_factory=dict)
    orgs: dict[int, OrgSpan] = field(default_factory=dict)
    names: dict[int, NameSpan] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    """Names of countries that only the user's dictionaries know, by code."""
    lowers: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lowers = [token.lower_ for token in self.doc]

    def sentence(self, token: int) -> int:
        """Return the number of the sentence that a token stands in."""
        return bisect_right(self.sentence_starts, token) - 1

    def words(self, start: int, end: int) -> str:
        """Return the document's text from one token up to another."""
        return self.text[self.offset(start) : self.offset_after(end - 1)]

    def offset(self, token: int) -> int:
        """Return where a token starts in the text."""
        return int(self.doc[token].idx)

    def offset_after(self, token: int) -> int:
        """Return where a token ends in the text."""
        last = self.doc[token]
        return int(last.idx) + len(last.text)

    def position(self, start: int, end: int) -> Position:
        """Return the place of tokens as a value for evidence."""
        return Position(
            sequence=self.sentence(start), start=self.offset(start), end=self.offset_after(end - 1)
        )

    def lower(self, token: int) -> str:
        """Return a token in lower case, or nothing beyond the borders of the document."""
        return self.lowers[token] if 0 <= token < len(self.lowers) else ""

    def is_settlement(self, start: int) -> bool:
        """Tell whether the name at a token is a town's: "the border town of Zalambessa"."""
        before = [self.lower(i) for i in (start - 2, start - 1)] if start > 1 else []
        return len(before) == 2 and before[1] == "of" and before[0] in word_set("settlement")


def open_marks(doc: Doc) -> Marks:
    """Return a document without any marks yet."""
    tokens = [token.text for token in doc]
    if not doc.has_annotation("SENT_START"):
        return Marks(doc, doc.text, tokens, [0])
    return Marks(doc, doc.text, tokens, [sentence.start for sentence in doc.sents])


def root_of(doc: Doc, start: int, end: int) -> int:
    """Return the token in a span whose syntactic head lies outside of it; the last of several."""
    for i in range(end - 1, start - 1, -1):
        head = doc[i].head.i
        if (not start <= head < end or head == i) and doc[i].dep_ not in ("case", "punct"):
            return i
    return end - 1


def find_roles(marks: Marks, own: Mapping[str, RolePhrases] | None = None) -> None:
    """Mark role nouns, longest phrases first, unless an organisation's name covers them.

    Args:
        marks: the document.
        own: role nouns of the user's own by their first word, before those of the table.
    """
    doc = marks.doc
    table = role_phrases()
    if own:
        table = {word: [*own.get(word, ()), *table.get(word, ())] for word in {*own, *table}}
    i = 0
    while i < len(doc):
        span = _role_at(doc, i, table)
        if span is None or any(t in marks.orgs for t in range(span.start, span.end)):
            i += 1
            continue
        for t in range(span.start, span.end):
            marks.roles[t] = span
        i = span.end


def _role_at(doc: Doc, i: int, table: Mapping[str, RolePhrases]) -> RoleSpan | None:
    for key in _forms(doc[i]):
        for pieces, role in table.get(key, ()):
            end = i + len(pieces)
            if end > len(doc) or not all(
                piece in _forms(doc[i + k]) for k, piece in enumerate(pieces)
            ):
                continue
            head = root_of(doc, i, end)
            if not _nominal(doc, i, end, head):
                continue
            plural = doc[head].tag_ in ("NNS", "NNPS") and not _one_only(doc[head], role)
            return RoleSpan(i, end, head, role, plural)
    return None


def _one_only(token: Token, role: Role) -> bool:
    """Tell whether a word is of one person though tagged as a plural, as "fiancée" may be."""
    return (
        role.kind == "person"
        and token.lower_.endswith(("e", "r", "t", "n", "d"))
        and (not token.lower_.endswith(("men", "people")))
        and fold(token.text) == role.noun.split()[-1]
    )


def _nominal(doc: Doc, start: int, end: int, head: int) -> bool:
    token = doc[head]
    if end - start > 1:
        return any(doc[i].tag_ in _NOUN_TAGS for i in range(start, end))
    if token.tag_ in _NOUN_TAGS:
        return True
    if token.dep_ in ("amod", "compound") and end < len(doc) and doc[end].pos_ == "PROPN":
        trade = token.lower_.endswith(("cian", "rian", "ist", "er", "or"))
        before_name = trade and doc[end].ent_type_ == "PERSON"
        return token.tag_ == "JJ" and (token.lower_ == "general" or before_name)
    return token.tag_ in _NEAR_NOUN_TAGS and token.dep_ in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "appos",
        "poss",
        "attr",
    )


def _forms(token: Token) -> tuple[str, ...]:
    plural = token.tag_ in ("NNS", "NNPS")
    return _forms_of(token.text, token.lemma_ if plural else "")


@functools.lru_cache(maxsize=65536)
def _forms_of(text: str, lemma: str) -> tuple[str, ...]:
    """Return the forms under which the tables may know a word; a plural comes with its lemma."""
    plain = fold(text).replace("’", "'")
    if not lemma:
        return (plain,)
    return tuple(dict.fromkeys((plain, *_singulars(plain), fold(lemma))))


def _singulars(plain: str) -> tuple[str, ...]:
    if plain.endswith("women") or plain.endswith("men"):
        return (plain[:-2] + "an",)
    if plain.endswith("ies"):
        return (plain[:-3] + "y",)
    if plain.endswith(("ches", "shes", "sses", "xes")):
        return (plain[:-2],)
    return (plain[:-1],) if plain.endswith("s") and not plain.endswith("ss") else ()

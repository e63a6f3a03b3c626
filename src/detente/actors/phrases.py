"""Reading the noun phrase around a role noun: whose it is, of which country, former or not."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.actors.lexicon import parties, sectors_of_adjectives, word_set
from detente.actors.marks import Marks, RoleSpan, TermSpan
from detente.actors.text import APOSTROPHES, HYPHENS
from detente.actors.titles import read_address

_FORMER = frozenset({"former", "ex", "onetime", "erstwhile", "ousted", "deposed", "late"})
_PREFIXES = frozenset(
    {"deputy", "vice", "acting", "interim", "assistant", "associate", "caretaker"}
)
_MODIFIER_POS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_MODIFIER_TAGS = frozenset({"VBG", "VBN", "VBD"})
_TAILS = frozenset({"of", "from", "in", "for", "at", "with", "to"})
_REACH = 12
_LONGEST_PLACE = 4
_ACCREDITED = frozenset({"ambassador", "envoy", "representative", "delegate", "consul"})
_AIDES = frozenset({"adviser", "advisor", "aide", "lawyer", "successor", "attorney"})


@dataclass(slots=True)
class Phrase:
    """A role noun with its modifiers, as token offsets.

    ``possessor`` is the token of a name, pronoun, organisation or other role that the phrase
    belongs to; ``of`` a second one after "of"; ``terms`` the countries named.
    """

    role: RoleSpan
    start: int
    end: int
    determiner: str | None = None
    terms: list[TermSpan] = field(default_factory=list)
    possessor: int | None = None
    of: int | None = None
    former: bool = False
    prefix: str | None = None
    adjectives: list[str] = field(default_factory=list)
    tail: str = ""

    @property
    def definite(self) -> bool:
        """Tell whether the phrase speaks of someone known: "the", "his", "Iran's"."""
        return self.determiner in ("the", "this", "that", "these", "those", "poss")

    def codes(self) -> list[str]:
        """Return the country codes named in the phrase, without doubles."""
        named = [term.code for term in self.terms]
        if not named and self.role.role.code:
            named = [self.role.role.code]
        party = parties().get(self.role.role.noun)
        if not named and party:
            named = [party[1]]
        return list(dict.fromkeys(named))

    def party(self) -> str | None:
        """Return the party that the noun or a word before it names."""
        for word in (self.role.role.noun, *self.adjectives):
            if word in parties():
                return parties()[word][0]
        return None

    def office(self) -> str | None:
        """Return the office in lower case, with what belongs to it: "deputy", "to the ..."."""
        role = self.role.role
        base = role.office
        led = role.noun in word_set("office_noun") or (not role.sector and bool(self.tail))
        if base is None and role.kind == "person" and led:
            base = role.noun
        if base is None:
            return None
        if base in ("minister", "secretary", "commissioner") and self._portfolio():
            base = f"{self._portfolio()} {base}"
        if self.prefix and not base.startswith(self.prefix):
            base = f"{self.prefix} {base}"
        takes_tail = base in _ACCREDITED or role.office is None or base in ("minister", "secretary")
        return f"{base} {self.tail}".strip() if takes_tail or "envoy" in base else base

    def _portfolio(self) -> str:
        words = [w for w in self.adjectives if w not in ("new", "top", "senior", "then", "prime")]
        return words[-1] if words else ""

    def sector(self) -> str | None:
        """Return the sector that the noun itself, or a word before it, tells."""
        role = self.role.role
        if role.sector:
            return role.sector
        for word in reversed(self.adjectives):
            if word in sectors_of_adjectives():
                return sectors_of_adjectives()[word]
        return None


def read_phrase(marks: Marks, role: RoleSpan) -> Phrase:
    """Return the phrase around a role noun."""
    phrase = Phrase(role, role.start, role.end)
    _read_left(marks, phrase)
    _read_right(marks, phrase)
    return phrase


def _read_left(marks: Marks, phrase: Phrase) -> None:
    doc = marks.doc
    i = phrase.start - 1
    floor = max(0, phrase.start - _REACH)
    while i >= floor:
        token, lower = doc[i], marks.lower(i)
        if i in marks.names:
            _take_name(marks, phrase, i)
            if marks.lower(phrase.start - 1) == "the":
                phrase.determiner, phrase.start = "the", phrase.start - 1
            return
        if token.tag_ in ("PRP$", "WP$"):
            phrase.determiner, phrase.possessor, phrase.start = "poss", i, i
            return
        if lower in word_set("determiner") and token.tag_ in ("DT", "PDT", "CC", "JJ"):
            phrase.determiner, phrase.start = lower, i
            return
        if token.tag_ == "POS":
            _read_possessor(marks, phrase, i)
            return
        step = _modifier(marks, phrase, i)
        if step is None:
            return
        i = step


def _modifier(marks: Marks, phrase: Phrase, i: int) -> int | None:
    token, lower = marks.doc[i], marks.lower(i)
    if i in marks.terms:
        term = marks.terms[i]
        if marks.lower(term.end + 1) in word_set("joined") and marks.lower(term.end) in HYPHENS:
            phrase.start = term.start  # "Spanish-speaking" is of no country.
            return term.start - 1
        phrase.terms.append(term)
        phrase.start = term.start
        return term.start - 1
    if i in marks.orgs:
        phrase.possessor, phrase.start = marks.orgs[i].head, marks.orgs[i].start
        return marks.orgs[i].start - 1
    compound = i > 0 and marks.doc[i - 1].text in HYPHENS
    if i in marks.roles and lower not in _PREFIXES and not compound:
        span = marks.roles[i]
        if span.plural and span.role.kind == "person":
            return None
        phrase.possessor, phrase.start = span.head, span.start
        phrase.adjectives.append(marks.lower(span.end - 1))
        return span.start - 1
    if lower in ("and", "or", ",", "/") and phrase.terms and i - 1 in marks.terms:
        listed = lower != "," or len(phrase.terms) > 1
        return i - 1 if listed and phrase.terms[-1].start == i + 1 else None
    if token.text in HYPHENS:
        return i - 1
    if lower in _FORMER:
        phrase.former = True
    elif lower in _PREFIXES:
        phrase.prefix = lower
    elif token.pos_ in _MODIFIER_POS or (token.tag_ in _MODIFIER_TAGS and token.dep_ == "amod"):
        if token.dep_ in ("nsubj", "ROOT", "dobj", "npadvmod") and token.head.i < i:
            return None
        phrase.adjectives.append(lower)
    else:
        return None
    phrase.start = i
    return i - 1


def _read_possessor(marks: Marks, phrase: Phrase, mark: int) -> None:
    i = mark - 1
    phrase.determiner = "poss"
    phrase.start = mark
    if i in marks.terms:
        phrase.terms.append(marks.terms[i])
        phrase.start = marks.terms[i].start
        if phrase.role.plural:
            _read_owners(marks, phrase)
    elif i in marks.names:
        _take_name(marks, phrase, i)
    elif i in marks.orgs:
        phrase.possessor, phrase.start = marks.orgs[i].head, marks.orgs[i].start
    elif i in marks.roles:
        owner = read_left_only(marks, marks.roles[i])
        phrase.possessor, phrase.start = marks.roles[i].head, owner.start
    elif i >= 0:
        phrase.start = i
    if phrase.start and marks.lower(phrase.start - 1) == "the":
        phrase.start -= 1


def _read_owners(marks: Marks, phrase: Phrase) -> None:
    """Read on to the left over "Ghana's and" in "Ghana's and Togo's presidents"."""
    i, joined = phrase.start - 1, False
    while i > 0 and marks.lower(i) in ("and", "&", ","):
        if not joined and marks.lower(i) == ",":
            return
        joined = True
        last = i - 1 - (marks.doc[i - 1].tag_ == "POS")
        if last not in marks.terms:
            return
        phrase.terms.append(marks.terms[last])
        phrase.start = marks.terms[last].start
        i = phrase.start - 1


def _take_name(marks: Marks, phrase: Phrase, i: int) -> None:
    name = marks.names[i]
    phrase.possessor, phrase.start = name.head, read_address(marks, name).start


def read_left_only(marks: Marks, role: RoleSpan) -> Phrase:
    """Return the phrase around a role noun without what follows it."""
    phrase = Phrase(role, role.start, role.end)
    _read_left(marks, phrase)
    return phrase


def _read_right(marks: Marks, phrase: Phrase) -> None:
    preposition = marks.lower(phrase.end)
    noun = phrase.role.role.noun.rsplit(" ", 1)[-1]
    if preposition not in _TAILS or (preposition == "to" and noun not in _ACCREDITED | _AIDES):
        return
    if preposition in ("for", "at", "with") and phrase.role.role.kind != "person":
        return
    if phrase.role.role.noun == "front" and marks.lower(phrase.role.start - 1) == "in":
        return
    i = _landing(marks, phrase.end + 1)
    if i is None:
        _read_place(marks, phrase)
        return
    start = phrase.end
    if i in marks.terms:
        term = marks.terms[i]
        if preposition in ("to", "for", "at", "with") or (
            preposition == "in" and noun in _ACCREDITED
        ):
            # An ambassador to X, or in X, comes from elsewhere.
            if noun not in _ACCREDITED:
                return
        elif preposition == "of" or not phrase.terms:
            phrase.terms.append(term)
            term = _read_list(marks, phrase, term) if phrase.role.plural else term
        else:
            return
        phrase.end = term.end
    else:
        span = marks.orgs.get(i) or marks.names.get(i) or marks.roles[i]
        phrase.of, phrase.end = span.head, span.end
    phrase.tail = marks.words(start, phrase.end)


def _read_list(marks: Marks, phrase: Phrase, term: TermSpan) -> TermSpan:
    """Read on over "of Ghana, Togo and Benin", and return the last country of the list.

    What goes on after a comma must end in "and": "the leaders of Ghana, Togo said" is no list.
    """
    listed: list[TermSpan] = []
    while True:
        i = term.end
        comma = marks.lower(i) == ","
        joined = marks.lower(i + comma) in ("and", "&")
        i += comma + joined
        i += marks.lower(i) == "the"
        follows = marks.terms.get(i)
        if i == term.end or follows is None or follows.kind not in ("name", "region"):
            return term if not listed else phrase.terms[-1]
        after = marks.lower(follows.end)
        if after in APOSTROPHES or follows.end in marks.roles:
            return phrase.terms[-1]  # "the presidents of Ghana and Togo's opposition"
        listed.append(follows)
        term = follows
        if joined:
            phrase.terms += listed
            return follows


def _read_place(marks: Marks, phrase: Phrase) -> None:
    """Read on over "of South Bend, Indiana", a place that no table of countries knows."""
    doc = marks.doc
    end = phrase.end + 1 + (marks.lower(phrase.end + 1) == "the")
    first = end
    while end < min(len(doc), first + _LONGEST_PLACE) and _goes_on(marks, end):
        end += 1
    if end == first:
        return
    term = marks.terms.get(end + 1) if marks.lower(end) == "," else None
    if term is not None and term.kind in ("name", "region"):
        phrase.terms += [term] if not phrase.terms else []
        end = term.end
    phrase.tail = marks.words(phrase.end, end)
    phrase.end = end


def _goes_on(marks: Marks, i: int) -> bool:
    token = marks.doc[i]
    return (token.pos_ == "PROPN" or token.text in HYPHENS) and i not in marks.names


def _landing(marks: Marks, i: int) -> int | None:
    reach = min(len(marks.doc), i + 6)
    while i < reach:
        if i in marks.terms:
            after = marks.terms[i].end
            if after < len(marks.doc) and marks.doc[after].tag_ == "POS":
                i = after + 1
                continue
            return after if after in marks.roles or after in marks.orgs else i
        if i in marks.names and marks.names[i].end in marks.roles:
            return marks.names[i].end
        if i in marks.orgs or i in marks.roles or i in marks.names:
            return i
        token = marks.doc[i]
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PRON") or token.tag_ in ("PRP", "WP"):
            return None
        if token.dep_ in ("pobj", "dobj"):
            return None
        i += 1
    return None

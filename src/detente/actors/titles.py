"""Titles before a name: courtesy, rank and office."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.actors.lexicon import given_name_genders, sectors_of_org_words, titles, word_set
from detente.actors.marks import Marks, NameSpan, RoleSpan
from detente.actors.text import fold

_REACH = 16
_LONGEST_OF = 8
_WITHIN = frozenset({"NOUN", "PROPN", "DET", "ADJ", "CCONJ", "ADP"})


@dataclass(slots=True)
class Address:
    """What stands before a name; ``start`` is the token where it begins."""

    start: int
    gender: str | None = None
    roles: list[RoleSpan] = field(default_factory=list)


def read_address(marks: Marks, span: NameSpan) -> Address:
    """Return the titles and roles that stand right before a name, the nearest first."""
    address = Address(span.start)
    i = span.start - 1
    floor = max(0, span.start - _REACH)
    while i >= floor:
        role = marks.roles.get(i)
        word = marks.doc[i].text
        if role is not None and _is_title(marks, role, span):
            address.gender = address.gender or titles().get(word)
            address.roles.append(role)
            address.start = role.start
            i = role.start - 1
        elif not address.roles and (office := _office_of(marks, i)) is not None:
            role = marks.roles[office]
            address.roles.append(role)
            address.start = role.start
            i = role.start - 1
        elif word in titles():
            address.gender = address.gender or titles()[word]
            address.start = i
            i -= 1
        elif marks.doc[i].text == ")" and _abbreviates(marks, i):
            i -= 3
        elif marks.lower(i) in ("and", "&") and address.roles and (i - 1) in marks.roles:
            i -= 1
        else:
            break
    return address


def _abbreviates(marks: Marks, i: int) -> bool:
    """Tell whether a bracket closes the short form of a title: "Grand Master (GM) Ana Prieto"."""
    return i > 2 and marks.doc[i - 2].text == "(" and marks.doc[i - 1].is_upper


def _office_of(marks: Marks, last: int) -> int | None:
    """Return a token of "President" where a name follows on "President of Ukraine".

    So it is with what else may follow an office: "Mayor of Koszalin", "speaker of the parliament".
    """
    if last < 2 or not _ends_of(marks, last):
        return None
    for i in range(last - 1, max(0, last - _LONGEST_OF), -1):
        word = marks.doc[i]
        if word.lower_ in ("of", "for", "from", "to"):
            role = marks.roles.get(i - 1)
            if role is not None and role.end == i and _is_office(role):
                return i - 1
        if word.pos_ not in _WITHIN or word.text in (",", "."):
            return None
    return None


def _ends_of(marks: Marks, last: int) -> bool:
    word = marks.doc[last]
    return word.pos_ in ("NOUN", "PROPN") and word.text not in titles() and last not in marks.names


def _is_office(role: RoleSpan) -> bool:
    named = role.role.office is not None or role.role.noun in word_set("office_noun")
    return named and not role.plural and role.role.kind == "person"


def follows_office(marks: Marks, i: int) -> bool:
    """Tell whether a name that starts at a token would follow on an office and what it is of."""
    return _office_of(marks, i - 1) is not None and not _splits_name(marks, i)


def _splits_name(marks: Marks, i: int) -> bool:
    """Tell whether a token goes on another's name: "Bend" in "the mayor of South Bend"."""
    token = marks.doc[i]
    if token.ent_iob_ != "I" or fold(token.text) in given_name_genders():
        return False
    if token.ent_type_ in ("GPE", "LOC", "FAC"):
        return True
    end = i
    while end < len(marks.doc) and marks.doc[end].ent_iob_ == "I":
        end += 1
    return token.ent_type_ == "ORG" and marks.lower(end - 1) in sectors_of_org_words()


def _is_title(marks: Marks, role: RoleSpan, span: NameSpan) -> bool:
    if role.role.kind != "person":
        return False
    if not role.plural or marks.doc[role.start].text[0].isupper():
        return True
    # "told reporters Ana Prieto would": a plural is the title of several.
    title, name = marks.doc[role.head], marks.doc[span.head]
    apposed = name.dep_ == "appos" and name.head.i == role.head
    return (apposed or span.start <= title.head.i < span.end) and bool(name.conjuncts)

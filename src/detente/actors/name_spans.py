"""Where a person's name starts and ends."""

from __future__ import annotations

from spacy.tokens import Doc

from detente.actors.lexicon import given_name_genders, titles, word_set
from detente.actors.marks import Marks, NameSpan, root_of
from detente.actors.text import HYPHENS, fold, is_capitalised

_SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
# Honours and degrees: "Kama Melly QC".
_AFTER_NAMES = frozenset(
    {
        "QC",
        "KC",
        "SC",
        "MP",
        "MEP",
        "MLA",
        "MSP",
        "TD",
        "MD",
        "OBE",
        "CBE",
        "MBE",
        "RN",
        "DDS",
        "JD",
    }
)
_PLACES_FIRST = frozenset({"county", "mount", "lake", "fort", "port", "image"})
_QUOTES = frozenset("\"'“”‘’«»")
_NO_PARTS = HYPHENS | _QUOTES
_SYLLABLE = 6
_SHORT_CAPITALS = 4
LONGEST = 7
"""Most words in a name."""


def can_start(marks: Marks, i: int) -> bool:
    """Tell whether a name may start at a token."""
    # What most words fail goes first.
    word = marks.tokens[i]
    if not (is_capitalised(word) and is_wordlike(word)) and not _is_initial(word):
        return False
    token = marks.doc[i]
    if i in marks.orgs or i in marks.roles or token.text in titles() or token.tag_ == "POS":
        return False
    if is_credit(marks, i):
        return False
    if i in marks.terms and marks.terms[i].end - marks.terms[i].start > 1:
        return False
    return token.pos_ not in ("VERB", "AUX", "ADP", "DET", "PRON") or token.ent_type_ == "PERSON"


def is_wordlike(word: str) -> bool:
    """Tell whether a word is of letters, as "O'Neill" is too, but not "'s"."""
    first, _, rest = word.replace("’", "'").partition("'")
    return first.isalpha() and (not rest or (rest.isalpha() and rest[0].isupper()))


def _is_initial(word: str) -> bool:
    return len(word) in (2, 4) and word[0].isupper() and word.endswith(".")


def run_of(marks: Marks, i: int) -> int:
    """Return where a name ends that starts at a token."""
    doc = marks.doc
    end = i + 1
    while end < min(len(doc), i + LONGEST):
        word = doc[end].text
        glued = not doc[end - 1].whitespace_
        if fold(word) in _SUFFIXES and is_capitalised(word):
            end += 1
        elif word in HYPHENS and glued and not doc[end].whitespace_ and _is_namelike(doc, end + 1):
            end += 2
        elif fold(word) in word_set("particle") and _particles_lead_on(doc, end):
            end += 1
        elif _is_nickname(marks, end):
            end += 3
        elif _is_last(marks, end):
            return end + 1
        elif can_start(marks, end) and doc[end].pos_ in ("PROPN", "ADJ", "NOUN", "X"):
            if end in marks.terms and doc[end].dep_ not in ("compound", "flat"):
                break
            end += 1
        else:
            break
    return end


def _is_last(marks: Marks, i: int) -> bool:
    """Tell whether a title or office is the surname, as in "Hun Sen" and "Stephen King"."""
    doc = marks.doc
    known = doc[i].text in titles() or i in marks.roles
    ends = i + 1 == len(doc) or not is_capitalised(doc[i + 1].text)
    held = doc[i].ent_type_ == "PERSON" and doc[i].ent_iob_ == "I"
    return known and ends and held and doc[i].tag_ == "NNP" and doc[i].is_alpha


def _is_nickname(marks: Marks, i: int) -> bool:
    """Tell whether a by-name in quotation marks and more of the name go on at a token."""
    doc = marks.doc
    if i + 3 >= len(doc) or doc[i].text not in _QUOTES or doc[i + 2].text not in _QUOTES:
        return False
    return can_start(marks, i + 1) and can_start(marks, i + 3) and not doc[i].whitespace_


def _is_namelike(doc: Doc, i: int) -> bool:
    return i < len(doc) and is_wordlike(doc[i].text)


def _particles_lead_on(doc: Doc, i: int) -> bool:
    while i < len(doc) and (fold(doc[i].text) in word_set("particle") or doc[i].text in HYPHENS):
        i += 1
    return i < len(doc) and is_capitalised(doc[i].text) and is_wordlike(doc[i].text)


def is_credit(marks: Marks, i: int) -> bool:
    """Tell whether a word starts the credit of a picture: "Image: Nick Moreau"."""
    return marks.lower(i) in word_set("credit") and marks.lower(i + 1) in (":", "by")


def is_term(marks: Marks, start: int, end: int) -> bool:
    """Tell whether tokens name a country or people."""
    term = marks.terms.get(start)
    return term is not None and term.start == start and term.end >= end


def widened(marks: Marks, start: int, end: int) -> tuple[int, int]:
    """Return the tokens of a name with what belongs to it before and after."""
    doc = marks.doc
    while (
        end + 1 < len(doc)
        and doc[end].text in HYPHENS
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
        and (is_capitalised(doc[end + 1].text) or _is_syllable(marks, start, end + 1))
    ):
        end += 2
    while end - start > 1 and _belongs_after(marks, end):
        end += 1
    if (
        end < len(doc)
        and marks.lower(end) in word_set("patronymic")
        and _particles_lead_on(doc, end)
    ):
        end = run_of(marks, end - 1)
    if _is_nickname(marks, end) and marks.doc[end - 1].text not in _QUOTES:
        end = run_of(marks, end + 3)
    while start > 0 and _belongs_before(marks, start):
        start -= 1
        if doc[start].text in HYPHENS:
            start -= 1
    return start, end


def _is_syllable(marks: Marks, start: int, i: int) -> bool:
    """Tell whether a word in lower case ends a name such as "Wong Kwok-hing"."""
    token = marks.doc[i]
    noun = token.tag_ in ("NN", "NNP", "FW") and token.is_alpha and len(token) <= _SYLLABLE
    return i - start == 3 and noun and token.lower_ not in word_set("joined")


def _belongs_after(marks: Marks, end: int) -> bool:
    """Tell whether the parser sees a name go on: "Ricardo Mora" before "Salas"."""
    doc = marks.doc
    if end >= len(doc) or doc[end - 1].dep_ != "compound" or doc[end - 1].head.i != end:
        return False
    taken = end in marks.terms or end in marks.roles or end in marks.orgs or end in marks.names
    return not taken and doc[end].tag_ == "NNP" and doc[end].is_alpha


def _belongs_before(marks: Marks, start: int) -> bool:
    doc = marks.doc
    before = doc[start - 1]
    i = start - 1
    if before.text in HYPHENS:
        return (
            start > 1
            and not before.whitespace_
            and not doc[start - 2].whitespace_
            and is_capitalised(doc[start - 2].text)
        )
    if i in marks.terms or i in marks.roles or i in marks.orgs or i in marks.names:
        return False
    if before.text in titles() or before.ent_type_ not in ("", "PERSON"):
        return False
    return fold(before.text) in given_name_genders() and is_capitalised(before.text)


def _ends_in_capitals(words: list[str]) -> bool:
    """Tell whether only the last word is in capitals, as in "Arkham VR", but not "Benedict XVI"."""
    last = words[-1]
    short = last.isalpha() and last.isupper() and 1 < len(last) <= _SHORT_CAPITALS
    return (
        short
        and not words[0].isupper()
        and not set(last) <= set("IVX")
        and fold(last) not in (_SUFFIXES)
    )


def mark_name(marks: Marks, start: int, end: int, *, honoured: bool = False) -> None:
    """Mark tokens as a name; one letter is none unless a title goes before it."""
    doc = marks.doc
    end = next((i for i in range(start, end) if is_credit(marks, i)), end)
    words = [doc[i].text for i in range(start, end) if doc[i].text not in _NO_PARTS]
    parts = tuple(fold(w).strip(".") for w in words if fold(w) not in _SUFFIXES)
    if parts[-1:] and parts[-1] in word_set("no_surname") and not honoured:
        return
    if len(parts) > 1 and (parts[0] in _PLACES_FIRST or parts[-1] in word_set("no_surname")):
        return
    sure = doc[end - 1].ent_type_ == "PERSON" or (honoured and len(parts) == 2)
    if len(parts) > 1 and parts[-1] in word_set("thing") and not sure:
        return
    if len(words) > 2 and words[-1] in _AFTER_NAMES:
        mark_name(marks, start, end - 1, honoured=honoured)
        return
    if len(words) > 1 and _ends_in_capitals(words):
        return
    if not parts or (not honoured and len(parts) == 1 and len(parts[0]) < 2):
        return
    span = NameSpan(start, end, root_of(doc, start, end), parts)
    for i in range(start, end):
        marks.names[i] = span
        marks.terms.pop(i, None)
        marks.roles.pop(i, None)

"""Names that the rest of the text adds or takes back."""

from __future__ import annotations

import dataclasses
from collections import Counter
from itertools import pairwise

from spacy.tokens import Doc

from detente.actors.lexicon import given_name_genders, word_set
from detente.actors.marks import Marks, NameSpan
from detente.actors.name_spans import mark_name, widened
from detente.actors.occasions import is_occasion
from detente.actors.text import fold, is_capitalised
from detente.actors.titles import read_address

_BETWEEN = 6
_ABSTRACT = ("ity", "ism", "ology", "tion", "ness")
_PLAIN_POS = frozenset({"NOUN", "ADJ", "VERB", "ADV"})
OPENING = frozenset({'"', "“", "‘", "'", ":", "–", "—", "\n"})


def drop_doubtful(marks: Marks) -> None:
    """Unmark names that hardly are persons', as "the EastMed pipeline" never is."""
    speakers = _speakers(marks.doc)
    spans: dict[tuple[str, ...], list[NameSpan]] = {}
    surnames = set()
    bodies = {s.parts for s in set(marks.names.values()) if _of_body(marks, s)}
    occasions = {s.parts for s in set(marks.names.values()) if is_occasion(marks, s)}
    occasions -= {s.parts for s in set(marks.names.values()) if marks.tokens[s.head] in speakers}
    for span in set(marks.names.values()):
        if _has_article(marks, span) or span.parts in bodies | occasions:
            _unmark(marks, span)
        elif len(span.parts) > 1 or read_address(marks, span).start < span.start:
            surnames |= set(span.parts)
        else:
            spans.setdefault(span.parts, []).append(span)
    rare = _rarely_persons(marks.doc) - speakers if spans else set()
    common = _common_words(marks.doc, speakers) if spans else set()
    for parts, found in spans.items():
        if parts[0] in surnames:
            continue
        words = {marks.tokens[span.head] for span in found}
        doubtful = all(_only_modifies(marks, s) or _is_several(marks, s) for s in found)
        placed = any(_is_placed(marks, s) for s in found) and not words & speakers
        if doubtful or placed or words <= rare or words <= common:
            for span in found:
                _unmark(marks, span)


def _unmark(marks: Marks, span: NameSpan) -> None:
    for i in range(span.start, span.end):
        del marks.names[i]


def _has_article(marks: Marks, span: NameSpan) -> bool:
    """Tell whether "the" belongs to a name, as in "the James Webb Space Telescope"."""
    before = marks.doc[span.start - 1] if span.start else None
    led = before is not None and before.lower_ == "the" and before.head.i == span.head
    sure = span.parts[0] in given_name_genders() and span.parts[-1] not in word_set("thing")
    return led and len(span.parts) > 1 and not sure


def _of_body(marks: Marks, span: NameSpan) -> bool:
    """Tell whether a body's noun stands before a name: "the group Civic Passion"."""
    role = marks.roles.get(span.start - 1)
    if role is None or role.role.kind != "body" or span.parts[0] in given_name_genders():
        return False
    if is_capitalised(marks.tokens[span.start - 1]):
        return False  # "president of the Chess Federation Mehrdad Tovari"
    title = marks.doc[role.head]
    return title.dep_ in ("compound", "nmod") and title.head.i == span.head


def _common_words(doc: Doc, speakers: set[str]) -> set[str]:
    """Return words with a capital that are no names: they stand in lower case too, or end so."""
    plain = {token.text for token in doc if token.is_lower and token.pos_ in _PLAIN_POS}
    genders = given_name_genders()
    return {
        token.text
        for token in doc
        if is_capitalised(token.text)
        and token.text not in speakers
        and fold(token.text) not in genders
        and (token.lower_ in plain or token.lower_.endswith(_ABSTRACT))
    }


def _speakers(doc: Doc) -> set[str]:
    """Return words that speak somewhere, or do what only persons do."""
    speaking = word_set("saying") | word_set("personal_verb")
    subjects = (t for t in doc if t.dep_ in ("nsubj", "nsubjpass"))
    return {t.text for t in subjects if t.head.lemma_ in speaking}


def _rarely_persons(doc: Doc) -> set[str]:
    """Return words that the recogniser takes for a person less often than not.

    Names of products and programs are such: "Firefox" here and there looks like a person's.
    """
    seen: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    for token in doc:
        if is_capitalised(token.text):
            seen[token.text] += 1
            persons[token.text] += token.ent_type_ == "PERSON"
    return {word for word, n in seen.items() if 2 * persons[word] < n}


def _only_modifies(marks: Marks, span: NameSpan) -> bool:
    token = marks.doc[span.head]
    ahead = token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i
    return ahead and token.head.i not in marks.roles


def _is_several(marks: Marks, span: NameSpan) -> bool:
    """Tell whether a name is a plural: "Africans", "the Jets"."""
    return marks.doc[span.head].tag_ == "NNPS"


def _is_placed(marks: Marks, span: NameSpan) -> bool:
    """Tell whether a name stands where places do: "in Cologne"."""
    token = marks.doc[span.head]
    placed = token.dep_ == "pobj" and token.head.lower_ in ("in", "near", "at", "across")
    return placed and token.head.head.lemma_ not in word_set("trusting")  # "trust in Tovar"


def trim_places(marks: Marks) -> None:
    """Take the place out of the name in "Mayor of Koszalin Piotr Jedlinski"."""
    genders = given_name_genders()
    for span in set(marks.names.values()):
        if len(span.parts) < 3 or marks.lower(span.start - 1) not in ("of", "from", "for"):
            continue
        if span.parts[0] in genders or span.parts[1] not in genders:
            continue
        if marks.roles.get(span.start - 2) is not None:
            del marks.names[span.start]
            mark_name(marks, span.start + 1, span.end)


def mark_surnames(marks: Marks) -> None:
    """Mark the surnames of those who are named in full elsewhere in the text.

    The first part of a name is marked where it may be the surname, or be used as one.
    """
    doc = marks.doc
    firsts = {s.parts[0] for s in set(marks.names.values()) if len(s.parts) > 1}
    firsts -= {fold(word) for word in _common_words(doc, _speakers(doc))}
    surnames = {span.parts[-1] for span in set(marks.names.values()) if len(span.parts[-1]) > 1}
    if not surnames:
        return
    taken = _inside_longer_names(doc)
    like_places = _named_like_places(marks)
    for i in range(len(doc)):
        if i in marks.names or not is_capitalised(doc[i].text):
            continue
        if i in marks.terms and (
            doc[i].text not in like_places or marks.lower(i - 1) in word_set("placing") | {"from"}
        ):
            continue
        if doc[i].is_upper and doc[i].ent_type_ == "ORG":
            continue
        if marks.lower(i - 1) in word_set("place_word") or i in marks.orgs or i in taken:
            continue
        # Where a sentence starts, any word has a capital: "Waters" may be a verb there.
        likely = doc[i].tag_ in ("NNP", "NNPS", "NN", "JJ") or doc[i].ent_type_ == "PERSON"
        if not likely and (doc[i].is_sent_start or marks.lower(i - 1) in OPENING):
            continue
        word = fold(doc[i].text)
        known = word in surnames or (word in firsts and _alone(doc, i))
        if known and (i not in marks.roles or _is_surname(marks, i)):
            start, end = widened(marks, i, i + 1)
            mark_name(marks, start, end)


def _is_surname(marks: Marks, i: int) -> bool:
    """Tell whether an office is a surname, as in "King said" after "Stephen King"."""
    doc = marks.doc
    titled = i + 1 < len(doc) and is_capitalised(doc[i + 1].text)
    led = marks.lower(i - 1) in word_set("determiner") or (
        i and doc[i - 1].pos_ in ("ADJ", "PROPN")
    )
    acting = doc[i].dep_ in ("nsubj", "nsubjpass", "poss", "dobj", "pobj")
    of_one = marks.lower(i + 1) != "of" and doc[i].tag_ == "NNP"
    return acting and of_one and not titled and not led


def share_surnames(marks: Marks) -> None:
    """Give Bill the surname that he shares in "Bill and Melinda Gates"."""
    genders = given_name_genders()
    full = {s.parts[0] for s in set(marks.names.values()) if len(s.parts) > 1}
    for span in set(marks.names.values()):
        other = marks.names.get(span.end + 1)
        if other is None or len(span.parts) > 1 or marks.lower(span.end) not in ("and", "&"):
            continue
        both = span.parts[0] in genders and other.parts[0] in genders
        if both and len(other.parts) > 1 and span.parts[0] not in full:
            shared = dataclasses.replace(span, parts=(span.parts[0], *other.parts[1:]))
            for i in range(span.start, span.end):
                marks.names[i] = shared


def join_aliases(marks: Marks) -> None:
    """Give a by-name the parts of the name before it: "Joko Widodo, known as Jokowi"."""
    spans = sorted(set(marks.names.values()), key=lambda span: span.start)
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for named, alias in pairwise(spans):
        between = [marks.lower(i) for i in range(named.end, alias.start)]
        words = [word for word in between if word.isalpha()]
        if words[-2:] == ["known", "as"] and len(between) <= _BETWEEN:
            known.setdefault(alias.parts, named.parts)
    for span in spans:
        if span.parts in known:
            joined = dataclasses.replace(span, parts=known[span.parts])
            for i in range(span.start, span.end):
                marks.names[i] = joined


def _alone(doc: Doc, i: int) -> bool:
    """Tell whether a word stands as a name by itself, in the subject or with a possessive."""
    beside = any(is_capitalised(doc[k].text) for k in (i - 1, i + 1) if 0 <= k < len(doc))
    plain = doc[i].tag_ == "NNP" and doc[i].ent_type_ in ("", "PERSON", "ORG", "GPE", "NORP")
    return plain and not beside and doc[i].dep_ in ("nsubj", "nsubjpass", "poss", "dobj")


def _named_like_places(marks: Marks) -> set[str]:
    """Return surnames such as Paris or Jordan that are a person's before they are a place's."""
    first: dict[str, int] = {}
    for token in marks.doc:
        first.setdefault(token.text, token.i)
    spans = (marks.names[i] for i in first.values() if i in marks.names)
    return {marks.tokens[span.end - 1] for span in spans if len(span.parts) > 1}


def _inside_longer_names(doc: Doc) -> set[int]:
    labels = ("ORG", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "EVENT", "LOC")
    return {
        token.i
        for entity in doc.ents
        if entity.label_ in labels and len(entity) > 1 and is_capitalised(entity[-1].text)
        # "Rathbun the Scientology" is no name; what goes before the article stands alone.
        if not any(token.lower_ == "the" for token in entity[1:])
        for token in entity[:-1]
    }

"""Finding the names of persons, whatever the entity recogniser made of them."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from detente.actors.lexicon import given_name_genders, not_actors, titles, word_set
from detente.actors.marks import Marks, NameSpan, root_of
from detente.actors.phrases import read_phrase
from detente.actors.text import APOSTROPHES, HYPHENS, fold, is_capitalised
from detente.actors.titles import follows_office, read_address

_SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
_MISLABELLED = frozenset({"ORG", "GPE", "WORK_OF_ART", "NORP", "FAC", "LOC", "PRODUCT", "EVENT"})
_LONGEST = 7


def find_names(marks: Marks) -> None:
    """Mark the names of persons."""
    _after_titles(marks)
    _recognised(marks)
    _after_offices(marks)
    _mislabelled(marks)
    _overlooked(marks)
    _doing_what_persons_do(marks)
    _known_surnames(marks)
    _drop_modifiers(marks)


def _drop_modifiers(marks: Marks) -> None:
    """Unmark one-word names that only ever stand before a noun: "the EastMed pipeline"."""
    spans: dict[tuple[str, ...], list[NameSpan]] = {}
    surnames = set()
    for span in set(marks.names.values()):
        if len(span.parts) > 1 or read_address(marks, span).start < span.start:
            surnames |= set(span.parts)
        else:
            spans.setdefault(span.parts, []).append(span)
    for parts, found in spans.items():
        if parts[0] in surnames or any(not _only_modifies(marks, s) for s in found):
            continue
        for span in found:
            for i in range(span.start, span.end):
                del marks.names[i]


def _only_modifies(marks: Marks, span: NameSpan) -> bool:
    token = marks.doc[span.head]
    ahead = token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i
    return ahead and token.head.i not in marks.roles


def _after_titles(marks: Marks) -> None:
    doc = marks.doc
    for i in range(1, len(doc)):
        if i in marks.names or not _can_start(marks, i):
            continue
        if _is_title_end(marks, i - 1) or follows_office(marks, i):
            _mark(marks, i, _run(marks, i), honoured=True)
        elif _is_role_end(marks, i - 1):
            end = _run(marks, i)
            if 2 <= end - i <= 4 and all(doc[t].pos_ == "PROPN" for t in range(i, end)):
                _mark(marks, i, end)


def _after_offices(marks: Marks) -> None:
    """Mark "Abbas Araghchi" in "Iran's foreign minister, Abbas Araghchi, said"."""
    for role in set(marks.roles.values()):
        if role.role.kind != "person" or role.plural:
            continue
        phrase = read_phrase(marks, role)
        i = phrase.end + 1
        led = phrase.definite or phrase.determiner in ("a", "an")
        if not led or marks.lower(phrase.end) != "," or not _open(marks, i):
            continue
        end = _run(marks, i)
        if 2 <= end - i <= 4 and marks.lower(end) in (",", ".", ";", ")"):
            _mark(marks, i, end)


def _open(marks: Marks, i: int) -> bool:
    free = i < len(marks.doc) and i not in marks.names and i not in marks.terms
    return free and _can_start(marks, i) and marks.doc[i].pos_ == "PROPN"


def _is_title_end(marks: Marks, i: int) -> bool:
    word = marks.doc[i].text
    if word in titles():
        return i not in marks.orgs
    role = marks.roles.get(i)
    if role is None or role.end != i + 1 or role.role.kind != "person":
        return False
    # Dean, Hunter and Marshal are given names too.
    rank = role.role.office is not None or role.end - role.start > 1
    if not rank and marks.doc[i].ent_type_ == "PERSON" and is_capitalised(word):
        return False
    if role.role.noun in ("person", "member", "native", "representative", "deputy", "local"):
        return False
    return is_capitalised(marks.doc[role.start].text) and (not role.plural or is_capitalised(word))


def _is_role_end(marks: Marks, i: int) -> bool:
    """Tell whether a token ends a role in lower case, as in "police spokesman Ian Weir"."""
    role = marks.roles.get(i)
    return role is not None and role.end == i + 1 and role.role.kind == "person" and not role.plural


def _can_start(marks: Marks, i: int) -> bool:
    token = marks.doc[i]
    if i in marks.orgs or i in marks.roles or token.text in titles() or token.tag_ == "POS":
        return False
    if i in marks.terms and marks.terms[i].end - marks.terms[i].start > 1:
        return False
    if token.pos_ in ("VERB", "AUX", "ADP", "DET", "PRON") and token.ent_type_ != "PERSON":
        return False
    return (is_capitalised(token.text) and token.is_alpha) or _is_initial(token.text)


def _is_initial(word: str) -> bool:
    return len(word) in (2, 4) and word[0].isupper() and word.endswith(".")


def _run(marks: Marks, i: int) -> int:
    doc = marks.doc
    end = i + 1
    while end < min(len(doc), i + _LONGEST):
        word = doc[end].text
        glued = not doc[end - 1].whitespace_
        if fold(word) in _SUFFIXES and is_capitalised(word):
            end += 1
        elif word in HYPHENS and glued and not doc[end].whitespace_ and _is_namelike(doc, end + 1):
            end += 2
        elif fold(word) in word_set("particle") and _particles_lead_on(doc, end):
            end += 1
        elif _can_start(marks, end) and doc[end].pos_ in ("PROPN", "ADJ", "NOUN", "X"):
            if end in marks.terms and doc[end].dep_ not in ("compound", "flat"):
                break
            end += 1
        else:
            break
    return end


def _is_namelike(doc: Doc, i: int) -> bool:
    return i < len(doc) and doc[i].is_alpha


def _particles_lead_on(doc: Doc, i: int) -> bool:
    while i < len(doc) and (fold(doc[i].text) in word_set("particle") or doc[i].text in HYPHENS):
        i += 1
    return i < len(doc) and is_capitalised(doc[i].text) and doc[i].is_alpha


def _recognised(marks: Marks) -> None:
    for entity in marks.doc.ents:
        if entity.label_ == "PERSON":
            _mark_trimmed(marks, entity)


def _mark_trimmed(marks: Marks, entity: Span) -> None:
    doc = marks.doc
    start, end = entity.start, entity.end
    while start < end and (
        not is_capitalised(doc[start].text)
        or doc[start].text in titles()
        or _is_rank(marks, start, end)
    ):
        start += 1
    while end > start and (doc[end - 1].text in APOSTROPHES or not _ends_name(doc[end - 1].text)):
        end -= 1
    stop = next((i for i in range(start, end) if _splits(marks, i)), end)
    end = stop
    if start >= end or any(t in marks.names for t in range(start, end)):
        return
    if any(t in marks.orgs for t in range(start, end)) or _is_term(marks, start, end):
        return
    if all(t in marks.roles for t in range(start, end)):
        return
    if fold(marks.words(start, end)) in not_actors():
        return
    start, end = _widened(marks, start, end)
    if end - start <= _LONGEST + 2 and any(doc[t].pos_ == "PROPN" for t in range(start, end)):
        _mark(marks, start, end)


def _is_rank(marks: Marks, start: int, end: int) -> bool:
    """Tell whether an entity starts with an office, not with a name like Dean or Hunter."""
    role = marks.roles.get(start)
    if role is None or role.end >= end:
        return False
    return role.role.office is not None or role.end - role.start > 1


def _ends_name(word: str) -> bool:
    return word[:1].isalpha() and (is_capitalised(word) or len(word) > 1)


def _splits(marks: Marks, i: int) -> bool:
    doc = marks.doc
    return doc[i].lower_ in ("and", "or", ",", "(") or doc[i].text in APOSTROPHES or doc[i].is_space


def _is_term(marks: Marks, start: int, end: int) -> bool:
    term = marks.terms.get(start)
    return term is not None and term.start == start and term.end >= end


def _widened(marks: Marks, start: int, end: int) -> tuple[int, int]:
    doc = marks.doc
    while (
        end + 1 < len(doc)
        and doc[end].text in HYPHENS
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
        and is_capitalised(doc[end + 1].text)
    ):
        end += 2
    while end - start > 1 and _belongs_after(marks, end):
        end += 1
    while start > 0 and _belongs_before(marks, start):
        start -= 1
        if doc[start].text in HYPHENS:
            start -= 1
    return start, end


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


def _mislabelled(marks: Marks) -> None:
    doc = marks.doc
    for entity in doc.ents:
        if entity.label_ not in _MISLABELLED or not 2 <= len(entity) <= 4:
            continue
        tokens = range(entity.start, entity.end)
        if any(t in marks.names or t in marks.orgs or t in marks.roles for t in tokens):
            continue
        if any(t in marks.terms for t in tokens):
            continue
        words = [doc[t].text for t in tokens]
        if not all(is_capitalised(w) and w.isalpha() for w in words):
            continue
        if fold(words[0]) in given_name_genders() or _described_as_person(marks, entity):
            _mark(marks, entity.start, entity.end)


def _overlooked(marks: Marks) -> None:
    """Mark "Ana Prieto" where no entity was seen, by the given name."""
    doc = marks.doc
    for i in range(len(doc) - 1):
        if fold(marks.tokens[i]) not in given_name_genders() or not _open(marks, i):
            continue
        if doc[i].ent_type_ not in ("", "PERSON") or not _open(marks, i + 1):
            continue
        end = _run(marks, i)
        if 2 <= end - i <= 4:
            _mark(marks, i, end)


def _doing_what_persons_do(marks: Marks) -> None:
    """Mark "Tynice Halvorsen" as a person where only persons are convicted, born or resign."""
    doc = marks.doc
    for token in doc:
        if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ != "PROPN":
            continue
        if token.head.lemma_.lower() not in word_set("personal_verb"):
            continue
        start = token.i
        while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head.i == token.i:
            start -= 1
        end = token.i + 1
        taken = any(t in marks.names or t in marks.roles for t in range(start, end))
        known = any(t in marks.orgs and marks.orgs[t].known for t in range(start, end))
        plain = all(is_capitalised(doc[t].text) and doc[t].is_alpha for t in range(start, end))
        if (
            2 <= end - start <= 4
            and plain
            and not taken
            and not known
            and not _is_term(marks, start, end)
        ):
            _mark(marks, start, end)


def _described_as_person(marks: Marks, entity: Span) -> bool:
    """Tell whether an apposition or predicate calls the bearer of a name a person."""
    head = entity.root
    beside = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "nsubj" and head.head.lemma_ in ("be", "become"):
        beside += [c for c in head.head.children if c.dep_ == "attr"]
    roles = [marks.roles[c.i] for c in beside if c.i in marks.roles]
    return any(role.role.kind == "person" and not role.plural for role in roles)


def _known_surnames(marks: Marks) -> None:
    doc = marks.doc
    surnames = {span.parts[-1] for span in set(marks.names.values()) if len(span.parts[-1]) > 1}
    if not surnames:
        return
    taken = _inside_longer_names(doc)
    for i in range(len(doc)):
        if i in marks.names or not is_capitalised(doc[i].text) or i in marks.terms:
            continue
        if (
            marks.lower(i - 1) in word_set("place_word")
            or i in marks.orgs
            or i in taken
            or doc[i].tag_ not in ("NNP", "NNPS", "NN", "JJ")
        ):
            continue
        if fold(doc[i].text) in surnames and i not in marks.roles:
            start, end = _widened(marks, i, i + 1)
            _mark(marks, start, end)


def _inside_longer_names(doc: Doc) -> set[int]:
    labels = ("ORG", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "EVENT", "LOC")
    return {
        token.i
        for entity in doc.ents
        if entity.label_ in labels and len(entity) > 1 and is_capitalised(entity[-1].text)
        for token in entity[:-1]
    }


def _mark(marks: Marks, start: int, end: int, *, honoured: bool = False) -> None:
    doc = marks.doc
    words = [doc[i].text for i in range(start, end) if doc[i].text not in HYPHENS]
    parts = tuple(fold(w).strip(".") for w in words if fold(w) not in _SUFFIXES)
    if not parts or (not honoured and len(parts) == 1 and len(parts[0]) < 2):
        return
    span = NameSpan(start, end, root_of(doc, start, end), parts)
    for i in range(start, end):
        marks.names[i] = span
        marks.terms.pop(i, None)
        marks.roles.pop(i, None)

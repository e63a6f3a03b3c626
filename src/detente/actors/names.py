"""Finding the names of persons, whatever the entity recogniser made of them."""

from __future__ import annotations

from spacy.tokens import Span

from detente.actors.lexicon import given_name_genders, not_actors, titles, word_set
from detente.actors.marks import Marks
from detente.actors.name_checks import (
    drop_doubtful,
    join_aliases,
    mark_surnames,
    share_surnames,
    trim_places,
)
from detente.actors.name_spans import (
    LONGEST,
    can_start,
    is_credit,
    is_term,
    is_wordlike,
    mark_name,
    run_of,
    widened,
)
from detente.actors.phrases import read_phrase
from detente.actors.text import APOSTROPHES, HYPHENS, fold, is_capitalised
from detente.actors.titles import follows_office

_LONGER = frozenset({"EVENT", "LAW", "WORK_OF_ART", "FAC"})
_RANKED = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "REL", "MED", "EDU"})
# Shorter nouns of trades are given names and surnames too: Baker, Hunter, Mason.
_TRADE = 8
_SIDES = frozenset({"pro", "anti", "non"})
_MISLABELLED = frozenset({"ORG", "GPE", "WORK_OF_ART", "NORP", "FAC", "LOC", "PRODUCT", "EVENT"})


def find_names(marks: Marks) -> None:
    """Mark the names of persons."""
    _after_titles(marks)
    _recognised(marks)
    _after_offices(marks)
    _mislabelled(marks)
    _overlooked(marks)
    _doing_what_persons_do(marks)
    trim_places(marks)
    mark_surnames(marks)
    share_surnames(marks)
    join_aliases(marks)
    drop_doubtful(marks)


def _after_titles(marks: Marks) -> None:
    doc = marks.doc
    for i in range(1, len(doc)):
        if i in marks.names or not can_start(marks, i):
            continue
        if _is_title_end(marks, i - 1) or follows_office(marks, i):
            end = run_of(marks, i)
            if not _titles_a_thing(marks, i, end):
                mark_name(marks, i, end, honoured=True)
        elif _is_role_end(marks, i - 1):
            end = run_of(marks, i)
            proper = all(doc[t].pos_ == "PROPN" for t in range(i, end))
            if proper and (2 <= end - i <= 4 or (end - i == 1 and _is_called(marks, i))):
                mark_name(marks, i, end)


def _is_called(marks: Marks, i: int) -> bool:
    """Tell whether one word is named by a trade before it: "midfielder Elano"."""
    token, role = marks.doc[i], marks.roles[i - 1]
    trade = role.role.office is None and role.role.noun not in word_set("weak")
    plain = token.is_alpha and not token.is_upper and i not in marks.terms
    return trade and plain and token.ent_iob_ != "I" and marks.doc[role.head].head.i == i


def _titles_a_thing(marks: Marks, start: int, end: int) -> bool:
    """Tell whether what follows a title goes on the name of a thing or place.

    So it is in "the Student Olympiad" and "the governor of Tyumen Oblast", whose last word nothing
    shows to be a person's name.
    """
    doc = marks.doc
    if fold(doc[start].text) in given_name_genders() or doc[start].ent_type_ == "PERSON":
        return False
    if end - start > 1:
        return doc[start].ent_iob_ == "I" and doc[start].ent_type_ in _LONGER
    if doc[start - 1].text in titles():
        return False
    if doc[start].ent_iob_ == "I" or fold(doc[start].text) in word_set("no_surname"):
        return True
    role = marks.roles.get(start - 1)
    return role is not None and role.role.office is None


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
        end = run_of(marks, i)
        if 2 <= end - i <= 4 and marks.lower(end) in (",", ".", ";", ")"):
            mark_name(marks, i, end)


def _open(marks: Marks, i: int) -> bool:
    free = i < len(marks.doc) and i not in marks.names and i not in marks.terms
    return free and can_start(marks, i) and marks.doc[i].pos_ == "PROPN"


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


def _recognised(marks: Marks) -> None:
    for entity in marks.doc.ents:
        if entity.label_ == "PERSON":
            _mark_trimmed(marks, entity)


def _mark_trimmed(marks: Marks, entity: Span) -> None:
    doc = marks.doc
    start, end = entity.start, entity.end
    while start + 2 < end and marks.lower(start) in _SIDES and doc[start + 1].text in HYPHENS:
        start += 3  # "Pro-Beijing DAB" is nobody called Beijing.
    while start < end and (
        not is_capitalised(doc[start].text)
        or doc[start].text in titles()
        or _is_rank(marks, start, end)
        or _is_people(marks, start, end)
    ):
        start += 1
    while end > start and (doc[end - 1].text in APOSTROPHES or not _ends_name(doc[end - 1].text)):
        end -= 1
    stop = next((i for i in range(start, end) if _splits(marks, i)), end)
    end = stop
    if start >= end or any(t in marks.names for t in range(start, end)):
        return
    if marks.is_settlement(start):
        return
    if any(t in marks.orgs for t in range(start, end)) or is_term(marks, start, end):
        return
    if all(t in marks.roles for t in range(start, end)):
        return
    if fold(marks.words(start, end)) in not_actors() or _is_acronym(marks, start, end):
        return
    words = [fold(doc[t].text) for t in range(start, end)]
    if _is_thing(words) or (len(words) == 1 and _has_article(marks, start)):
        return
    start, end = widened(marks, start, end)
    if end - start <= LONGEST + 2 and any(doc[t].pos_ == "PROPN" for t in range(start, end)):
        mark_name(marks, start, end)


def _has_article(marks: Marks, start: int) -> bool:
    """Tell whether "the" stands before one word, as it does before no person's: "the Hajj"."""
    known = fold(marks.doc[start].text) in given_name_genders()
    return not known and start > 0 and marks.lower(start - 1) == "the"


def _is_thing(words: list[str]) -> bool:
    """Tell whether a name is a museum's or a telescope's, not that of Bill or Rebecca Hall."""
    things = word_set("thing") & set(words)
    if not things or (len(words) == 1 and words[0] in given_name_genders()):
        return False
    if (
        len(words) == 2
        and words[0] in given_name_genders()
        and words[1] in word_set("thing_surname")
    ):
        return False
    return words[-1] in word_set("thing") or words[0] not in given_name_genders()


def _is_acronym(marks: Marks, start: int, end: int) -> bool:
    """Tell whether a name is capitals only, as parties' are, in a sentence that is not."""
    words = marks.tokens[start:end]
    if not all(word.isupper() and 2 <= len(word) <= 5 for word in words):
        return False
    token = marks.doc[end - 1]
    speaks = token.dep_ == "nsubj" and token.head.lemma_ in word_set("saying")
    others = marks.tokens[max(0, start - 5) : start] + marks.tokens[end : end + 5]
    printed = [w.isupper() for w in others if len(w) > 1 and w.isalpha()]
    return not speaks and 2 * sum(printed) < max(1, len(printed))


def _is_rank(marks: Marks, start: int, end: int) -> bool:
    """Tell whether an entity starts with an office, not with a name like Dean or Hunter."""
    role = marks.roles.get(start)
    if role is None or role.end >= end:
        return False
    trade = role.role.sector in _RANKED or len(role.role.noun) >= _TRADE
    ranked = trade and marks.lower(start) not in given_name_genders()
    return role.role.office is not None or role.end - role.start > 1 or ranked


def _is_people(marks: Marks, start: int, end: int) -> bool:
    """Tell whether a name of two words or more has a people's before it: "Brazilian Ana Prieto"."""
    term = marks.terms.get(start)
    demonym = term is not None and term.kind == "demonym" and term.end == start + 1
    return demonym and end - start > 2


def _ends_name(word: str) -> bool:
    return word[:1].isalpha() and (is_capitalised(word) or len(word) > 1)


def _splits(marks: Marks, i: int) -> bool:
    doc = marks.doc
    if (
        doc[i].lower_ in ("and", "or", "et", ",", "(")
        or doc[i].text in APOSTROPHES
        or doc[i].is_space
    ):
        return True
    return is_credit(marks, i)


def _mislabelled(marks: Marks) -> None:
    doc = marks.doc
    for entity in doc.ents:
        start = entity.start + _is_people(marks, entity.start, entity.end)
        end = entity.end - (doc[entity.end - 1].text in APOSTROPHES)
        if entity.label_ not in _MISLABELLED or not 2 <= end - start <= 4:
            continue
        tokens = range(start, end)
        # "Freddie Prince" has a title as his surname.
        roles = [t for t in tokens if t in marks.roles and not _is_surname(marks, t, end)]
        if roles or any(t in marks.names or t in marks.orgs for t in tokens):
            continue
        if any(t in marks.terms for t in tokens):
            continue
        words = [doc[t].text for t in tokens]
        if not all(_is_part(w) for w in words) or not is_capitalised(words[-1]):
            continue
        if _is_thing([fold(w) for w in words]):
            continue
        if fold(words[0]) in given_name_genders() or _described_as_person(marks, entity):
            mark_name(marks, start, end)


def _is_surname(marks: Marks, i: int, end: int) -> bool:
    return i == end - 1 and marks.doc[i].text in titles()


def _is_part(word: str) -> bool:
    return (is_capitalised(word) and is_wordlike(word)) or fold(word) in word_set("particle")


def _overlooked(marks: Marks) -> None:
    """Mark "Ana Prieto" where no entity was seen, by the given name."""
    doc = marks.doc
    for i in range(len(doc) - 1):
        if fold(marks.tokens[i]) not in given_name_genders() or not _open(marks, i):
            continue
        if doc[i].ent_type_ not in ("", "PERSON") or not _open(marks, i + 1):
            continue
        end = run_of(marks, i)
        if 2 <= end - i <= 4:
            mark_name(marks, i, end)


def _doing_what_persons_do(marks: Marks) -> None:
    """Mark "Tynice Halvorsen" as a person where only persons are convicted, born or resign."""
    doc = marks.doc
    for token in doc:
        if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ != "PROPN":
            continue
        start = token.i
        while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head.i == token.i:
            start -= 1
        # "Valeska Paris claims": a place that speaks has no unknown word before it.
        like_place = start < token.i and token.i in marks.terms and _unknown(marks, start)
        verbs = word_set("personal_verb") | (word_set("saying") if like_place else frozenset())
        if token.head.lemma_.lower() not in verbs:
            continue
        end = token.i + 1
        taken = any(t in marks.names or t in marks.roles for t in range(start, end))
        known = any(t in marks.orgs and marks.orgs[t].known for t in range(start, end))
        plain = all(is_capitalised(doc[t].text) and doc[t].is_alpha for t in range(start, end))
        if (
            2 <= end - start <= 4
            and plain
            and not taken
            and not known
            and not is_term(marks, start, end)
        ):
            mark_name(marks, start, end)


def _unknown(marks: Marks, i: int) -> bool:
    """Tell whether a word is no part of a place's name: no adjective, direction or country."""
    known = i in marks.terms or i in marks.roles or i in marks.orgs
    return not known and marks.lower(i) not in word_set("place_part")


def _described_as_person(marks: Marks, entity: Span) -> bool:
    """Tell whether an apposition or predicate calls the bearer of a name a person."""
    head = entity.root
    beside = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "nsubj" and head.head.lemma_ in ("be", "become"):
        beside += [c for c in head.head.children if c.dep_ == "attr"]
    roles = [marks.roles[c.i] for c in beside if c.i in marks.roles]
    return any(role.role.kind == "person" and not role.plural for role in roles)

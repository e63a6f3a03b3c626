"""Names of organisations and armed groups, their short forms, and the actors they make."""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Span

from detente.actors.draft import Draft
from detente.actors.lexicon import not_actors, role_named, sectors_of_org_words, word_set
from detente.actors.marks import Marks, OrgSpan, root_of
from detente.actors.scene import Scene
from detente.actors.text import APOSTROPHES, fold, is_capitalised
from detente.ontology.organizations import OrganizationTerm, longest_organization

_LABELS = frozenset({"ORG", "FAC", "NORP", "GPE", "PRODUCT"})
_ARMED = frozenset({"REB", "CRM", "PRM", "UAF"})
_LONGEST = 10


def find_known_organisations(marks: Marks, date: dt.date | None) -> None:
    """Mark organisations that the table knows, as they were on the day of publication."""
    words = marks.tokens
    i = 0
    while i < len(words):
        taken = i in marks.orgs
        found = longest_organization(words, i) if is_capitalised(words[i]) and not taken else None
        if found is None:
            i += 1
            continue
        term, end = found
        start, end = _without_article(words, i, end)
        doubtful = term.ambiguous and not _meant(marks, start, end)
        if start >= end or doubtful or _common_noun(marks, start, end, term.code):
            i = max(end, i + 1)
            continue
        head = root_of(marks.doc, start, end)
        name = _name(marks, term, start, end)
        _mark(marks, OrgSpan(start, end, head, name, term.code, term.sectors_on(date), True))
        i = end


def _name(marks: Marks, term: OrganizationTerm, start: int, end: int) -> str:
    """Return the table's name; for news media what is printed, since a row may hold several."""
    return marks.words(start, end) if "JRN" in term.sectors else term.name


def _common_noun(marks: Marks, start: int, end: int, code: str) -> bool:
    """Tell whether "Congress" stands in a text that never names the country of that Congress."""
    if role_named(" ".join(marks.tokens[start:end]).lower()) is None:
        return False
    if marks.lower(end) == "of" or not any(t.code == code for t in marks.terms.values()):
        return True
    before = marks.terms.get(start - 1) or marks.terms.get(start - 2)
    return before is not None and before.code != code


def _meant(marks: Marks, start: int, end: int) -> bool:
    """Tell whether an ambiguous name is one here: seen as one, or an acronym in mixed case."""
    if marks.doc[end - 1].ent_type_ == "ORG":
        return True
    beside = marks.tokens[max(0, start - 2) : start] + marks.tokens[end : end + 2]
    capitals = marks.tokens[start].isupper() and len(marks.tokens[start]) > 1
    return capitals and not any(w.isupper() and len(w) > 1 for w in beside)


def _without_article(words: list[str], start: int, end: int) -> tuple[int, int]:
    while start < end and words[start].lower() == "the":
        start += 1
    while end > start and not words[end - 1][-1:].isalnum() and not words[end - 1][:1].isalnum():
        end -= 1
    return start, end


def find_recognised_organisations(marks: Marks) -> None:
    """Mark organisations that the entity recogniser found and no table explains."""
    for entity in marks.doc.ents:
        if entity.label_ == "ORG":
            _mark_recognised(marks, entity)
    _mark_short_forms(marks)


def _mark_recognised(marks: Marks, entity: Span) -> None:
    doc = marks.doc
    start, end = entity.start, entity.end
    while start < end and (doc[start].lower_ == "the" or not is_capitalised(doc[start].text)):
        start += 1
    while end > start and (doc[end - 1].text in APOSTROPHES or doc[end - 1].is_space):
        end -= 1
    if start + 1 < end and doc[start + 1].lower_ == "the":
        start += 2  # "According to Rathbun the Scientology property": two names, no comma
    if start >= end or end - start > _LONGEST or fold(marks.words(start, end)) in not_actors():
        return
    tokens = range(start, end)
    if marks.is_settlement(start) or any(t in marks.names or t in marks.orgs for t in tokens):
        return
    if all(t in marks.terms or t in marks.roles or _links(marks, t) for t in tokens):
        return
    if not any(doc[t].pos_ == "PROPN" for t in tokens):
        return
    head = root_of(doc, start, end)
    sector = _sector_of_words(marks, start, end)
    code = next((marks.terms[t].code for t in tokens if t in marks.terms), None)
    code = code or _owner_code(marks, start)
    sectors = (sector,) if sector else ()
    _mark(marks, OrgSpan(start, end, head, marks.words(start, end), code, sectors, False))


def _links(marks: Marks, token: int) -> bool:
    return marks.lower(token) in word_set("linking")


def _owner_code(marks: Marks, start: int) -> str | None:
    before = start - 1
    if before > 0 and marks.doc[before].text in APOSTROPHES:
        before -= 1
    term = marks.terms.get(before)
    return term.code if term else None


def _sector_of_words(marks: Marks, start: int, end: int) -> str | None:
    of = next((i for i in range(start + 1, end) if marks.lower(i) in ("of", "for")), end)
    for i in (end - 1, of - 1):
        role = marks.roles.get(i)
        if role is not None and role.role.kind == "body" and role.role.sector:
            return role.role.sector
        sector = sectors_of_org_words().get(marks.lower(i).strip("."))
        if sector:
            return sector
    return None


def _mark_short_forms(marks: Marks) -> None:
    """Mark "ELN" after "National Liberation Army (ELN)", here and later."""
    doc = marks.doc
    short: dict[str, OrgSpan] = {}
    for span in sorted(set(marks.orgs.values()), key=lambda s: s.start):
        i = span.end
        if i + 2 < len(doc) and (
            doc[i].text == "(" or (doc[i].text == "," and doc[i + 1].lower_ == "or")
        ):
            i += 1 + (doc[i].text == ",")
            if _is_acronym(doc[i].text) and i not in marks.orgs and i not in marks.terms:
                short[bare(doc[i].text)] = span
    if not short:
        return
    for token in doc:
        known = short.get(bare(token.text)) if _is_acronym(token.text) else None
        if known is not None and token.i not in marks.orgs:
            marks.names.pop(token.i, None)
            span = OrgSpan(
                token.i, token.i + 1, token.i, known.name, known.code, known.sectors, known.known
            )
            _mark(marks, span)


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= 10 and letters.isalpha() and sum(c.isupper() for c in letters) >= 2


def bare(name: str) -> str:
    """Return a name for comparison: folded, without dots and a leading article."""
    return fold(name).replace(".", "").removeprefix("the ")


def _mark(marks: Marks, span: OrgSpan) -> None:
    for i in range(span.start, span.end):
        marks.orgs[i] = span
        marks.roles.pop(i, None)
        marks.terms.pop(i, None)


def organisation_actors(scene: Scene) -> dict[OrgSpan, Draft]:
    """Return the actor of every organisation's name."""
    actors: dict[str, Draft] = {}
    result: dict[OrgSpan, Draft] = {}
    marks = scene.marks
    for span in sorted(set(marks.orgs.values()), key=lambda s: s.start):
        key = bare(span.name)
        draft = actors.get(key) or _by_initials(actors, span.name) or _by_last_word(actors, span)
        if draft is None:
            draft = scene.add(Draft(span.name, "organization"))
            actors[key] = draft
        words, place = marks.words(span.start, span.end), marks.position(span.start, span.end)
        source = "table" if span.known else "text"
        draft.learn("code", span.code, words, place, source)
        if not draft.sectors:
            for sector in span.sectors:
                draft.learn("sector", sector, words, place, source)
        if set(draft.sectors) & _ARMED:
            draft.kind = "group"
        result[span] = draft
    return result


def _by_last_word(actors: dict[str, Draft], span: OrgSpan) -> Draft | None:
    """Return the organisation that "The Times" is short for after "The New York Times"."""
    if span.known or span.end - span.start != 1:
        return None
    word = f" {bare(span.name)}"
    return next((d for key, d in reversed(actors.items()) if key.endswith(word)), None)


def _by_initials(actors: dict[str, Draft], name: str) -> Draft | None:
    if not _is_acronym(name) or len(bare(name)) < 3:
        return None
    for draft in actors.values():
        initials = "".join(w[0] for w in draft.name.split() if w[0].isupper())
        if len(initials) > 2 and fold(initials) == bare(name):
            return draft
    return None

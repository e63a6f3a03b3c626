"""Sectors of persons without a role, by what the text tells of them: candidates and civilians."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from detente.actors.describe import learn_from_phrase
from detente.actors.draft import Draft
from detente.actors.lexicon import word_set
from detente.actors.marks import NameSpan
from detente.actors.scene import Scene

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMING = frozenset({"name", "call", "identify"})
_AGED = 5
# Of the state and its forces nobody is without being called so.
_SHARED = frozenset({"EDU", "CVL", "PTY"})
FEWEST_ALIKE = 3
SHARE_ALIKE = 0.7
"""Persons of one sector, and their share of those with any, from which the others are of it."""
ALIKE = "the sector of most people of the text"


def describe_plain(scene: Scene, persons: dict[NameSpan, Draft]) -> None:
    """Give persons of whom no office, rank or trade is told the sector that other words tell.

    These are inferences, and stand as evidence of the source ``context``: who runs for office is of
    a party; whose age is given, or who is a victim or accused, is a civilian; and who stands in one
    list with persons of one sector is taken for the same.
    """
    for span, draft in persons.items():
        _named(scene, span, draft)
    electing = any(token.lower_ in word_set("election") for token in scene.marks.doc)
    for found in scene.found if electing else ():
        if found.draft.kind == "person" and not found.draft.sectors:
            _running(scene, found.draft, scene.marks.doc[found.head])
    for span, draft in persons.items():
        if draft.kind == "person" and not draft.sectors:
            _listed(scene, span, draft)
    for span, draft in persons.items():
        if draft.kind == "person" and not draft.sectors:
            _doctor(scene, span, draft)
            _aged(scene, span, draft)
    for found in scene.found:
        if found.draft.kind == "person" and not found.draft.sectors:
            _suffering(scene, found.draft, scene.marks.doc[found.head])
    _like_most(scene, persons)


def _like_most(scene: Scene, persons: dict[NameSpan, Draft]) -> None:
    """Take the rest for what most people of the text are, where nearly all are one: scholars."""
    people = dict.fromkeys(d for d in persons.values() if d.kind == "person")
    counts = Counter(d.sectors[0] for d in people if d.sectors)
    for sector, most in counts.most_common(1):
        if sector in _SHARED and most >= FEWEST_ALIKE and most >= SHARE_ALIKE * counts.total():
            for draft in (d for d in people if not d.sectors):
                draft.learn("sector", sector, ALIKE, None, "context")


def _infer(scene: Scene, draft: Draft, sector: str, start: int, end: int) -> None:
    start, end = min(start, end - 1), max(start + 1, end)
    words = " ".join(scene.marks.words(start, end).split())
    draft.learn("sector", sector, words, scene.marks.position(start, end), "context")


def _named(scene: Scene, span: NameSpan, draft: Draft) -> None:
    """Read "a woman named Ana Prieto"."""
    token = scene.marks.doc[span.head]
    verb = token.head
    if token.dep_ not in ("oprd", "dobj") or verb.dep_ != "acl" or verb.lemma_ not in _NAMING:
        return
    role = scene.marks.roles.get(verb.head.i)
    if role is not None and role.role.kind == "person" and not role.plural:
        learn_from_phrase(scene, draft, scene.phrase(role))


def _running(scene: Scene, draft: Draft, token: Token) -> None:
    """Read "ended her campaign", "the campaigns of Ana Prieto", "ran for president"."""
    noun = None
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    if token.dep_ == "poss" or (token.dep_ == "compound" and token.head.i > token.i):
        noun = token.head
    elif token.dep_ == "pobj" and token.head.lower_ in ("of", "by", "for"):
        noun = token.head.head
    if noun is not None and noun.lemma_.lower() in word_set("candidacy"):
        _infer(scene, draft, "PTY", token.i, noun.i + 1)
        return
    verb = token.head
    if token.dep_ in _SUBJECTS and verb.lemma_ in word_set("run_for"):
        goals = [c for c in verb.children if c.lower_ in ("for", "as", "in")]
        if any(w.lemma_.lower() in word_set("contested") for goal in goals for w in goal.subtree):
            _infer(scene, draft, "PTY", token.i, verb.i + 1)
    elif token.dep_ in ("dobj", "nsubjpass") and verb.lemma_ == "nominate":
        _infer(scene, draft, "PTY", token.i, verb.i + 1)


def _listed(scene: Scene, span: NameSpan, draft: Draft) -> None:
    mates = [
        mate
        for other in scene.marks.doc[span.head].conjuncts
        if (mate := scene.named.get(other.i)) is not None and mate.kind == "person"
    ]
    told = {mate.sectors[0] for mate in mates if mate.sectors and _by_text(mate)}
    if len(told) == 1:
        heads = [span.head, *(t.i for t in scene.marks.doc[span.head].conjuncts)]
        _infer(scene, draft, told.pop(), min(heads), max(heads) + 1)


def _by_text(draft: Draft) -> bool:
    return any(e.field == "sector" and e.source != "context" for e in draft.evidence)


def _doctor(scene: Scene, span: NameSpan, draft: Draft) -> None:
    """Read "Dr. Ana Prieto": a scholar, or a physician where the text is of the sick."""
    if scene.marks.lower(span.start - 1) not in ("dr.", "dr"):
        return
    words = Counter(scene.marks.lower(token.i) for token in scene.marks.doc)
    health = sum(words[word] for word in word_set("health"))
    study = sum(words[word] for word in word_set("study"))
    _infer(scene, draft, "MED" if health > study else "EDU", span.start - 1, span.end)


def _aged(scene: Scene, span: NameSpan, draft: Draft) -> None:
    """Read "Ana Prieto, 34," and "Ana Prieto aged 34" and "34-year-old Ana Prieto"."""
    marks = scene.marks
    first = max(0, span.start - _AGED)
    years = "year" in map(marks.lower, range(first, span.start))
    if years and marks.lower(span.start - 1) == "old":
        _infer(scene, draft, "CVL", first, span.end)
        return
    i = span.end + (marks.lower(span.end) in (",", "("))
    aged = marks.lower(i) == "aged"
    i += aged
    age = marks.lower(i) if i > span.end else ""
    closed = marks.lower(i + 1) in (",", ")", ".", "and", "of")
    if age.isdigit() and len(age) == 2 and (aged or closed):
        _infer(scene, draft, "CVL", span.start, i + 1)


def _suffering(scene: Scene, draft: Draft, token: Token) -> None:
    """Read "Ana Prieto was killed", "police arrested her"; what is done to persons as such."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    verb = token.head
    if token.dep_ in ("nsubjpass", "dobj"):
        fits = verb.lemma_.lower() in word_set("suffered")
    elif token.dep_ == "nsubj":
        fits = verb.lemma_.lower() in word_set("pleading")
    elif token.dep_ == "pobj" and token.head.lower_ in ("of", "against"):
        verb = token.head.head
        fits = verb.lemma_.lower() in word_set("suffered_nouns")
    else:
        return
    if fits:
        _infer(scene, draft, "CVL", token.i, verb.i + 1)

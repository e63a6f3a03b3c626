"""From a parsed document to its cast."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from detente.actors.appositions import learn_beside, learn_copula, learn_from_neighbour
from detente.actors.countries_of import find_country
from detente.actors.dictionary import Dictionary
from detente.actors.dictionary_marks import mark_dictionary
from detente.actors.draft import Draft
from detente.actors.generics import find_generic
from detente.actors.groups import bare_pair
from detente.actors.lexicon import role_named, word_set
from detente.actors.marks import NameSpan, OrgSpan, find_roles, open_marks, root_of
from detente.actors.names import find_names
from detente.actors.namesakes import give_to_holders
from detente.actors.organisations import (
    find_known_organisations,
    find_recognised_organisations,
    organisation_actors,
)
from detente.actors.persons import name_persons
from detente.actors.plain import describe_plain
from detente.actors.pronouns import resolve_each_other, resolve_pronoun
from detente.actors.quoted import find_quoted
from detente.actors.remembered import learn_from_registry, mark_remembered, rename_aliases
from detente.actors.scene import Scene
from detente.actors.seed import learn_from_table
from detente.actors.terms import find_terms
from detente.actors.titles import read_address
from detente.contracts import Cast, Document
from detente.registry import Registry


def find_actors(
    doc: Doc,
    document: Document,
    dictionary: Dictionary | None = None,
    registry: Registry | None = None,
) -> Cast:
    """Return who acts in a document and where each is mentioned.

    Args:
        doc: spaCy's parse of ``document.text``, with tags, dependencies and entities.
        document: the document itself, for its date of publication.
        dictionary: names and agents of the user's own, which go before the package's tables.
        registry: persons known from other documents or corrected by hand.
    """
    marks = open_marks(doc)
    if not len(doc):
        return Cast()
    if dictionary is not None:
        marks.countries = dictionary.names
        mark_dictionary(marks, dictionary, document.date)
    find_terms(marks)
    find_known_organisations(marks, document.date)
    find_roles(marks, dictionary.agents if dictionary is not None else None)
    if registry is not None:
        mark_remembered(marks, registry)
    find_names(marks)
    if registry is not None:
        rename_aliases(marks, registry)
    find_recognised_organisations(marks)
    scene = Scene(document, marks)
    persons = name_persons(scene)
    orgs = organisation_actors(scene)
    named: list[tuple[NameSpan | OrgSpan, Draft]] = [*persons.items(), *orgs.items()]
    scene.named = {span.head: draft for span, draft in named}
    for span, draft in named:
        learn_beside(scene, span, draft)
    _consult_table(scene)
    if registry is not None:
        learn_from_registry(scene, registry)
    give_to_holders(scene, persons)
    names = {span.head: (span, draft) for span, draft in persons.items()}
    bodies = {span.head: (span, draft) for span, draft in orgs.items()}
    quoted = find_quoted(marks)
    countries = {root_of(doc, t.start, t.end): t for t in set(marks.terms.values())}
    for token in doc:
        i = token.i
        if i in names:
            _mention_person(scene, *names[i])
        elif i in bodies:
            org, draft = bodies[i]
            if not draft.sectors and draft.code is None and _is_place(token):
                continue
            start = org.start - (marks.lower(org.start - 1) == "the")
            scene.mention(draft, start, org.end, i, "name")
        elif i in countries:
            find_country(scene, countries[i])
        elif (several := bare_pair(scene, token)) and not scene.standing_at(i):
            for draft in several:
                scene.mention(draft, token.left_edge.i, i + 1, i, "group")
        elif i in marks.roles and marks.roles[i].head == i:
            _copula_of_pronoun(scene, i)
            find_generic(scene, marks.roles[i])
        elif token.lower_ == "other" and marks.lower(i - 1) == "each":
            for draft in resolve_each_other(scene, token):
                scene.mention(draft, i - 1, i + 1, i, "pronoun")
        elif token.tag_ in ("PRP", "PRP$", "WP", "WP$", "WDT"):
            for draft in resolve_pronoun(scene, quoted, token):
                scene.mention(draft, i, i + 1, i, "pronoun")
    describe_plain(scene, persons)
    return scene.cast()


def _mention_person(scene: Scene, span: NameSpan, draft: Draft) -> None:
    token = scene.marks.doc[span.head]
    of = token.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if of is not None and of.head.lemma_.lower() in word_set("likeness"):
        spans = set(scene.marks.names.values())
        if sum(scene.named[other.head] is draft for other in spans) == 1:
            return  # "the statue of Lenin", where the text tells no more of him
    address = read_address(scene.marks, span)
    start = address.start
    if address.roles:
        phrase = scene.phrase(address.roles[-1])
        skips = phrase.determiner not in (None, "poss")
        start = min(start, phrase.start + (1 if skips else 0))
    scene.mention(draft, start, span.end, span.head, "name")


def _is_place(token: Token) -> bool:
    """Tell whether an unknown name stands where a place does: "from Omsk"."""
    placing = word_set("placing") | {"from", "to"}
    return token.dep_ == "pobj" and token.head.lower_ in placing


def _consult_table(scene: Scene) -> None:
    told: set[tuple[str, str]] = set()
    for role in set(scene.marks.roles.values()):
        if role.role.office and not role.plural and role.head not in scene.absorbed:
            phrase = scene.phrase(role)
            if not phrase.former:
                told |= {(role.role.office, code) for code in phrase.codes()}
    people = [d for d in scene.drafts if d.kind == "person"]
    for draft in people:
        if draft.kind != "person" or not draft.parts:
            continue
        namesakes = sum(1 for d in people if d.parts[-1:] == draft.parts[-1:])
        learn_from_table(draft, scene.document.date, told, namesakes)
    for span in scene.marks.names.values():
        learn_from_neighbour(scene, span, scene.named[span.head])


def _copula_of_pronoun(scene: Scene, head: int) -> None:
    token = scene.marks.doc[head]
    if token.dep_ not in ("attr", "oprd") or head in scene.absorbed:
        return
    subject = next((c for c in token.head.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ not in ("PRP", "WP"):
        return
    drafts = scene.standing_at(subject.i)
    if len(drafts) == 1 and role_named(scene.marks.roles[head].role.noun) is not None:
        learn_copula(scene, drafts[0], token.head.i)

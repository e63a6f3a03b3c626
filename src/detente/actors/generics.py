"""Agents without a name: police, lawmakers, rebels, a government, a spokesman."""

from __future__ import annotations

from detente.actors.countries_of import country, government
from detente.actors.describe import facts_at, phrase_code, phrase_sector
from detente.actors.descriptions import described_body, described_person
from detente.actors.draft import Draft
from detente.actors.groups import apposed, fitting_pair, pair_of
from detente.actors.holders import one_of_each
from detente.actors.lexicon import word_set
from detente.actors.marks import RoleSpan
from detente.actors.phrases import Phrase
from detente.actors.scene import Scene
from detente.actors.vague import is_several
from detente.contracts import MentionKind

_NO_ACTOR_HEADS = frozenset({"compound", "amod", "nmod", "npadvmod"})


def find_generic(scene: Scene, role: RoleSpan) -> None:
    """Mention the actor that a role noun stands for, unless it only describes or modifies one."""
    marks = scene.marks
    if role.head in scene.absorbed or role.head in scene.at or role.head in marks.names:
        return
    token = marks.doc[role.head]
    if (
        token.dep_ in _NO_ACTOR_HEADS
        and token.head.i != role.head
        and not _is_title(token.head.i, scene)
    ):
        return
    if token.dep_ in ("attr", "oprd") or (token.dep_ == "pobj" and token.head.lower_ == "as"):
        return
    phrase = scene.phrase(role)
    if _too_vague(scene, phrase):
        scene.vague[role.head] = phrase
        return
    kind: MentionKind = "group" if role.plural or role.role.kind == "crowd" else "description"
    for draft in _meant(scene, phrase):
        scene.mention(draft, phrase.start, phrase.end, role.head, kind)


def _too_vague(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a weak noun ("group", "office", "man") lacks all that would tell who it is."""
    noun = phrase.role.role.noun
    if noun == "justice" and not phrase.role.plural:
        return not scene.marks.doc[phrase.role.head].text[0].isupper()
    if noun not in word_set("weak"):
        return False
    owner = phrase.possessor
    owned = owner is not None and (
        scene.marks.doc[owner].tag_ not in ("PRP$", "WP$")
        or noun in word_set("owned")
        or bool(facts_at(scene, owner).code and noun not in word_set("serving"))
    )
    if phrase.terms or phrase.of is not None or owned:
        return False
    if phrase.role.role.sector is None and phrase.sector():
        return False
    if phrase.definite:
        return described_body(scene, phrase, phrase.sector()) is None and noun not in word_set(
            "people"
        )
    return True


def _is_title(head: int, scene: Scene) -> bool:
    return head in scene.marks.names


def _meant(scene: Scene, phrase: Phrase) -> list[Draft]:
    role = phrase.role
    pair = pair_of(phrase)
    if pair is not None:
        several = apposed(scene, phrase, pair) or fitting_pair(scene, phrase, pair)
        if several:
            return several
    if role.role.kind == "country":
        return _country_meant(scene, phrase)
    of_pair = _members_of_pair(scene, phrase)
    if of_pair:
        return of_pair
    codes = phrase.codes()
    if len(codes) > 1:
        holders = one_of_each(scene, phrase)
        if holders:
            return [_holder(scene, holder, words) for holder, words in holders]
        return [_generic(scene, phrase, code) for code in codes]
    if role.role.kind == "person" and not role.plural and phrase.definite:
        return [_holder(scene, phrase)]
    code = phrase_code(scene, phrase) or _code_of_included(scene, phrase)
    return [_generic(scene, phrase, code or _code_beside(scene, phrase))]


def _holder(scene: Scene, phrase: Phrase, name: str | None = None) -> Draft:
    """Return the person whom "the president of Ghana" means, else one who is only called so."""
    person, reason = described_person(scene, phrase)
    if person is not None:
        return person
    draft = _generic(scene, phrase, phrase_code(scene, phrase) or _code_beside(scene, phrase), name)
    if reason:
        draft.reasons.setdefault("actor", reason)
    return draft


def _code_beside(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country that an apposition gives: "a suspect, a 34-year-old Tunisian man"."""
    marks = scene.marks
    for beside in marks.doc[phrase.role.head].children:
        if beside.dep_ != "appos":
            continue
        for word in beside.lefts:
            if word.i in marks.terms and word.dep_ in ("amod", "compound", "nmod"):
                return marks.terms[word.i].code
    return None


def _code_of_included(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country of those named after "including", if all are of one."""
    if not phrase.role.plural:
        return None
    codes: set[str | None] = set()
    for child in scene.marks.doc[phrase.role.head].children:
        if child.lower_ == "including":
            for noun in child.children:
                codes |= {
                    scene.named[t.i].code for t in (noun, *noun.conjuncts) if t.i in scene.named
                }
    return codes.pop() if len(codes) == 1 else None


def _members_of_pair(scene: Scene, phrase: Phrase) -> list[Draft]:
    inner = scene.marks.roles.get(phrase.of) if phrase.of is not None else None
    if inner is None or phrase.role.role.sector is not None:
        return []
    within = scene.phrase(inner)
    pair = pair_of(within)
    return fitting_pair(scene, within, pair) if pair is not None else []


def _country_meant(scene: Scene, phrase: Phrase) -> list[Draft]:
    if not phrase.definite or phrase.role.plural or phrase.of is not None:
        return []
    if phrase.possessor is not None:
        code = facts_at(scene, phrase.possessor).code
        return [country(scene, code)] if code else []
    if phrase.role.role.noun == "nation":
        code = _code_of_subject(scene, phrase)
        if code is not None:
            return [country(scene, code)]
    for i in range(phrase.start - 1, max(-1, phrase.start - 250), -1):
        term = scene.marks.terms.get(i)
        if term is not None and term.kind == "name" and not _modifier(scene, i):
            return [country(scene, term.code)]
    return []


def _modifier(scene: Scene, i: int) -> bool:
    token = scene.marks.doc[i]
    return token.dep_ in ("compound", "amod", "nmod") and token.head.i not in scene.marks.terms


def _code_of_subject(scene: Scene, phrase: Phrase) -> str | None:
    token = scene.marks.doc[phrase.role.head]
    for _ in range(8):
        token = token.head
        for child in token.children:
            if child.dep_ == "nsubj" and child.i < phrase.role.head:
                for draft in scene.standing_at(child.i):
                    return draft.code
    return None


def _generic(scene: Scene, phrase: Phrase, code: str | None, name: str | None = None) -> Draft:
    noun = phrase.role.role.noun
    if noun in word_set("government") and code is not None:
        return government(scene, code)
    sector = phrase_sector(scene, phrase)
    draft = _known(scene, phrase, noun, code, sector)
    if draft is not None:
        return draft
    marks = scene.marks
    words = _without_determiner(scene, phrase)
    draft = Draft(name or words, "generic")
    draft.plural = is_several(phrase)
    draft.roles.add(noun)
    position = marks.position(phrase.start, phrase.end)
    draft.learn("code", code, words, position)
    former = phrase.former
    draft.learn("sector", "ELI" if former and sector == "GOV" else sector, words, position)
    if phrase.role.role.kind == "person" and not phrase.role.plural:
        draft.learn("office", phrase.office(), words, position)
    if former:
        draft.learn("former", "true", words, position)
    draft.learn("party", phrase.party(), words, position)
    scene.shared[_key(phrase, noun, code, sector)] = scene.add(draft)
    return draft


def _key(phrase: Phrase, noun: str, code: str | None, sector: str | None) -> tuple[str, ...]:
    number = "plural" if phrase.role.plural else "one"
    former = "former" if phrase.former else ""
    return ("generic", noun, code or "", sector or "", number, former, phrase.prefix or "")


def _known(
    scene: Scene, phrase: Phrase, noun: str, code: str | None, sector: str | None
) -> Draft | None:
    exact = scene.shared.get(_key(phrase, noun, code, sector))
    if exact is not None or code is not None:
        return exact
    indefinite = phrase.determiner in ("a", "an", "another", "some", "no", "any")
    if indefinite or phrase.adjectives or phrase.of is not None:
        return None
    known = described_body(scene, phrase, sector)
    if known is not None:
        return known
    # "The army" after "the Colombian army" is that army; with several armies, the last one.
    wide = "government" if noun in word_set("government") else noun
    for found in scene.recent():
        same = found.draft.plural == is_several(phrase)
        held = found.draft.roles
        if (noun in held or wide in held) and found.draft.kind != "person" and same:
            return found.draft
    return None


def _without_determiner(scene: Scene, phrase: Phrase) -> str:
    start = phrase.start
    if phrase.determiner not in (None, "poss"):
        start += 1
    return " ".join(scene.marks.words(start, phrase.end).split())

"""Who stands behind a cue: from a reporting word to its subject and its mentions in the cast."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from detente.contracts import Cast, Mention
from detente.quotes.layout import Layout
from detente.quotes.lexicon import cue_of, is_carrier, is_speech_noun

NO_SPEAKER = "no speaker named"
NO_AGENT = "passive without an agent"
_NAMELIKE = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_LEFT_OF_HEAD = frozenset(
    {"det", "compound", "amod", "poss", "nummod", "nmod", "advmod", "quantmod"}
)
_BEFORE_NOUN = frozenset({"DET", "ADJ", "VERB", "PUNCT", "ADV"})
_NO_SUBJECT = frozenset({"pobj", "npadvmod", "dobj", "compound", "poss", "nmod", "attr"})
# Participles that carry on the reporter's sentence rather than the clause reported in it.
_CARRY_ON = frozenset(
    {"add", "note", "stress", "explain", "emphasize", "point", "conclude"}
    | {"call", "describe", "brand", "label", "dismiss", "denounce"}
)
_HOPS = 12


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker as the sentence names it; ``head`` is ``None`` when it names none."""

    head: int | None
    text: str | None
    mentions: tuple[Mention, ...] = ()
    reason: str | None = None


class Speakers:
    """Finds the speaker of a cue in one document."""

    def __init__(self, layout: Layout, cast: Cast) -> None:
        self._layout, self._doc, self._cast = layout, layout.doc, cast
        self._ending = {mention.end: mention for mention in cast.mentions}

    def of_cue(self, cue: Token, *, after_quote: bool = False, held: bool = True) -> Source:
        """Return who is the subject of a reporting verb, or the agent of a passive one."""
        if cue.tag_ == "VBG" and cue.dep_ == "advcl" and cue.lemma_.lower() in _CARRY_ON:
            above = reporting_verb_above(cue, self._layout.owner[cue.i], self._layout.owner)
            if above is not None and above.tag_ != "VBG":
                return self.of_cue(above, after_quote=after_quote, held=held)
        subject, reason = self._subject(cue)
        if reason is None and (subject is None or subject.pos_ not in _NAMELIKE):
            subject = self._beside(cue, after_quote) or subject
        if subject is None:
            return Source(None, None, (), reason or NO_SPEAKER)
        return self.of_noun(subject, held=held)

    def of_noun(self, noun: Token, *, held: bool = True) -> Source:
        """Return the speaker that a noun phrase stands for.

        Words themselves do not speak: "the minister's reply" is the minister's, "a statement
        from the ministry" the ministry's, "issued a statement saying" that of who issued it,
        the last unless ``held`` is false.
        """
        if is_carrier(noun):
            return Source(None, None, (), NO_SPEAKER)
        if is_speech_noun(noun):
            owner = self.owner_of(noun)
            if owner is not None:
                return self._source(owner)
            verb = noun.head.head if noun.dep_ == "pobj" else noun.head
            if held and noun.dep_ in {"dobj", "pobj"} and verb.pos_ in {"VERB", "AUX"}:
                # Once only: "the comment that sparked the statement" would lead back to itself.
                return self.of_cue(verb, held=False)
        return self._source(noun)

    def owner_of(self, noun: Token) -> Token | None:
        """Return whose words a noun of speech stands for: its possessor, or who it is from."""
        for child in noun.children:
            if child.dep_ == "poss" and self._same_level(child, noun):
                return child
        for child in noun.children:
            if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
                for thing in child.children:
                    if thing.dep_ == "pobj" and thing.pos_ in _NAMELIKE:
                        return thing
        return None

    def addressee(self, cue: Token) -> tuple[Mention, ...]:
        """Return who is spoken to: "told X", "said to X", "asked X"."""
        lemma = cue.lemma_.lower()
        for child in cue.children:
            if (
                child.dep_ in {"dobj", "dative"}
                and child.pos_ in _NAMELIKE
                and (
                    lemma in {"tell", "ask", "remind", "assure", "inform", "warn", "urge", "advise"}
                    or child.dep_ == "dative"
                )
            ):
                return self._mentions(child)
            if child.dep_ in {"prep", "dative"} and child.lower_ == "to":
                for thing in child.children:
                    if thing.dep_ == "pobj":
                        return self._mentions(thing)
        return ()

    def _subject(self, cue: Token) -> tuple[Token | None, str | None]:
        verb = cue
        for _ in range(_HOPS):
            for child in verb.children:
                if child.dep_ in {"nsubj", "nsubjpass"} and self._same_level(child, cue):
                    if child.dep_ == "nsubjpass" and verb.i == cue.i:
                        return self._agent(verb)
                    if child.lower_ in _RELATIVE and verb.dep_ == "relcl":
                        return verb.head, None
                    if child.tag_ != "EX" and not child.text.isspace():
                        return child, None
            if verb.dep_ == "ROOT" or verb.head.i == verb.i:
                break
            if verb.dep_ == "ccomp" and verb.i == cue.i and verb.tag_ in {"VBD", "VBZ"}:
                break
            if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in _NAMELIKE:
                if verb.i == cue.i and verb.tag_ == "VBN":
                    return self._agent(verb)
                return (verb.head, None) if verb.dep_ == "acl" else (None, None)
            verb = verb.head
        return None, None

    def _agent(self, verb: Token) -> tuple[Token | None, str | None]:
        for child in verb.children:
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
                for thing in child.children:
                    if thing.dep_ == "pobj":
                        return thing, None
        return None, NO_AGENT

    def _beside(self, cue: Token, after_quote: bool) -> Token | None:
        """Find the speaker next to the cue in the plain order of the words."""
        doc, level = self._doc, self._layout.owner[cue.i]
        begin, end = self._layout.bounds[self._layout.frame[cue.i]]
        if after_quote and cue.i + 1 < end:
            following = doc[cue.i + 1]
            chunk = self._phrase_from(following, end)
            if chunk is not None:
                return chunk
        plain: Token | None = None
        for place in range(cue.i - 1, max(begin, cue.i - 40) - 1, -1):
            token = doc[place]
            if self._layout.owner[place] != level or "\n" in token.text:
                break
            if token.pos_ == "PROPN" and place == cue.i - 1:
                return token
            if token.pos_ not in _NAMELIKE or token.dep_ in _NO_SUBJECT:
                continue
            # The name before an apposition, "Ms. X, a doctor who …, said", stands at a comma.
            named = token.ent_type_ in {"PERSON", "ORG"} or bool(self._cast.at(place))
            if place == cue.i - 1 or (named and doc[place + 1].text == ","):
                return token
            plain = plain or token
        return plain

    def _phrase_from(self, token: Token, end: int) -> Token | None:
        """Return the head of the noun phrase that starts at a token: its last noun in a row."""
        found: Token | None = None
        for i in range(token.i, min(end, token.i + 10)):
            here = self._doc[i]
            if here.pos_ in _NAMELIKE:
                found = here
                continue
            joins = here.tag_ in {"POS", "HYPH"} if found else here.pos_ in _BEFORE_NOUN
            if not joins:
                break
        return found

    def _source(self, head: Token) -> Source:
        return Source(head.i, self._phrase(head), self._mentions(head))

    def _mentions(self, head: Token) -> tuple[Mention, ...]:
        found: list[Mention] = []
        for token in (head, *head.conjuncts):
            if token.i < head.i:
                continue
            here = self._cast.at(token.i)
            if not here:
                ending = self._ending.get(token.idx + len(token.text))
                here = [ending] if ending else []
            found.extend(mention for mention in here if mention not in found)
        return tuple(found)

    def _phrase(self, head: Token) -> str:
        """Return the noun phrase of a head, without clauses and appositions."""
        first = head.i
        for child in head.lefts:
            if child.dep_ in _LEFT_OF_HEAD:
                first = min(first, child.left_edge.i)
                break
        last = max((t.i for t in head.conjuncts if head.i < t.i < head.i + 30), default=head.i)
        for child in head.rights:
            if (
                child.dep_ == "prep"
                and child.lower_ in {"of", "for", "in", "at"}
                and (
                    last == head.i
                    and child.i == head.i + 1
                    and child.right_edge.i < head.i + 12
                    and head.pos_ == "NOUN"
                )
            ):
                last = child.right_edge.i
        while last > head.i and (self._doc[last].is_punct or self._doc[last].is_space):
            last -= 1
        return self._doc[first : last + 1].text

    def _same_level(self, token: Token, other: Token) -> bool:
        return self._layout.owner[token.i] == self._layout.owner[other.i]


def reporting_verb_above(cue: Token, level: int, owner: list[int]) -> Token | None:
    """Return the reporting verb that a cue is itself reported by, if there is one."""
    token, reported = cue, False
    for _ in range(_HOPS):
        reported = reported or token.dep_ == "ccomp"
        if token.dep_ == "ROOT" or token.head.i == token.i:
            return None
        token = token.head
        found = cue_of(token)
        if reported and found and found.indirect and owner[token.i] == level:
            return token
    return None

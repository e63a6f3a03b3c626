"""Indirect quotes: the clause that a reporting verb or "according to" gives to a speaker."""

from __future__ import annotations

from spacy.tokens import Token

from detente.quotes.draft import Draft, trim
from detente.quotes.find import source_of
from detente.quotes.layout import Layout
from detente.quotes.lexicon import Cue, cue_of
from detente.quotes.speaker import NO_AGENT, Speakers, reporting_verb_above

_UNSAID = frozenset({"could", "might", "may", "should", "must", "will", "’ll", "'ll", "wo"})
# "to say" reports only after verbs like these: "he went on to say that".
_SAYING_TO = frozenset({"go", "continue", "proceed", "begin", "come", "use", "write", "appear"})
_NOT_REPORTERS = frozenset({"i", "you", "we", "one", "this", "there"})
_MARKS = frozenset({"that", "if", "whether", "clear"})
_QUESTION = frozenset(
    ["if", "whether", "that", "what", "who", "why", "when", "where", "how", "which"]
)
_INNER = frozenset({"relcl", "advcl", "acl"})
_FEWEST_TOKENS = 2
# The opening mark and a comma, which are not the reporter's own words.
_LEAD_TOKENS = 3
_HOPS = 12


def find_indirect(layout: Layout, speakers: Speakers, marked: list[Draft]) -> list[Draft]:
    """Return the indirect quotes, and give mixed quotes the clause they stand in as scope."""
    governed: dict[int, list[Draft]] = {}
    for draft in marked:
        if draft.cue is not None:
            governed.setdefault(draft.cue.i, []).append(draft)
    found: list[Draft] = []
    for token in layout.doc:
        if layout.owner[token.i] >= 0 or not layout.readable[token.i]:
            continue
        cue = cue_of(token)
        if cue and cue.indirect and reports(token, cue):
            pieces = _complement(layout, token)
        elif token.lower_ == "according" and any(c.lower_ == "to" for c in token.children):
            pieces = _around(token)
        else:
            continue
        clause = _draft(layout, speakers, token, cue, pieces)
        if clause is None or _give_scope(clause, governed.get(token.i, [])):
            continue
        if not _mostly_quoted(layout, clause):
            found.append(clause)
    return _drop_thoughts(found)


def _give_scope(clause: Draft, quotes: list[Draft]) -> bool:
    """Make a reported clause the scope of the quotes of the same cue in it; say if there are any.

    Words in quotation marks that complete the reporter's own clause are a mixed quote, though
    they may be a sentence: "said that after the vote, “we will leave.”"
    """
    start, end = clause.pieces[0][0], clause.pieces[-1][1]
    inside = [quote for quote in quotes if quote.pieces[0][1] > start and quote.pieces[0][0] < end]
    for quote in inside:
        if quote.tokens[0] - clause.tokens[0] > _LEAD_TOKENS and len(quote.pieces) == 1:
            quote.kind = "mixed"
        if quote.kind == "mixed":
            quote.scope = (min(start, quote.pieces[0][0]), max(end, quote.pieces[-1][1]))
    return bool(inside)


def _drop_thoughts(drafts: list[Draft]) -> list[Draft]:
    """Leave out what someone says they think: "officials say they expect …" is one report."""
    kept: list[Draft] = []
    reach = 0
    for draft in drafts:
        cue = cue_of(draft.cue) if draft.cue is not None else None
        if cue and cue.type == "think" and draft.cue is not None and draft.cue.idx < reach:
            continue
        kept.append(draft)
        reach = max(reach, draft.pieces[-1][1])
    return kept


def reports(verb: Token, cue: Cue) -> bool:
    """Say whether a reporting verb tells what was said, rather than what was not or might be."""
    if verb.tag_ == "VB" and verb.dep_ in {"xcomp", "advcl", "acl", "relcl", "ccomp"}:
        to = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
        if to and verb.head.lemma_.lower() not in _SAYING_TO:
            return False
    for child in verb.children:
        if child.dep_ == "neg" and cue.lemma != "deny":
            return False
        if child.dep_ == "aux" and child.lower_ in _UNSAID:
            return False
        if child.dep_ == "nsubj" and child.lower_ in _NOT_REPORTERS:
            return False
    return True


def _complement(layout: Layout, verb: Token) -> list[tuple[int, int]]:
    """Return the token ranges of the clause that a reporting verb governs."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    found = cue_of(verb)
    if found and found.type == "ask":
        clauses = [c for c in clauses if c.left_edge.lower_ in _QUESTION]
    clauses = [c for c in clauses if c.pos_ in {"VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADP"}]
    after = [clause for clause in clauses if clause.i > verb.i]
    if after:
        last = max(clause.right_edge.i for clause in after)
        first = min(clause.left_edge.i for clause in after)
        if first > verb.i:
            first = _start_at_that(verb, first)
            return [(first, _end_of_clause(layout, verb, first, _more_that(layout, last + 1)))]
    before = [clause for clause in clauses if clause.i < verb.i]
    if before:
        own = _own_words(verb, before[-1])
        first, last = before[0].left_edge.i, before[-1].right_edge.i
        pieces = [(first, min(own[0], last + 1))]
        if last >= own[1]:
            pieces.append((own[1], last + 1))
        return pieces
    if verb.dep_ == "parataxis":
        clause = verb.head
        low, high = verb.left_edge.i, verb.right_edge.i + 1
        return [(clause.left_edge.i, low), (high, clause.right_edge.i + 1)]
    return []


def _start_at_that(verb: Token, first: int) -> int:
    """Move a clause's start back to its "that", which the parser may have left outside it."""
    doc = verb.doc
    for i in range(verb.i + 1, min(first, verb.i + 20)):
        if doc[i].lower_ == "that" and doc[i].tag_ == "IN":
            return i
    return first


def _more_that(layout: Layout, end: int) -> int:
    """Take in a second clause, ", and that …", which the parser may have hung elsewhere."""
    doc = layout.doc
    place = end
    while place < len(doc) and doc[place].text == ",":
        place += 1
    if (
        place + 1 < len(doc)
        and doc[place].lower_ in {"and", "but"}
        and doc[place + 1].lower_ == "that"
        and doc[place + 1].dep_ == "mark"
        and doc[place + 1].head.i > place
    ):
        return doc[place + 1].head.right_edge.i + 1
    return end


def _end_of_clause(layout: Layout, verb: Token, first: int, end: int) -> int:
    """End a reported clause before a participle that goes on reporting: ", adding …"."""
    doc = layout.doc
    for i in range(first + 2, min(end, first + 150)):
        if (
            doc[i].tag_ != "VBG"
            or not doc[i - 1].is_punct
            or layout.owner[i] != layout.owner[verb.i]
        ):
            continue
        found = cue_of(doc[i])
        if found and found.type == "say" and found.direct:
            return i
    return end


def _own_words(verb: Token, clause: Token) -> tuple[int, int]:
    """Return the range of a reporting verb's own words after the clause it reports."""
    first = verb.i
    last = verb.i
    for child in verb.children:
        if child.i > clause.i and child.dep_ in {"nsubj", "aux", "advmod", "prep", "dobj"}:
            first = min(first, child.left_edge.i)
            last = max(last, child.right_edge.i if child.i > verb.i else last)
    return first, last + 1


def _around(according: Token) -> list[tuple[int, int]]:
    """Return the clause that an "according to" belongs to, without that phrase itself."""
    clause = according.head
    for _ in range(_HOPS):
        if clause.dep_ == "ROOT" or (_has_subject(clause) and clause.dep_ not in _INNER):
            break
        clause = clause.head
    low, high = according.left_edge.i, according.right_edge.i + 1
    first, last = clause.left_edge.i, clause.right_edge.i + 1
    return [(first, min(low, last)), (max(high, first), last)]


def _has_subject(clause: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in clause.children)


def _draft(
    layout: Layout,
    speakers: Speakers,
    token: Token,
    cue: Cue | None,
    pieces: list[tuple[int, int]],
) -> Draft | None:
    doc = layout.doc
    spans: list[tuple[int, int]] = []
    tokens: list[tuple[int, int]] = []
    for first, end in pieces:
        begin = first
        while begin < end and (
            (doc[begin].is_punct and doc[begin].text not in '“"‘$') or doc[begin].lower_ in _MARKS
        ):
            begin += 1
        last = end
        while last > begin and doc[last - 1].is_space:
            last -= 1
        # A clause that ends inside quotation marks takes the closing one in.
        while (
            last < len(doc)
            and doc[last].is_quote
            and layout.owner[last] >= 0 <= layout.owner[last - 1]
        ):
            last += 1
        if last - begin < 1 or not any(t.is_alpha for t in doc[begin:last]):
            continue
        start, stop = trim(layout.text, doc[begin].idx, doc[last - 1].idx + len(doc[last - 1]))
        if doc[last - 1].text == ".":
            stop = min(stop, doc[last - 1].idx)
        if start < stop:
            spans.append((start, stop))
            tokens.append((begin, last))
    if not tokens or sum(end - first for first, end in tokens) < _FEWEST_TOKENS:
        return None
    source = source_of(token, speakers)
    if source.head is None and not (source.reason == NO_AGENT and _told_to_nobody(token)):
        return None
    if cue is not None and cue.type == "think" and source.head is None:
        return None
    draft = Draft("indirect", spans, (tokens[0][0], tokens[-1][1]), source, token)
    if token.lower_ != "according":
        draft.addressee = speakers.addressee(token)
        above = reporting_verb_above(token, layout.owner[token.i], layout.owner)
        if above is not None:
            draft.reported_by = speakers.of_cue(above).mentions
    return draft


def _told_to_nobody(verb: Token) -> bool:
    """Say whether a passive reports a clause: "it was announced that", "they were told that"."""
    subject = next((c.lower_ for c in verb.children if c.dep_ == "nsubjpass"), "")
    return subject == "it" or verb.lemma_.lower() in {"tell", "inform", "warn", "advise"}


def _mostly_quoted(layout: Layout, draft: Draft) -> bool:
    first, last = draft.tokens
    quoted = sum(layout.owner[i] >= 0 for i in range(first, min(last, first + 200)))
    return quoted * 2 > last - first

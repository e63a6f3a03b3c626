"""Quotation marks that report nothing: titles of works, nicknames, words held with tongs."""

from __future__ import annotations

from spacy.tokens import Token

from detente.quotes.layout import Layout
from detente.quotes.lexicon import naming_words

_SMALL = frozenset(
    ["a", "an", "the", "of", "and", "or", "in", "on", "to", "for", "with", "at", "by", "from"]
)


def names_a_thing(layout: Layout, span: int) -> bool:
    """Say whether the marks around a span set off a title, a name or a nickname."""
    first, last = layout.tokens[span]
    before = [token for token in layout.before(span, limit=6) if not token.is_space]
    words = [token for token in layout.doc[first:last] if token.is_alpha or token.like_num]
    if before and len(words) <= 10 and _is_naming(before):
        return True
    if len(words) <= 4 and before and before[0].pos_ == "PROPN" and before[0].i == first - 2:
        after = layout.after(span, limit=4)
        if after and after[0].pos_ == "PROPN" and words and words[0].text[:1].isupper():
            return True
    return False


def looks_like_title(layout: Layout, span: int) -> bool:
    """Say whether every weighty word of a span is capitalised, as in the title of a work."""
    first, last = layout.tokens[span]
    weighty = [t for t in layout.doc[first:last] if t.is_alpha and t.lower_ not in _SMALL]
    return bool(weighty) and len(weighty) <= 8 and all(t.text[0].isupper() for t in weighty)


def _is_naming(before: list[Token]) -> bool:
    nearest = before[0]
    if nearest.text in {",", ":"} and len(before) > 1:
        # "her novel, “Salt,”" sets a title off; a colon or a verb between would introduce speech.
        return nearest.text == "," and _type(before[1]) == "title"
    if nearest.lower_ == "as" and len(before) > 1:
        return before[1].lower_ in {"known", "advertised", "billed"}
    if nearest.lower_ == "called" and nearest.i >= 2 and nearest.nbor(-1).text == "-":
        return nearest.nbor(-2).lower_ == "so"
    kind = _type(nearest)
    if kind == "title":
        return True
    if kind != "name":
        return False
    if nearest.tag_[:2] != "VB":
        return True
    # "a plan called “X”" names; "he called it “X”" judges and has a subject.
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in nearest.children)
    return nearest.tag_ == "VBN" and nearest.dep_ == "acl" and not has_subject


def _type(token: Token) -> str | None:
    words = naming_words()
    return words.get(token.lower_) or (
        words.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    )

"""Word classes, forms and base forms, looked up once for each word with its tag.

spaCy finds them by rules, most of which look at a word, its tag and what it depends as, and at
nothing beside. So what its own rules make of a word is kept, and only words next to each other that
a rule for several words fits are asked for anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    LEMMA,
    MORPH,
    ORTH,
    POS,
    TAG,
)
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

Key = tuple[int, int, int]
Form = tuple[int, int, int, int, str]
MOST_KEPT = 60_000
GIVEN = [ORTH, TAG, DEP]
FOUND = [TAG, POS, MORPH, DEP, LEMMA]


class WordForms:
    """Does what an attribute ruler and a lemmatizer by rules do, one after the other."""

    def __init__(self, vocab: Vocab, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self.vocab = vocab
        self._rules: Sequence[Callable[[Doc], Doc]] = (ruler, lemmatizer)
        _index(lemmatizer)
        self._forms: dict[Key, Form] = {}
        self._several = Matcher(vocab)
        self._reach = 0
        for number, entry in enumerate(ruler.patterns):
            patterns: Any = entry["patterns"]
            longer = [pattern for pattern in patterns if len(pattern) > 1]
            if longer:
                self._several.add(str(number), longer)
                self._reach = max(self._reach, *(len(pattern) - 1 for pattern in longer))

    def __call__(self, doc: Doc) -> Doc:
        """Set class, form and base form of every word of a tagged and parsed text."""
        if not len(doc):
            return doc
        keys: list[Key] = list(map(tuple, doc.to_array(GIVEN).tolist()))
        forms = self._forms
        unseen = [key for key in dict.fromkeys(keys) if key not in forms]
        if unseen:
            if len(forms) + len(unseen) > MOST_KEPT:
                forms.clear()
                unseen = list(dict.fromkeys(keys))
            forms.update(zip(unseen, self._apart(unseen), strict=True))
        found = [forms[key] for key in keys]
        for _, start, end in self._several(doc, allow_missing=True):
            low, high = max(0, start - self._reach), min(len(doc), end + self._reach)
            found[start:end] = self._told(self._doc(keys[low:high]))[start - low : end - low]
        self._set(doc, found)
        return doc

    def _set(self, doc: Doc, found: list[Form]) -> None:
        add = self.vocab.strings.add
        ids = {lemma: add(lemma) for lemma in {form[-1] for form in found}}
        rows: Any = np.array([(*numbers, ids[lemma]) for *numbers, lemma in found], np.uint64)
        doc.from_array(FOUND, rows)

    def _apart(self, keys: list[Key]) -> list[Form]:
        """Return what spaCy's own rules say of words, each by itself."""
        doc = self._doc(keys)
        # They stand side by side only to be asked together, and may by chance fit a longer rule.
        fits = self._several(doc, allow_missing=True)
        found = self._told(doc)
        for i in {place for _, start, end in fits for place in range(start, end)}:
            found[i] = self._told(self._doc([keys[i]]))[0]
        return found

    def _doc(self, keys: list[Key]) -> Doc:
        """Return words with their tags and what they depend as."""
        doc = Doc(self.vocab, words=[self.vocab.strings[orth] for orth, _, _ in keys])
        given: Any = np.array([key[1:] for key in keys], np.uint64)
        doc.from_array([TAG, DEP], given)
        return doc

    def _told(self, doc: Doc) -> list[Form]:
        """Return what spaCy's own rules say of words, and let them set it."""
        for rule in self._rules:
            rule(doc)
        return [(t.tag, t.pos, int(t.morph.key), t.dep, t.lemma_) for t in doc]  # type: ignore[attr-defined]


def _index(lemmatizer: Lemmatizer) -> None:
    """Let a lemmatizer look words up in sets: it ships lists, and searches them word by word."""
    table = lemmatizer.lookups.get_table("lemma_index", {})
    for kind, words in list(table.items()):
        table[kind] = frozenset(words)


def can_follow(ruler: object, lemmatizer: object) -> bool:
    """Tell whether the two are of the build that ``WordForms`` knows."""
    return (
        type(ruler) is AttributeRuler
        and isinstance(lemmatizer, Lemmatizer)
        and lemmatizer.mode == "rule"
        and all(_by_word(entry) for entry in ruler.patterns)
    )


def _by_word(rule: Any) -> bool:
    """Tell whether a rule asks for words, tags and dependencies, once each, and sets no others."""
    asked = {name for pattern in rule["patterns"] for token in pattern for name in token}
    told = {"TAG", "POS", "MORPH", "DEP", "LEMMA"}
    return asked <= {"TAG", "LOWER", "ORTH", "DEP", "IS_SPACE"} and told >= set(rule["attrs"])


@Language.factory("detente_word_forms")
def _word_forms(nlp: Language, name: str) -> WordForms:
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    assert isinstance(ruler, AttributeRuler)
    assert isinstance(lemmatizer, Lemmatizer)
    return WordForms(nlp.vocab, ruler, lemmatizer)

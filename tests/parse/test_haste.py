"""The quicker ways of parsing give what spaCy's own components give."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Token

from detente.parse import find_model, light, load_model
from detente.parse.entities import can_follow
from detente.parse.vectors import quicken

TEXTS = (
    "The foreign minister of Kenya, Amina Otieno, met U.S. Secretary of State John Harlow in Oslo.",
    "BOGOTÁ, Jan. 7 (AP) — Colombia's president ain't going; he's gonna call Mr. Petrov, y'all.",
    "Let's wait.\n\nThere were three talks in 2019 and there's one more, C'mon on Friday the 13th.",
    "  \t Norland   and Sudria\u00a0signed. \n\n\n “We’ve got ta stop,” said Ms. O'Brien of IGAD.",
    "The European Union, the World Bank and the Bank of New South Wales gave $3.5 million to Mali.",
    "",
    " ",
    "Berlin",
    "x" * 300 + " went to " + "Acme " * 40,
)  # fmt: skip


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = load_model(find_model(None))
    assert {"detente_word_forms", "detente_entities"} <= set(nlp.pipe_names)
    return nlp


@pytest.fixture(scope="module")
def plain(quick: Language) -> Language:
    nlp = spacy.load(find_model(None))
    assert set(quick.pipe_names) - set(nlp.pipe_names) >= {"detente_word_forms"}
    nlp.add_pipe("detente_paragraphs", before="parser")
    return nlp


def told(token: Token) -> tuple[object, ...]:
    return (
        token.text,
        token.tag_,
        token.pos_,
        str(token.morph),
        token.lemma_,
        token.dep_,
        token.head.i,
        token.is_sent_start,
        token.ent_type_,
        token.ent_iob_,
    )


def same(one: Doc, other: Doc) -> None:
    assert [told(token) for token in one] == [told(token) for token in other]
    assert [(e.start, e.end, e.label_) for e in one.ents] == [
        (e.start, e.end, e.label_) for e in other.ents
    ]
    if len(one):
        np.testing.assert_allclose(one.tensor, other.tensor, atol=1e-4)


@pytest.mark.parametrize("text", TEXTS)
def test_words_names_and_forms_are_spacys(plain: Language, quick: Language, text: str) -> None:
    same(plain(text), quick(text))
    same(plain(text), quick(text))  # by what is kept now


def test_many_texts_at_once_are_parsed_as_each_by_itself(plain: Language, quick: Language) -> None:
    for one, other in zip(plain.pipe(TEXTS), quick.pipe(TEXTS, batch_size=4), strict=True):
        same(one, other)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(" ".join(TEXTS[:5]).split(" ")), max_size=30))
def test_words_in_any_order(plain: Language, quick: Language, words: list[str]) -> None:
    text = " ".join(words)
    same(plain(text), quick(text))


@pytest.mark.parametrize("text", TEXTS)
def test_a_light_parse_reads_as_spacys(quick: Language, text: str) -> None:
    own = quick(text)
    seen = light(own)
    assert light(seen) is seen
    assert (len(seen), seen.text) == (len(own), own.text)
    places = [e.i for e in own]
    assert [told(t)[:3] + told(t)[4:] for t in seen] == [told(t)[:3] + told(t)[4:] for t in own]
    for token, real in zip(seen, own, strict=True):
        for name in ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts"):
            expected = [t.i for t in getattr(real, name)]
            assert [t.i for t in getattr(token, name)] == expected, (name, real)
        assert (token.left_edge.i, token.right_edge.i) == (real.left_edge.i, real.right_edge.i)
        assert (token.is_alpha, token.is_stop, token.is_punct) == (
            real.is_alpha,
            real.is_stop,
            real.is_punct,
        )
        assert (token.sent.start, token.sent.text) == (real.sent.start, real.sent.text)
        assert token.doc is seen
        assert len(token) == len(real)
    for one, other in ((seen.ents, own.ents), (seen.sents, own.sents)):
        assert [(s.start, s.end, s.label_, s.text, s.start_char, s.end_char) for s in one] == [
            (s.start, s.end, s.label_, s.text, s.start_char, s.end_char) for s in other
        ]
    if len(places) > 3:
        assert (seen[1:3].root.i, seen[-1].i) == (own[1:3].root.i, own[-1].i)
        assert seen[1:3][-1] is seen[2]
        assert seen[0].nbor() is seen[1]
        with pytest.raises(IndexError):
            seen[0].nbor(-1)
        found = seen.char_span(1, own[2].idx, alignment_mode="expand")
        real_span = own.char_span(1, own[2].idx, alignment_mode="expand")
        assert (found is None) == (real_span is None)
        assert found is None or real_span is None or found.text == real_span.text


def test_a_pipeline_of_another_build_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    pipe: Any = nlp.add_pipe("tok2vec", config={"model": {"window_size": 2}})
    recogniser: Any = nlp.add_pipe("beam_ner")
    recogniser.add_label("ORG")
    nlp.initialize()
    model = pipe.model
    quicken(nlp)
    assert pipe.model is model
    assert not can_follow(recogniser)

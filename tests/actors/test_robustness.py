"""Broken and hostile input."""

from __future__ import annotations

import pytest
from actor_reading import Read

from detente.actors import find_actors
from detente.contracts import Document
from detente.parse import Parser


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "the of and",
        "'s 's 's",
        "President of of of",
        "Mr.",
        "Mr. Mr. Mr.",
        "((((",
        "“““",
        "each other",
        "President, president, president, president",
        "\u200b\ufeff\u202e Präsident 🙂 大統領",
        "The the The the two two leaders leaders",
        "of the of the of the of the of the president of the president of the",
    ],
)
def test_odd_text_does_not_break(read: Read, text: str) -> None:
    read(text)


def test_parse_without_model_annotations(parser: Parser) -> None:
    document = Document.make("President Ramon Tovar of Peru met Mr. Lund.")
    doc = parser.nlp.make_doc(document.text)
    doc[0].is_sent_start = True
    assert find_actors(doc, document) is not None


def test_many_repetitions_take_linear_time(read: Read) -> None:
    r = read("Mr. Hale met the president. " * 300)
    assert len(r.mentions("Hale")) == 300

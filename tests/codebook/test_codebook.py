"""Codebooks of the user's own: reading, learning, checking, coding with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente import Coder
from detente.classify import event_model
from detente.codebook import (
    OTHER,
    Codebook,
    check_codebook,
    load_codebook,
    read_codebook,
    train_codebook,
)
from detente.codebook.codebook import marked
from detente.contracts import DetenteError

WORKED = Path(__file__).parents[2] / "examples" / "aid-access.yaml"


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return read_codebook(WORKED)


@pytest.fixture(scope="module")
def trained(codebook: Codebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("codebook") / "aid-access.json"
    train_codebook(codebook, event_model()).save(path)
    return path


def test_a_codebook_is_read(codebook: Codebook) -> None:
    assert codebook.name == "aid-access"
    assert [known.name for known in codebook.types] == [
        "BLOCK", "ALLOW", "ATTACK", "LOOT", "DELIVER",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Border guards held back a convoy of the Red Cross near Kassala.", "BLOCK"),
        ("Gunmen shot two nurses of a relief agency near Kidal.", "ATTACK"),
        ("Militiamen stole flour from a depot of the United Nations.", "LOOT"),
    ],
)
def test_texts_are_coded_by_it(trained: Path, text: str, type_: str) -> None:
    events = Coder("en", codebook=trained).read(text).events
    assert type_ in {event.event[0] for event in events}
    assert {name for event in events for name in event.event} <= {
        "BLOCK", "ALLOW", "ATTACK", "LOOT", "DELIVER",
    }  # fmt: skip


def test_figures_are_the_codebooks(trained: Path) -> None:
    text = "Gunmen shot two nurses of a relief agency near Kidal."
    (event, *_) = Coder("en", codebook=trained).read(text).events
    assert (event.quad_code, event.event_scale) == (4, -9)
    assert event.cameo is None
    assert "CAMEO" in event.reasons["cameo"]


def test_what_it_does_not_describe_is_left_alone(trained: Path) -> None:
    book = load_codebook(trained, event_model().name)
    asked = [marked("[A|The striker] [E|signed] for [R|Lazio] on Monday.")]
    (judgement,) = book.judge(asked, event_model().views(asked))
    assert judgement.type == OTHER


def test_patterns_decide_before_the_model(codebook: Codebook) -> None:
    types = [known.model_dump() for known in codebook.types]
    types[3]["patterns"] = [r"\bfell off a lorry\b"]
    book = train_codebook(Codebook(name="x", types=tuple(types)), event_model())
    asked = [marked("[A|Rice] [E|fell] off a lorry in [R|Gao].")]
    (judgement,) = book.judge(asked, event_model().views(asked))
    assert (judgement.type, judgement.chance) == ("LOOT", 1.0)


def test_the_check_tells_what_is_confused(codebook: Codebook) -> None:
    found = check_codebook(codebook, event_model())
    assert found.examples == sum(len(known.examples) for known in codebook.types)
    assert found.accuracy > 0.5
    assert set(found.recall) == {known.name for known in codebook.types}
    assert sum(c.count for c in found.confusions) == len(found.wrong)


def test_two_names_for_one_thing_are_found_out(codebook: Codebook) -> None:
    block = next(known for known in codebook.types if known.name == "BLOCK")
    halves = [
        block.model_copy(update={"name": "HINDER", "examples": block.examples[::2]}),
        block.model_copy(update={"name": "IMPEDE", "examples": block.examples[1::2]}),
    ]
    found = check_codebook(Codebook(name="twins", types=tuple(halves)), event_model())
    assert found.accuracy < 0.8


def test_a_trained_codebook_belongs_to_its_model(trained: Path) -> None:
    with pytest.raises(DetenteError, match="was trained with") as caught:
        load_codebook(trained, "another model 9")
    assert "train it anew" in str(caught.value.hint)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"form": 1}', "\x00"])
def test_what_is_no_trained_codebook_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "book.json"
    path.write_text(content, "utf-8")
    with pytest.raises(DetenteError, match="no trained codebook"):
        load_codebook(path, event_model().name)


def yaml_of(**changes: object) -> str:
    examples = [f"[A|X] [E|did] [R|Y] {number}." for number in range(5)]
    one = {"name": "ONE", "definition": "d", "quad": 1, "score": 1, "examples": examples}
    two = {**one, "name": "TWO", **changes}
    return json.dumps({"name": "book", "types": [one, two]})


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"examples": ["one"]}, "TWO examples"),
        ({"quad": 7}, "TWO quad"),
        ({"name": "ONE"}, "described twice"),
        ({"patterns": ["("]}, "pattern"),
        ({"definition": None}, "TWO definition"),
        ({"name": "lower case"}, "name"),
    ],
)
def test_what_is_wrong_in_a_codebook_is_named(
    tmp_path: Path, changes: dict[str, object], complaint: str
) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(yaml_of(**changes), "utf-8")
    with pytest.raises(DetenteError, match=complaint):
        read_codebook(path)


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text("name: x\ntypes: [\n  a: b: c\n", "utf-8")
    with pytest.raises(DetenteError, match="no YAML") as caught:
        read_codebook(path)
    assert ":3" in str(caught.value.where)

"""Figures of relation classification and of cases, against ones worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente import Coder
from detente.contracts import DetenteError
from detente.evaluate import GoldCase, read_cases, read_relations, score_cases, score_labels
from detente.evaluate.forms import plover_type

PETRARCH = """<Validation><Sentences>
<Sentence date="19950101" id="A-1" category="DEMO" sentence="true">
<EventCoding sourcecode="ARNGOV" targetcode="GON" eventcode="{code}"></EventCoding>
<Text>Arnor's government condemned
Gondor.</Text></Sentence>
<Sentence date="19950101" id="A-2"><EventCoding noevents="true"></EventCoding>
<Text>Nothing happened.</Text></Sentence>
<Sentence date="19950101" id="A-3"><EventCoding sourcecode="ARN" targetcode="GON" eventcode="905">
</EventCoding><Text>A made-up code.</Text></Sentence>
</Sentences></Validation>"""


def test_macro_f1_is_the_mean_over_the_golds_labels() -> None:
    scores = score_labels(["AID", "AID", "ACCUSE", "REJECT"], ["AID", "ACCUSE", "ACCUSE", "AID"])
    figures = {t.label: (t.precision, t.recall, t.f1, t.support) for t in scores.types}
    assert figures["AID"] == (0.5, 0.5, 0.5, 2)
    assert figures["ACCUSE"] == (0.5, 1.0, pytest.approx(2 / 3), 1)
    assert figures["REJECT"] == (0.0, 0.0, 0.0, 1)
    assert scores.macro_f1 == pytest.approx((0.5 + 2 / 3 + 0) / 3)
    assert scores.accuracy == 0.5
    assert scores.confusion["AID", "ACCUSE"] == 1


def test_quads_forgive_what_types_do_not() -> None:
    scores = score_labels(["ACCUSE", "AID"], ["REJECT", "COOPERATE"])
    assert (scores.accuracy, scores.quad_macro_f1, scores.side_macro_f1) == (0, 1, 1)


def test_yield_is_concede_or_retreat() -> None:
    scores = score_labels(["YIELD", "YIELD", "AID"], ["CONCEDE", "RETREAT", "AID"])
    assert scores.accuracy == 1
    assert [t.label for t in scores.types] == ["AID", "YIELD"]


def test_no_gold_is_no_figure() -> None:
    with pytest.raises(ValueError, match="no gold"):
        score_labels([], [])


def test_cases_are_judged_by_pair_and_type() -> None:
    coder = Coder("en", method="rules")
    kept = {"type": "ACCUSE", "actor": ["KEN"], "recipient": ["GHA"], "status": "actual"}
    cases = [
        GoldCase.model_validate(
            {"id": "1", "text": "Kenya accused Ghana of theft.", "events": [kept]}
        ),
        GoldCase.model_validate(
            {"id": "2", "text": "Kenya accused Ghana.", "events": [{**kept, "type": "REJECT"}]}
        ),
        GoldCase(id="3", text="It rained in Accra."),
    ]
    scores = score_cases([(case, coder.read(case.text).events) for case in cases])
    assert (scores.gold, scores.coded, scores.right) == (2, 2, 1)
    assert (scores.status_asked, scores.status_right) == (1, 1)
    assert (scores.silent, scores.silent_kept) == (1, 1)
    assert scores.confusion == {("ACCUSE", "ACCUSE"): 1, ("REJECT", "ACCUSE"): 1}
    assert scores.wrong == ("2",)


@pytest.mark.parametrize(
    ("scheme", "code", "kind"), [("cameo", "111", "ACCUSE"), ("weis", "121", "ACCUSE")]
)
def test_petrarchs_records_are_read(tmp_path: Path, scheme: str, code: str, kind: str) -> None:
    path = tmp_path / "records.xml"
    path.write_text(PETRARCH.format(code=code), "utf-8")
    first, second = read_cases(path, scheme)
    (event,) = first.events
    assert (event.type, event.actor, event.recipient) == (kind, ("ARN:GOV",), ("GON",))
    assert first.text == "Arnor's government condemned Gondor."
    assert second.events == ()


@pytest.mark.parametrize(
    ("code", "kind"),
    [("163", "COERCE"), ("173", "COERCE"), ("084", "RETREAT"), ("0871", "RETREAT"),
     ("0811", "CONCEDE"), ("190", "ASSAULT"), ("1031", "REQUEST"), ("99", None)],
)  # fmt: skip
def test_cameo_codes_are_types_by_the_longest_known_part(code: str, kind: str | None) -> None:
    assert plover_type(code, "cameo") == kind


def test_plvs_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plv.tsv"
    path.write_text(
        "\tsentence\tmarked_sentence\tsource\ttarget\tgold_root\n"
        "0\tX fed Y.\t<s>X</s> fed <t>Y</t>.\tX\tY\tAID\n"
        "1\tX went.\t<s>X</s> went.\tX\ta recipient\tYIELD\n",
        "utf-8",
    )
    first, second = read_relations(path)
    assert (first.sentence, first.actor, first.recipient) == ("X fed Y.", "X", "Y")
    assert second.recipient is None


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("r.jsonl", '{"sentence": "X", "actor": "X", "type": "DANCE"}', "no type 'DANCE'"),
        ("r.jsonl", "{", "not a gold line"),
        ("r.jsonl", "", "holds no gold"),
        ("r.tsv", "a\tb\n1\t2\n", "no column"),
    ],
)
def test_wrong_gold_is_told(tmp_path: Path, name: str, content: str, complaint: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(DetenteError, match=complaint):
        read_relations(path)


@pytest.mark.parametrize("content", ["", "no xml at all", "<a/>", "<!DOCTYPE x><x>&y;</x>"])
def test_what_holds_no_records_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(content, "utf-8")
    with pytest.raises(DetenteError, match=r"Sentence records|readable"):
        read_cases(path)


def test_gold_lines_of_the_documentation_are_of_the_form(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text("utf-8")
    lines = [line for line in page.splitlines() if line.startswith('{"')]
    cases = [line for line in lines if '"events"' in line]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(cases), "utf-8")
    assert [case.id for case in read_cases(path)] == ["1", "2"]
    path.write_text("\n".join(line for line in lines if '"sentence"' in line), "utf-8")
    assert [relation.type for relation in read_relations(path)] == ["SANCTION"]
    assert json.loads(lines[0])["id"] == "1"

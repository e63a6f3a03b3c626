"""Quotations: PolNeAR's layout is read, and contents, sources and cues are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.contracts import DetenteError
from detente.evaluate import (
    QuoteText,
    ToldQuote,
    polnear_files,
    quote_errors,
    read_polnear,
    score_attributions,
)

TEXT = 'Ana Ruiz said the talks would go on. "We will stay," she told reporters. "To the end."\n'
ANN = """\
T1\tSource 0 8\tAna Ruiz
T2\tCue 9 13\tsaid
T3\tContent 14 35\tthe talks would go on
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
T4\tSource 53 56\tshe
T5\tCue 57 71\ttold reporters
T6\tContent 37 52;73 86\t"We will stay,"
The words of an annotation may run over several lines.
E2\tAttribution:T5 Source:T4 Cue:T5 Content:T6
"""


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


INDIRECT = ToldQuote((span("the talks would go on"),), False, span("Ruiz"), span("said"))
DIRECT = ToldQuote((span("We will stay"), span("To the end")), True, span("she"), span("told"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in (("text/made.txt", TEXT), ("attributions/made_a1b2.ann", ANN)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.fixture
def gold(folder: Path) -> QuoteText:
    (path,) = polnear_files([folder])
    return read_polnear(path)


def test_attributions_are_read_with_gaps_and_without_the_annotators_mark(gold: QuoteText) -> None:
    assert [a.quoted for a in gold.attributions] == [False, True]
    assert gold.attributions[1].content == ((37, 52), (73, 86))
    assert gold.attributions[0].source == ((0, 8),)


def test_right_quotations_count_by_kind(gold: QuoteText) -> None:
    direct, indirect = score_attributions([(TEXT, gold.attributions, [INDIRECT, DIRECT])])
    for scores in (direct, indirect):
        assert (scores.gold, scores.told, scores.f1) == (1, 1, 1.0)
        assert (scores.source_accuracy, scores.cue_accuracy) == (1.0, 1.0)
    assert list(quote_errors(TEXT, gold.attributions, [INDIRECT, DIRECT])) == []


def test_half_a_content_is_not_found(gold: QuoteText) -> None:
    half = ToldQuote((span("We will stay"),), True, span("she"), span("told"))
    direct, _ = score_attributions([(TEXT, gold.attributions, [half])])
    assert (direct.told, direct.right, direct.found) == (1, 0, 0)


def test_a_wrong_source_costs_the_source_only(gold: QuoteText) -> None:
    wrong = ToldQuote(INDIRECT.content, False, span("talks"), span("said"))
    _, indirect = score_attributions([(TEXT, gold.attributions, [wrong])])
    assert (indirect.f1, indirect.source_accuracy, indirect.cue_accuracy) == (1.0, 0.0, 1.0)
    (error, *_) = quote_errors(TEXT, gold.attributions, [wrong])
    assert error[1:] == ("Ana Ruiz", "talks")


def test_one_told_quotation_matches_one_annotated_only(gold: QuoteText) -> None:
    _, indirect = score_attributions([(TEXT, gold.attributions, [INDIRECT, INDIRECT])])
    assert (indirect.told, indirect.right, indirect.precision) == (2, 1, 0.5)


def test_a_folder_in_another_layout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="attributions"):
        polnear_files([tmp_path])


def test_annotations_without_their_text_are_named(folder: Path) -> None:
    (folder / "text/made.txt").unlink()
    with pytest.raises(DetenteError, match="cannot be read"):
        read_polnear(folder / "attributions/made_a1b2.ann")


def test_a_faulty_line_is_named(folder: Path) -> None:
    path = folder / "attributions/made_a1b2.ann"
    path.write_text("T1\tSource zero eight\tAna\n", encoding="utf-8")
    with pytest.raises(DetenteError) as caught:
        read_polnear(path)
    assert caught.value.where == f"{path}:1"

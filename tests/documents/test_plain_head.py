from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from detente.contracts import Document
from detente.documents import ReadOptions

One = Callable[..., Document]
TITLE = "Envoys of Arland and Brenia meet"
DAY = dt.date(2019, 1, 4)


@pytest.mark.parametrize(
    "top",
    [
        f"{TITLE}\n\nFriday, January 4, 2019\n\n",
        f"{TITLE}\nFri, 4 Jan 2019\n",
        f"2019-01-04\n\n{TITLE}\n\n",
        f"\n  {TITLE}  \n\nPublished: January 4, 2019\n",
    ],
)
def test_a_title_and_a_day_at_the_top_are_taken_and_said(one: One, article: str, top: str) -> None:
    document = one("a.txt", top + article, ReadOptions(date=dt.date(2020, 2, 2)))
    assert (document.title, document.date, document.text) == (TITLE, DAY, article)
    assert document.reasons["title"].startswith("the first line of the text")
    assert "at the top of the text" in document.reasons["date"]


@pytest.mark.parametrize(
    "line",
    [
        "The envoys met in Port Venn on Monday.",
        "By Jane Roe",
        "ANALYSIS",
        "What he said:",
        "“We will not be dictated to”",
        "PORT VENN, Jan. 4 —",
        "word " * 40,
    ],
)
def test_a_line_that_may_be_something_else_is_no_title(one: One, article: str, line: str) -> None:
    document = one("a.txt", f"{line}\n\n{article}")
    assert document.title is None
    assert document.text.startswith(line.strip())
    assert "title" not in document.reasons


@pytest.mark.parametrize(
    "text",
    [f"{TITLE}\n{{0}}", f"{TITLE}\n\nOther talks went on", "{0}\n\nFriday, January 4, 2019\n"],
)
def test_a_title_stands_by_itself_above_sentences(one: One, article: str, text: str) -> None:
    document = one("a.txt", text.format(article))
    assert (document.title, document.date) == (None, None)


@pytest.mark.parametrize(
    "line", ["Monday, January 4, 2019", "January 2019", "04/05/2019", "4 January 2019 was cold."]
)
def test_a_line_that_is_no_certain_day_is_none(one: One, article: str, line: str) -> None:
    assert one("a.txt", f"{line}\n{article}").date is None


def test_what_a_head_says_goes_before_the_layout(one: One, article: str) -> None:
    head = "Title: Talks at last\nDate: 2020-03-05\n\n"
    document = one("a.txt", f"{head}{TITLE}\n\nJanuary 4, 2019\n\n{article}")
    assert (document.title, document.date) == ("Talks at last", dt.date(2020, 3, 5))
    assert document.reasons == {}

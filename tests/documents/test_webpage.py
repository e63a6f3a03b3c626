from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

import pytest

from detente.contracts import Document, Failure

One = Callable[..., Document]
Refused = Callable[..., Failure]

PARAGRAPHS = (
    "The president of Arland met the premier of Brenia in Port Venn on Monday for talks about the "
    "border, officials of both countries said.",
    "On March 3, 2019, the premier had said that he would not be dictated to by anyone in Bogotá.",
    "Talks go on in May, officials said after the meeting, and a visit is planned.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
MENU = "".join(f"<li><a href='/{n}'>Section {n} of the paper</a></li>" for n in range(40))
META = (
    "<title>Talks at last - Aran Gazette</title>"
    "<meta property='og:title' content='Talks at last'>"
    "<meta property='og:site_name' content='Aran Gazette'>"
    "<meta property='article:published_time' content='2024-05-03T23:30:00-05:00'>"
    "<meta property='article:modified_time' content='2024-06-03'>"
    "<meta name='author' content='Jane Roe'>"
    "<link rel='canonical' href='https://gazette.example/2024/05/03/talks'>"
)


def page(head: str, body: str) -> str:
    footer = "<footer>© 2025 Aran Gazette, all rights reserved, June 1, 2025</footer>"
    nav = f"<nav><ul>{MENU}</ul></nav>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{nav}{body}{footer}</body></html>"


def test_the_article_of_a_page_is_read_with_what_the_page_says(one: One) -> None:
    document = one("a.html", page(META, f"<article><h1>Talks at last</h1>{BODY}</article>"))
    assert document.text == "\n".join(PARAGRAPHS)
    assert (document.title, document.source) == ("Talks at last", "Aran Gazette")
    assert document.date == dt.date(2024, 5, 3)
    assert document.author == "Jane Roe"
    assert document.url == "https://gazette.example/2024/05/03/talks"


def test_lists_and_old_tables_are_read(one: One) -> None:
    listed = f"<article>{BODY}<ul><li>The premier opens the border.</li></ul></article>"
    assert one("a.html", page("", listed)).text.endswith("\nThe premier opens the border.")
    table = f"<table><tr><td>{'<br><br>'.join(PARAGRAPHS)}</td></tr></table>"
    assert one("b.html", f"<html><body>{table}</body></html>").text == "\n".join(PARAGRAPHS)


def test_no_date_is_guessed_from_words_or_footers(one: One) -> None:
    document = one("a.html", page("<title>Talks</title>", f"<article>{BODY}</article>"))
    assert document.date is None
    assert "--date" in document.reasons["date"]


def test_the_declared_encoding_of_a_page_is_used(one: One) -> None:
    text = page("<meta charset='iso-8859-2'>", f"<article>{BODY}<p>Prezes Łoś.</p></article>")
    assert "Bogotá" in one("a.html", text.replace("©", "").encode("iso-8859-2")).text
    assert "Łoś" in one("a.html", text.replace("©", "").encode("iso-8859-2")).text


def test_a_page_is_known_by_its_content_too(one: One) -> None:
    assert one("saved-page", page(META, BODY)).title == "Talks at last"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "".join(
            f"<div><a href='/{n}'><h3>Arland meets Brenia {n}</h3></a></div>" for n in range(9)
        ),
    ],
)
def test_a_page_that_is_only_a_menu_is_refused(refused: Refused, body: str) -> None:
    failure = refused("live.html", page("", body))
    assert failure.reason == "no article text found (a menu?)"


def test_a_page_that_refuses_to_show_itself_is_refused(refused: Refused) -> None:
    body = "<p>Please enable JavaScript and cookies in your browser to go on to the site.</p>"
    assert "the site refused" in refused("a.html", f"<html><body>{body}</body></html>").reason


@pytest.mark.parametrize("piece", ["<div>", "<table><tr><td>", "<!--", "<b><i>", "&lt;", "<"])
def test_hostile_pages_end_in_a_result(
    read: Callable[..., list[Document | Failure]], piece: str
) -> None:
    assert len(read("a.html", "<html><body>" + piece * 50_000 + BODY)) == 1


def test_nothing_is_printed(
    refused: Refused, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    refused("a.html", "<html><body></body></html>")
    assert capfd.readouterr() == ("", "")

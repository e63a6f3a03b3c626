from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable

import pytest

from detente.contracts import Document, Failure
from detente.documents import ReadOptions

One = Callable[..., Document]
Refused = Callable[..., Failure]


def test_plain_text_keeps_its_paragraphs(one: One, article: str) -> None:
    document = one("a.txt", article.replace("\n", "\r\n\r\n"))
    assert document.text == article
    assert document.date is None
    assert document.reasons["date"] == "no publication date in the file; give --date"


def test_a_head_of_known_keys_is_read(one: One, article: str) -> None:
    document = one("a.txt", f"Title: Talks at last\nDate: January 9, 2026\n\n{article}")
    assert (document.title, document.date) == ("Talks at last", dt.date(2026, 1, 9))
    assert document.text == article


def test_a_talk_is_no_head(one: One) -> None:
    talk = "Host: Will there be talks between the two countries?\n\nGuest: The president said so."
    assert one("a.txt", talk).text.startswith("Host: Will there")


def test_lines_of_fixed_width_are_joined(one: One) -> None:
    text = (
        "The president of Arland met the premier of Brenia in Port Venn on\n"
        "Monday for talks about the border, officials of both countries\n"
        "said after the meeting.\n\nTalks go on in May, they said, and a visit is planned for the\n"
        "autumn of this year.\n"
    )
    assert [line[-8:] for line in one("a.txt", text).text.split("\n")] == ["meeting.", "is year."]


def test_short_paragraphs_are_not_joined(one: One) -> None:
    text = (
        "Arland’s president meets Brenia’s premier in Port Venn\n"
        "Police in Port Venn arrest forty opponents of the talks\n"
        "Brenia’s premier promises to free the prisoners of war\n"
    )
    assert one("a.txt", text).text.count("\n") == 2


def test_markdown_loses_its_marks(one: One) -> None:
    text = (
        "---\ntitle: Talks at last\ndate: 2026-01-09\nsource: 'Aran Gazette'\n---\n"
        "## Border\n\nThe **president** of [Arland](http://a.example/x) met the\n_premier_ of "
        "Brenia, officials said.\n\n> We will not be dictated to.\n\n* * *\n- Talks go on in May."
    )
    document = one("a.md", text)
    assert document.text == (
        "The president of Arland met the premier of Brenia, officials said.\n"
        "We will not be dictated to.\nTalks go on in May."
    )
    assert (document.title, document.source) == ("Talks at last", "Aran Gazette")
    assert document.date == dt.date(2026, 1, 9)


@pytest.mark.parametrize("heading", ["# Talks at last\n\n", "Talks at last\n=====\n\n"])
def test_the_first_heading_of_markdown_is_the_title(one: One, article: str, heading: str) -> None:
    document = one("a.md", heading + article)
    assert document.title == "Talks at last"
    assert document.text.startswith("The president")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings_are_told_apart(one: One, article: str, encoding: str) -> None:
    assert one("a.txt", article.encode(encoding)).text == article


def test_broken_bytes_in_utf8_are_replaced_with_a_reason(one: One, article: str) -> None:
    document = one("a.txt", article.encode() + b" It was \xff over.")
    assert "“We will not" in document.text
    assert "\ufffd" in document.text
    assert "not readable" in document.reasons["text"]


def test_packed_files_are_unpacked(one: One, article: str) -> None:
    assert one("a.txt.gz", gzip.compress(article.encode())).text == article


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 \x00\x01", "not text (looks like PDF)"),
        (b"\x89PNG\r\n\x1a\n\x00", "not text (looks like a PNG image)"),
        (b"PK\x03\x04rest", "not text (looks like ZIP, Word or Excel)"),
        (b"\x7fELF\x02\x01", "not text (looks like an ELF program)"),
        (b"some text\x00and more of it", "not text (has NUL bytes)"),
        (b"\x01\x02\x03\x04 text", "not text (full of control characters)"),
        (b"", "empty"),
        (b" \n\t \n", "empty"),
        ("\ufeff\u200b\u00ad".encode(), "empty"),
    ],
)
def test_what_is_no_text_is_refused(refused: Refused, content: bytes, reason: str) -> None:
    failure = refused("a.txt", content)
    assert failure.reason == reason
    assert failure.where.endswith("a.txt")
    assert failure.hint


def test_a_text_over_the_limit_is_refused(refused: Refused) -> None:
    failure = refused("a.txt", "Talks. " * 30, ReadOptions(max_chars=100))
    assert failure.reason == "209 characters in one text; an article has fewer than 100"
    assert "split" in failure.hint


def test_a_file_far_over_the_limit_is_refused_by_its_size(refused: Refused) -> None:
    failure = refused("a.txt", "Talks. " * 80, ReadOptions(max_chars=100))
    assert failure.reason.startswith("560 bytes in one text")


def test_a_broken_gzip_is_a_failure(refused: Refused, article: str) -> None:
    assert "broken" in refused("a.txt.gz", gzip.compress(article.encode())[:-20]).reason


def test_half_a_character_pair_cannot_reach_the_text(one: One) -> None:
    document = one("a.jsonl", '{"text": "The president \\ud800 spoke of peace in Port Venn."}')
    document.text.encode()

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Callable

import pytest

from detente.contracts import Document, Failure
from detente.documents import ReadOptions

Read = Callable[..., list[Document | Failure]]
TEXT = "The president of Arland met the premier of Brenia for talks about the border."


def reasons(found: list[Document | Failure]) -> list[tuple[str, str]]:
    failures = (one for one in found if isinstance(one, Failure))
    return [(one.where.rsplit(".", 1)[-1], one.reason) for one in failures]


def line(**fields: object) -> str:
    return json.dumps({"text": TEXT, **fields}) + "\n"


def test_good_lines_come_in_between_bad_ones(read: Read) -> None:
    bad = '{"text": "cut of\n[1, 2]\n\n{"text": 5}\n{"text": ""}\n{"other": 1}\nnull\n{}x\n'
    found = read("wire.jsonl", line(id="1") + bad + line(id="2"))
    assert [one.id for one in found if isinstance(one, Document)] == ["1", "2"]
    assert reasons(found) == [
        ("jsonl:2", "not JSON (unexpected end of line)"),
        ("jsonl:3", "not an object but an array"),
        ("jsonl:5", "the text is not a string"),
        ("jsonl:6", "empty"),
        ("jsonl:7", "no column with the text"),
        ("jsonl:8", "not an object but null"),
        ("jsonl:9", "not JSON (extra data at character 3)"),
    ]


def test_a_line_that_ends_too_soon_says_so(read: Read) -> None:
    assert reasons(read("w.jsonl", '{"text": "x",')) == [
        ("jsonl:1", "not JSON (unexpected end of line)")
    ]


def test_fields_of_a_line_are_known_by_many_names(read: Read) -> None:
    row = {
        "body": "<p>Talks &amp; more talks in Port Venn.</p><p>They end on Monday.</p>",
        "Headline": "Talks\nat last",
        "published_at": "2026-01-09T23:30:00Z",
        "source": {"name": "Aran Gazette"},
        "link": "http://a.example",
        "guid": 17,
        "authors": ["Jane Roe", "John Doe"],
    }
    (found,) = read("a.ndjson", json.dumps(row))
    assert isinstance(found, Document)
    assert found.text == "Talks & more talks in Port Venn.\nThey end on Monday."
    assert (found.title, found.date) == ("Talks at last", dt.date(2026, 1, 9))
    assert (found.source, found.url) == ("Aran Gazette", "http://a.example")
    assert (found.id, found.author) == ("17", "Jane Roe, John Doe")


@pytest.mark.parametrize(
    "content",
    [
        f"[{line()}, {line()}]",
        json.dumps({"status": "ok", "articles": [{"text": TEXT}] * 2}),
        json.dumps({"response": {"results": [{"text": TEXT}] * 2}}, indent=2),
        line() + line(),
    ],
)
def test_json_holds_its_articles_in_many_ways(read: Read, content: str) -> None:
    found = read("a.json", content)
    assert [one.text for one in found if isinstance(one, Document)] == [TEXT, TEXT]


def test_deep_nesting_is_a_failure(read: Read) -> None:
    deep = "[" * 200_000 + "]" * 200_000
    assert reasons(read("a.json", deep))[0][1].startswith("not JSON")
    assert reasons(read("a.jsonl", '{"text":' + deep + "}\n"))[0][1].startswith("not JSON")


def test_nesting_in_other_fields_does_no_harm(read: Read) -> None:
    deep = "[" * 900 + "]" * 900
    (found,) = read("a.jsonl", f'{{"text": "{TEXT}", "date": {deep}, "title": {deep}}}')
    assert isinstance(found, Document)
    assert found.reasons["date"] == "the date is a list; write it as 2026-01-31"


def test_a_line_over_the_limit_is_passed_over(read: Read) -> None:
    found = read("a.jsonl", line(pad="x" * 5_000) + line(), ReadOptions(max_chars=200))
    assert reasons(found) == [("jsonl:1", "a line of more than 1,600 characters")]
    assert isinstance(found[1], Document)


def test_packed_lines_are_read_up_to_where_they_break(read: Read) -> None:
    lines = "".join(line(id=str(n), pad=str(n**50)) for n in range(2_000))
    found = read("a.jsonl.gz", gzip.compress(lines.encode())[:-5_000])
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], Failure)
    assert "broken" in found[-1].reason


def test_a_table_is_read_with_its_line_breaks(read: Read) -> None:
    table = (
        "url,date,title,text\r\n"
        f'http://a.example,2019-01-04,"Talks, at last","{TEXT}\r\n\r\nThey ""failed""."\r\n'
        f"http://b.example,bad,Second,{TEXT}\r\n"
    )
    first, second = read("a.csv", table)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == f'{TEXT}\nThey "failed".'
    assert (first.title, first.date) == ("Talks, at last", dt.date(2019, 1, 4))
    assert str(first.path).endswith("a.csv:2")
    assert str(second.path).endswith("a.csv:5")
    assert second.date is None
    assert "'bad' was not understood" in second.reasons["date"]


@pytest.mark.parametrize("delimiter", [";", "|", "\t"])
def test_other_delimiters_are_found(read: Read, delimiter: str) -> None:
    table = f"id{delimiter}story\n7{delimiter}{TEXT}\n"
    (found,) = read("a.csv", table)
    assert isinstance(found, Document)
    assert (found.id, found.text) == ("7", TEXT)


def test_quotation_marks_in_tsv_may_be_those_of_the_text(read: Read) -> None:
    table = f'id\ttext\n1\t"No, he said. {TEXT}\n2\t"He said ""no"". {TEXT}"\n'
    first, second = read("a.tsv", table)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == f'"No, he said. {TEXT}'
    assert second.text == f'He said "no". {TEXT}'


def test_rows_of_wrong_width_are_failures(read: Read) -> None:
    found = read("a.csv", f"id,text\n1,{TEXT}\n2,one,two\n3\n4,{TEXT}\n")
    assert [one.id for one in found if isinstance(one, Document)] == ["1", "4"]
    assert reasons(found) == [
        ("csv:3", "3 columns where the header has 2"),
        ("csv:4", "1 columns where the header has 2"),
    ]


def test_fields_longer_than_the_csv_module_allows_are_read(read: Read) -> None:
    (found,) = read("a.csv", f'text\n"{(TEXT + " ") * 5_000}"\n')
    assert isinstance(found, Document)
    assert len(found.text) > 300_000


def test_a_table_without_a_text_column_says_which_it_has(read: Read) -> None:
    (found,) = read("a.csv", "one,two\n1,2\n")
    assert isinstance(found, Failure)
    assert found.reason == "no column with the text"
    assert "--text-column" in found.hint
    assert "one, two" in found.hint


def test_columns_can_be_named(read: Read) -> None:
    table = f"text,words,day\nno,{TEXT},1/31/2020\n"
    options = ReadOptions(text_column="words", date_column="day")
    (found,) = read("a.csv", table, options)
    assert isinstance(found, Document)
    assert (found.text, found.date) == (TEXT, dt.date(2020, 1, 31))
    (failure,) = read("a.csv", table, ReadOptions(text_column="wrods"))
    assert isinstance(failure, Failure)
    assert failure.reason == "no text column 'wrods'"


def test_old_encodings_in_lines_are_repaired(read: Read) -> None:
    (found,) = read("a.csv", f"text\nBogotá: {TEXT} He said “no”.\n".encode("cp1252"))
    assert isinstance(found, Document)
    assert found.text.startswith("Bogotá")
    assert found.text.endswith("“no”.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
@pytest.mark.parametrize(("name", "before"), [("a.csv", "text\n"), ("a.jsonl", '{"text":"')])
def test_lines_may_be_in_any_unicode_encoding(
    read: Read, encoding: str, name: str, before: str
) -> None:
    after = '"}\n' if name == "a.jsonl" else "\n"
    (found,) = read(name, (before + TEXT + after).encode(encoding))
    assert isinstance(found, Document)
    assert found.text == TEXT


def test_an_unclosed_quotation_mark_does_not_end_the_reading(read: Read) -> None:
    rows = "".join(f"{n},{TEXT}\n" for n in range(50))
    found = read("a.csv", f'id,text\n{rows}51,"open\n{rows}', ReadOptions(max_chars=100))
    assert sum(isinstance(one, Document) for one in found) >= 50
    assert any(isinstance(one, Failure) for one in found)


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.xml", "a.html"])
def test_an_empty_file_is_a_failure(read: Read, name: str) -> None:
    assert [reason for _, reason in reasons(read(name, ""))] == ["empty"]


@pytest.mark.parametrize(
    ("rows", "read_ids", "line", "lost"),
    [
        (f'1,"{TEXT}\n2,"{TEXT}"\n3,"{TEXT}"\n', ["2", "3"], "csv:2", ""),
        (f'1,"{TEXT}\n2,{TEXT}\n3,{TEXT}\n', ["2", "3"], "csv:2", ""),
        (f'1,{TEXT}\n2,"{TEXT}\n', ["1"], "csv:3", ""),
        (
            f'1,"He said "no" to it.\nTalks, he said, end."\n2,"{TEXT}\n\nThey ""failed""."\n',
            ["2"], "csv:2", "; the line after it was not read, either",
        ),
        (
            f'1,"{TEXT}\n\nThey go on, he said.\n2,"{TEXT}"\n3,{TEXT}\n',
            ["2", "3"], "csv:2", "; the line after it was not read, either",
        ),
    ],
)  # fmt: skip
def test_a_quotation_mark_left_open_costs_its_own_row_and_says_so(
    read: Read, rows: str, read_ids: list[str], line: str, lost: str
) -> None:
    found = read("a.csv", f"id,text\n{rows}")
    assert [one.id for one in found if isinstance(one, Document)] == read_ids
    assert reasons(found) == [
        (
            line,
            f"a quotation mark opened in the row of line {line[-1]} is never closed, or closed in "
            f"the middle of a field{lost}",
        )
    ]


def test_rows_left_open_again_and_again_are_read_in_linear_work(read: Read) -> None:
    found = read("a.csv", "id,text\n" + 'a","\n' * 20_000, ReadOptions(max_chars=5_000))
    assert [one for one in found if isinstance(one, Failure)]


def test_a_column_that_is_in_no_line_is_one_failure(read: Read) -> None:
    wrong = ReadOptions(text_column="nope")
    (failure,) = read("wire.jsonl", line(id="1") * 50, wrong)
    assert isinstance(failure, Failure)
    assert failure.where.endswith("wire.jsonl")
    assert failure.reason == (
        "no text column 'nope': so it is with each of the first 20 rows; the rest was not read"
    )
    assert failure.hint == "name it with --text-column; there are: text, id"
    (failure,) = read("wire.json", "[" + ",".join([line()] * 50) + "]", wrong)
    assert isinstance(failure, Failure)
    assert len(read("few.jsonl", line() * 19, wrong)) == 19


@pytest.mark.parametrize("first", [line(), '{"text": ""}\n', "[1]\n"])
def test_lines_that_fail_for_several_reasons_each_say_theirs(read: Read, first: str) -> None:
    found = read("wire.jsonl", first + '{"other": 1}\n' * 30 + line())
    assert len(found) == 32
    assert isinstance(found[-1], Document)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", "text,id\nBogotá: {0},1\n"), ("a.jsonl", '{{"text": "Bogotá: {0}"}}\n'),
     ("a.json", '[{{"text": "Bogotá: {0}"}}]'), ("a.txt", "Bogotá: {0}")],
)  # fmt: skip
def test_bytes_that_are_no_utf8_leave_a_reason(read: Read, name: str, content: str) -> None:
    for encoding, reason in (("cp1252", "older encoding"), ("utf-8", "")):
        (found,) = read(name, content.format(TEXT).encode(encoding))
        assert isinstance(found, Document)
        assert found.text.startswith("Bogotá")
        assert reason in found.reasons.get("text", "")
        assert ("text" in found.reasons) == bool(reason)

"""Texts and files coded on request."""

from __future__ import annotations

import gzip
import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pytest import TempPathFactory

from detente.web import Settings, create_app

TEXT = (
    "President Ada Roe of Ghana met Togo's foreign minister in Accra on Tuesday. "
    "Togo's foreign minister said that the talks were useful."
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: TempPathFactory) -> TestClient:
    """Open one desk for all, as its process takes seconds to load the model."""
    settings = Settings(
        db=tmp_path_factory.mktemp("read") / "desk.duckdb", most_chars=150_000, seconds=8.0
    )
    with TestClient(create_app(settings), base_url="http://localhost") as client:
        yield client


def test_a_text_is_coded_but_not_kept(desk: TestClient) -> None:
    sent = {"text": TEXT, "title": "Talks", "date": "2024-05-16", "source": "Lake Wire"}
    answer = desk.post("/api/read", json=sent).json()
    record = answer["record"]
    assert answer["ok"] and not answer["kept"]
    assert record["document"]["title"] == "Talks"
    met = next(e for e in record["events"] if e["trigger"] == "met")
    assert (met["event"], met["date"]) == (["CONSULT"], "2024-05-14")
    assert desk.get(f"/api/documents/{record['document']['id']}").status_code == 404


def test_without_a_day_relative_ones_stay_unknown(desk: TestClient) -> None:
    record = desk.post("/api/read", json={"text": TEXT}).json()["record"]
    met = next(e for e in record["events"] if e["trigger"] == "met")
    assert met["date"] is None
    assert met["reasons"]["date"]
    assert record["document"]["reasons"]["date"]


def test_what_is_kept_is_there_at_once(desk: TestClient) -> None:
    sent = {"text": TEXT, "date": "2024-05-16", "source": "Kept Wire", "keep": True}
    record = desk.post("/api/read", json=sent).json()["record"]
    name = record["document"]["id"]
    assert desk.get(f"/api/documents/{name}").json()["events"] == record["events"]
    assert desk.get(f"/api/events?document={name}").json()["rows"] == record["events"]


def coded(desk: TestClient, name: str, data: bytes, **more: str) -> Any:
    answer = desk.post("/api/read/file", params={"name": name, **more}, content=data)
    return answer.json()


def test_files_of_several_forms(desk: TestClient) -> None:
    lines = b'{"text": "Ghana praised Togo on Monday.", "date": "2024-05-16"}\n{"oops": 1}\n'
    answer = coded(desk, "../../etc/lines.jsonl", lines, source="Lake Wire")
    assert [r["document"]["path"] for r in answer["records"]] == ["lines.jsonl:1"]
    assert [r["document"]["source"] for r in answer["records"]] == ["Lake Wire"]
    assert [f["where"] for f in answer["failures"]] == ["lines.jsonl:2"]
    page = f"<html><body><article><h1>Talks</h1><p>{TEXT} {TEXT}</p></article></body></html>"
    packed = gzip.compress(page.encode())
    assert coded(desk, "page.html.gz", packed)["records"][0]["document"]["title"] == "Talks"
    picture = coded(desk, "image.txt", b"\x89PNG\r\n\x1a\n\0\0\0")
    assert (picture["records"], picture["failures"][0]["where"]) == ([], "image.txt")


def test_too_many_documents_are_left_out(desk: TestClient) -> None:
    lines = "".join(f'{{"text": "Ghana praised Togo {n} times."}}\n' for n in range(60))
    answer = coded(desk, "lines.jsonl", lines.encode())
    assert len(answer["records"]) <= 50
    assert "left out" in answer["failures"][-1]["reason"]


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"text": "x" * 200_000}, 409, "150,000"),
        ({"text": " "}, 409, "empty"),
        ({"text": "a", "date": "soon"}, 422, "date"),
        ({"text": "a", "path": "/etc/passwd"}, 422, "path"),
        ({"text": "Le président a rencontré hier le ministre des affaires étrangères de la "
          "république voisine, et les deux hommes ont parlé de la paix."}, 422, "lang=en"),
    ],
)  # fmt: skip
def test_what_cannot_be_coded(
    desk: TestClient, sent: dict[str, str], status: int, said: str
) -> None:
    answer = desk.post("/api/read", json=sent)
    assert answer.status_code == status
    assert said in answer.json()["error"]
    assert not answer.json()["ok"]


def test_a_text_that_takes_too_long_is_given_up(desk: TestClient) -> None:
    long = " ".join(f"{TEXT} On day {n} President Roe accused Togo." for n in range(850))
    page = desk.post("/read", data={"text": long}, headers={"accept": "text/html"})
    assert page.status_code == 422
    shown = html.unescape(page.text)
    assert "longer than 8 s" in shown
    assert "detente read FILE --db desk.duckdb" in shown
    assert long in shown, "what was pasted is still there"
    # The next is coded by a new process.
    assert desk.post("/api/read", json={"text": TEXT}).json()["record"]["events"]


def test_what_steers_a_screen_is_taken_from_texts(desk: TestClient) -> None:
    sent = {"text": "Ghana \0accused\u202e Togo.", "title": "\u202eTalks\0"}
    record = desk.post("/api/read", json=sent).json()["record"]
    assert record["document"]["text"] == "Ghana accused Togo."
    assert record["document"]["title"] == "Talks"


def test_half_a_character_is_refused(desk: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    answer = desk.post("/api/read", content='{"text": "Ghana \\ud800"}', headers=headers)
    assert answer.status_code == 422
    assert "text" in answer.json()["error"]


def test_a_read_only_desk_codes_but_does_not_keep(tmp_path: Path) -> None:
    settings = Settings(db=tmp_path / "desk.duckdb", read_only=True)
    with TestClient(create_app(settings), base_url="http://localhost") as client:
        answer = client.post("/api/read", json={"text": TEXT, "keep": True})
        assert answer.status_code == 403
        answer = client.post("/api/read/file?keep=true", content=TEXT.encode())
        assert answer.status_code == 403


def sent(desk: TestClient, files: Sequence[tuple[str, bytes]] = (), **values: str) -> Any:
    """Send the form as a browser does: a field for files even where none was chosen."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values.items()
    ]
    for name, data in files or [("", b"")]:
        head = f'form-data; name="files"; filename="{name}"\r\nContent-Type: text/plain'
        parts.append(f"--x\r\nContent-Disposition: {head}\r\n\r\n".encode() + data + b"\r\n")
    headers = {
        "Origin": str(desk.base_url),
        "Accept": "text/html",
        "Content-Type": "multipart/form-data; boundary=x",
    }
    body = b"".join([*parts, b"--x--\r\n"])
    return desk.post("/read", content=body, headers=headers, follow_redirects=False)


def test_the_page_shows_a_text_with_its_marks(desk: TestClient) -> None:
    page = sent(desk, text=TEXT, title="Talks <b>", date="2024-05-16").text
    assert "Talks" in page
    assert re.search(r'<a class="[^"]*m-event[^"]*" href="#event-\w+">met</a>', page)
    assert "Keep it in the store" in page
    assert "cannot be dated" not in page


def test_the_page_says_what_is_not_known_without_a_day(desk: TestClient) -> None:
    page = sent(desk, text=TEXT).text
    assert "cannot be dated" in page


def test_what_the_page_keeps_has_a_page_of_its_own(desk: TestClient) -> None:
    page = sent(desk, text=f"{TEXT}\nIt was “new”.", title='A "quoted" & title').text
    form = page.split('action="/read"')[1].split("</form>")[0]
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    values = {name: html.unescape(value) for name, value in hidden.items()}
    answer = sent(desk, **values)
    assert answer.status_code == 303
    kept = desk.get(answer.headers["location"], headers={"Accept": "text/html"})
    assert kept.status_code == 200
    assert "A &#34;quoted&#34; &amp; title" in kept.text


def test_files_on_the_page(desk: TestClient) -> None:
    files = [
        ("a.txt", TEXT.encode()),
        ("b.txt", b"Togo accused Ghana of lying on Monday."),
        ("c.txt", b""),
    ]
    page = sent(desk, files, date="2024-05-16").text
    assert page.count("<article") == 2
    assert "c.txt" in page


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "nothing to read"),
        ({"text": "Ghana praised Togo.", "date": "soon"}, "no day"),
        ({"text": "Le président a rencontré hier le ministre des affaires étrangères de la "
          "république voisine, et les deux hommes ont parlé de la paix."}, "French"),
    ],
)  # fmt: skip
def test_the_form_comes_back_with_what_is_wrong(
    desk: TestClient, values: dict[str, str], said: str
) -> None:
    answer = sent(desk, **values)
    assert answer.status_code in {409, 422}
    assert said in answer.text
    assert html.escape(values.get("text", ""), quote=False) in answer.text

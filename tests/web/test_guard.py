"""Who is let in, what may be sent, and what every answer carries."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from html import escape
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from detente.contracts import DetenteError
from detente.web import Settings, create_app
from serving import BASE, client_of

TOKEN = "0123456789abcdef"


@pytest.mark.parametrize("path", ["/", "/api/events", "/nope", "/static/desk.css", "/login"])
def test_every_answer_forbids_scripts_of_others(desk: TestClient, path: str) -> None:
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "",
        "a:b:c",
        "[::1",
        "x@localhost",
        "localhost/static/",
        "localhost/login?",
        "localhost:8017/",
    ],
)
def test_another_name_for_this_machine_is_turned_away(desk: TestClient, host: str) -> None:
    answer = desk.get("/api/events", headers={"host": host})
    assert answer.status_code == 421
    assert answer.json()["ok"] is False


@pytest.mark.parametrize("host", ["localhost:8017", "127.0.0.1", "[::1]:8017", "desk.example"])
def test_own_names_are_served(db: Path, host: str) -> None:
    with client_of(db, hosts=frozenset({"desk.example"})) as desk:
        assert desk.get("/api/events", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_other_sites_cannot_send_for_a_reader(db: Path, headers: dict[str, str]) -> None:
    with client_of(db, token=TOKEN) as desk:
        assert desk.post("/login", data={"token": TOKEN}, headers=headers).status_code == 403


def test_a_desk_that_others_can_reach_needs_a_token(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="needs a token"):
        Settings(db=tmp_path / "s.duckdb", host="0.0.0.0")
    with pytest.raises(DetenteError, match="too short"):
        Settings(db=tmp_path / "s.duckdb", host="0.0.0.0", token="short")
    assert Settings(db=tmp_path / "s.duckdb", host="0.0.0.0", token=TOKEN).token


def test_with_a_token_only_those_who_show_it_read(db: Path) -> None:
    with client_of(db, token=TOKEN) as desk:
        refused = desk.get("/api/events")
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == "Bearer"
        wrong = {"authorization": "Bearer 0123456789abcdeX"}
        assert desk.get("/api/events", headers=wrong).status_code == 401
        right = {"authorization": f"Bearer {TOKEN}"}
        assert desk.get("/api/events", headers=right).status_code == 200
        assert desk.get("/openapi.json").status_code == 401
        page = desk.get("/events?type=AID&mode=", headers={"accept": "text/html"}).text
        assert 'href="/login?back=%2Fevents%3Ftype%3DAID%26mode%3D"' in page
        assert desk.get("/static/desk.css").status_code == 200


def test_a_browser_shows_the_token_once(db: Path) -> None:
    with client_of(db, token=TOKEN) as desk:
        assert desk.post("/login", data={"token": "wrong"}).status_code == 403
        passed = desk.post("/login", data={"token": TOKEN})
        assert passed.status_code == 303
        cookie = passed.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert desk.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/login", "/nope"])
def test_who_has_not_shown_the_token_sees_nothing_of_the_desk(db: Path, path: str) -> None:
    with client_of(db, token=TOKEN) as desk:
        page = {"accept": "text/html"}
        for answer in (
            desk.get(path, headers=page),
            desk.post("/login", data={"token": "wrong"}, headers=page),
            desk.post("/login", headers=page),
        ):
            for inside in ("<nav", "<footer", "As of", "/events", "/openapi.json", "/feed.atom"):
                assert inside not in answer.text
        desk.post("/login", data={"token": TOKEN})
        assert "<nav" in desk.get("/", headers=page).text
        assert "<nav" not in desk.get("/login", headers=page).text, "it is kept for all alike"


@pytest.mark.parametrize(
    ("back", "led"),
    [
        ("/events?type=AID&mode=", "/events?type=AID&mode="),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
    ],
)
def test_who_logs_in_is_led_back_to_the_page_and_nowhere_else(
    db: Path, back: str, led: str
) -> None:
    with client_of(db, token=TOKEN) as desk:
        form = desk.get("/login", params={"back": back}, headers={"accept": "text/html"}).text
        assert f'name="back" value="{escape(back)}"' in form
        passed = desk.post("/login", data={"token": TOKEN, "back": back})
        assert (passed.status_code, passed.headers["location"]) == (303, led)


def test_more_than_can_be_worked_on_at_once_are_asked_to_come_again(db: Path) -> None:
    app = create_app(Settings(db=db, most_at_once=1))

    async def ask() -> tuple[httpx.Response, httpx.Response, httpx.Response]:
        inside, done = asyncio.Event(), asyncio.Event()

        async def wait() -> str:
            inside.set()
            await done.wait()
            return "done"

        app.add_api_route("/wait", wait)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
            first = asyncio.create_task(client.get("/wait", headers={"accept": "*/*"}))
            await inside.wait()
            refused = await client.get("/api/events")
            done.set()
            return await first, refused, await client.get("/api/events")

    first, refused, later = asyncio.run(ask())
    assert (first.status_code, later.status_code) == (200, 200)
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "5"
    assert "try again" in refused.json()["error"]


def test_a_large_body_is_refused_however_it_is_announced(db: Path) -> None:
    with client_of(db, most_bytes=1_000) as desk:
        assert desk.post("/login", data={"token": "x" * 2_000}).status_code == 413
        chunks = (b"token=" + b"x" * 600 for _ in range(3))
        form = {"content-type": "application/x-www-form-urlencoded"}
        assert desk.post("/login", content=chunks, headers=form).status_code == 413
        bad = desk.post("/login", content=b"token=x", headers={**form, "content-length": "-1"})
        assert bad.status_code in {400, 413}


def test_a_body_that_never_ends_is_not_waited_for(db: Path) -> None:
    app = create_app(Settings(db=db, seconds=0.1))

    async def slowly() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(60)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
            form = {"content-type": "application/json"}
            return await client.post("/api/read", content=slowly(), headers=form)

    answer = asyncio.run(ask())
    app.state.snapshot.close()
    assert answer.status_code == 408
    assert answer.json()["error"] == "the body took longer than 0.1 seconds"

"""A webhook on a real server: signed, tried again, and what does not get through is kept."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from detente.contracts import DetenteError
from detente.store import Store
from detente.watch import Watcher, Webhook, sources_of
from sites import THREAT, Asked, Reply, Site, rss

Watch = Callable[..., Watcher]
SECRET = "a secret of twenty-five..."
PAGE = Path(__file__).parents[2] / "docs" / "watch.md"


def answering(*statuses: int) -> Callable[[Asked], Reply]:
    """Answer with each status in turn, then with the last."""
    left = list(statuses)
    return lambda _: Reply(status=left.pop(0) if len(left) > 1 else left[0])


def verify(asked: Asked, secret: str, now: float | None = None) -> dict[str, Any]:
    """Verify a message with the code that the documents give to receivers."""
    block = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[0]
    names: dict[str, Any] = {}
    exec(compile(block, "docs/watch.md", "exec"), names)
    found: dict[str, Any] = names["verified"](asked.headers, asked.body, secret, now=now)
    return found


@pytest.fixture
def feed(site: Site) -> Site:
    site.pages["/feed"] = Reply(rss(("1", THREAT)))
    return site


def watcher_with(watch: Watch, feed: Site, other: Site, **known: Any) -> Watcher:
    hook = Webhook(f"{other.url}/hook?key=5", SECRET, backoff=0.01, attempts=3)
    return watch(sources_of([f"{feed.url}/feed"]), [hook], **known)


def test_a_receiver_that_fails_twice_gets_it_the_third_time(
    feed: Site, other: Site, watch: Watch
) -> None:
    other.pages["/hook?key=5"] = answering(503, 429, 204)
    watcher = watcher_with(watch, feed, other)
    report = watcher.once()
    (announced,) = report.announcements
    assert (report.letters, report.well) == ([], True)
    assert [asked.method for asked in other.asked] == ["POST"] * 3
    assert len({asked.headers["webhook-id"] for asked in other.asked}) == 1
    message = verify(other.asked[2], SECRET)
    assert message["type"] == "announcement.threat"
    assert message["data"]["id"] == announced.id == other.asked[2].headers["webhook-id"]
    assert message["data"]["references"][0]["text"] == THREAT
    watcher.once()
    assert len(other.asked) == 3
    with Store(watcher.store_path, read_only=True) as store:
        assert store.letters() == []


@pytest.mark.parametrize("spoilt", ["secret", "body", "time", "id", "signature"])
def test_a_message_that_was_tampered_with_is_told(
    feed: Site, other: Site, watch: Watch, spoilt: str
) -> None:
    other.pages["/hook?key=5"] = Reply(status=200)
    watcher_with(watch, feed, other).once()
    (asked,) = other.asked
    secret = SECRET
    if spoilt == "secret":
        secret = "another secret of the same length"
    elif spoilt == "body":
        asked.body = asked.body.replace(b"Togo", b"Mali")
    else:
        name = {"time": "timestamp"}.get(spoilt, spoilt)
        asked.headers.replace_header(f"webhook-{name}", "1")
    with pytest.raises(ValueError, match=r"not signed|too old"):
        verify(asked, secret)


def test_a_message_sent_again_by_another_later_is_told(
    feed: Site, other: Site, watch: Watch
) -> None:
    other.pages["/hook?key=5"] = Reply(status=200)
    watcher_with(watch, feed, other).once()
    sent = int(other.asked[0].headers["webhook-timestamp"])
    assert verify(other.asked[0], SECRET, now=sent + 60)
    with pytest.raises(ValueError, match="too old"):
        verify(other.asked[0], SECRET, now=sent + 3600)


def test_what_does_not_get_through_waits_for_the_next_pass(
    feed: Site, other: Site, watch: Watch
) -> None:
    other.pages["/hook?key=5"] = Reply(status=500)
    watcher = watcher_with(watch, feed, other)
    report = watcher.once()
    (letter,) = report.letters
    assert (letter.state, letter.reason, report.well) == ("waiting", "answered 500", False)
    assert "not delivered" in report.summary()
    # The address may hold a password; it is shown nowhere.
    assert "key=5" not in letter.receiver
    other.pages["/hook?key=5"] = Reply(status=200)
    # A restart, with another watcher on the same store.
    again = watcher_with(watch, feed, other).once()
    assert (again.announcements, again.letters) == ([], [])
    assert verify(other.asked[-1], SECRET)["data"]["id"] == letter.announcement.id


def test_what_is_refused_is_a_dead_letter_that_can_be_revived(
    feed: Site, other: Site, watch: Watch
) -> None:
    other.pages["/hook?key=5"] = Reply(status=400)
    watcher = watcher_with(watch, feed, other)
    assert [letter.state for letter in watcher.once().letters] == ["dead"]
    watcher.once()
    assert len(other.asked) == 1
    with Store(watcher.store_path) as store:
        assert [(letter.state, letter.tries) for letter in store.letters()] == [("dead", 1)]
        assert store.revive_letters(dt.datetime.now(dt.UTC)) == 1
    other.pages["/hook?key=5"] = Reply(status=200)
    assert watcher.once().letters == []
    assert len(other.asked) == 2


def test_a_letter_too_old_for_news_is_given_up(feed: Site, other: Site, watch: Watch) -> None:
    other.pages["/hook?key=5"] = Reply(status=500)
    now = dt.datetime.now(dt.UTC)
    assert watcher_with(watch, feed, other, now=lambda: now).once().letters[0].state == "waiting"
    later = now + dt.timedelta(days=4)
    watcher = watcher_with(watch, feed, other, now=lambda: later)
    report = watcher.once()
    assert [letter.state for letter in report.letters] == ["dead"]
    assert "given up" in report.summary()
    with Store(watcher.store_path) as store:
        assert store.revive_letters(later) == 1
    assert [letter.state for letter in watcher.once().letters] == ["waiting"]


def test_a_redirection_of_a_webhook_is_not_followed(feed: Site, other: Site, watch: Watch) -> None:
    moved = {"Location": f"{feed.url}/stolen"}
    other.pages["/hook?key=5"] = Reply(status=307, headers=moved)
    assert [letter.state for letter in watcher_with(watch, feed, other).once().letters] == ["dead"]
    assert "/stolen" not in feed.paths()


@pytest.mark.parametrize("secret", ["", "short", "whsec_c2hvcnQ=", "whsec_not base64!"])
def test_a_secret_that_is_none_is_refused(secret: str) -> None:
    with pytest.raises(DetenteError, match="secret"):
        Webhook("https://desk.example/in", secret)


def test_the_body_is_json_as_it_was_signed(feed: Site, other: Site, watch: Watch) -> None:
    other.pages["/hook?key=5"] = Reply(status=200)
    watcher_with(watch, feed, other).once()
    assert json.loads(other.asked[0].body)["data"]["kind"] == "threat"
    assert other.asked[0].headers["Content-Type"] == "application/json"

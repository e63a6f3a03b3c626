"""Feeds and pages of a real server: what is new is read once, and nothing asked for too much."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
from collections.abc import Callable

import pytest

from detente.contracts import DetenteError
from detente.store import Store
from detente.watch import Watcher, sources_of
from detente.watch.fetch import Fetcher
from sites import CALL, THREAT, Asked, Reply, Site, rss

Watch = Callable[..., Watcher]


def test_a_new_entry_is_announced_once_also_after_a_restart(site: Site, watch: Watch) -> None:
    site.pages["/feed"] = Reply(rss(("1", CALL)))
    watcher = watch(sources_of([f"{site.url}/feed"]))
    first = watcher.once()
    assert (first.documents, first.announcements, first.failures) == (1, [], [])
    site.pages["/feed"] = Reply(rss(("2", THREAT), ("1", CALL)))
    (announced,) = watcher.once().announcements
    assert (announced.kind, announced.sides, announced.rules) == (
        "threat",
        ("GHA", "TGO"),
        ("all",),
    )
    assert "Ada Roe threatened Togo" in announced.headline
    (reference,) = announced.references
    assert (reference.text, reference.source) == (THREAT, "Andean Wire")
    assert reference.url == "https://wire.example/2"
    assert watcher.once().documents == 0
    # The same entries in another order are another body, and no news.
    site.pages["/feed"] = Reply(rss(("1", CALL), ("2", THREAT)))
    again = watch(sources_of([f"{site.url}/feed"])).once()
    assert (again.documents, again.announcements) == (0, [])
    with Store(watcher.store_path, read_only=True) as store:
        assert store.announcements() == [announced]


def test_a_feed_is_asked_for_a_later_version_only(site: Site, watch: Watch) -> None:
    def feed(asked: Asked) -> Reply:
        if asked.headers["If-None-Match"] == '"v1"':
            assert asked.headers["If-Modified-Since"] == "Wed, 25 Nov 2026 08:00:00 GMT"
            return Reply(status=304)
        headers = {"ETag": '"v1"', "Last-Modified": "Wed, 25 Nov 2026 08:00:00 GMT"}
        return Reply(rss(("1", CALL)), headers=headers | {"Set-Cookie": "who=you"})

    site.pages["/feed"] = feed
    source = sources_of([f"{site.url}/feed"])
    assert watch(source).once().documents == 1
    again = watch(source).once()
    assert (again.documents, again.failures) == (0, [])
    assert [asked.headers["If-None-Match"] for asked in site.asked] == [None, '"v1"']
    assert site.asked[1].headers["Cookie"] is None


def test_one_failing_source_does_not_stop_the_others(site: Site, watch: Watch) -> None:
    site.pages["/feed"] = Reply(rss(("1", THREAT)))
    site.pages["/broken"] = Reply(b"<rss><channel>", headers={"Content-Type": "text/xml"})
    paths = ("gone", "broken", "feed")
    sources = sources_of(["http://127.0.0.1:9/", *(f"{site.url}/{path}" for path in paths)])
    report = watch(sources).once()
    assert len(report.announcements) == 1
    reasons = {failure.where.rpartition("/")[2]: failure.reason for failure in report.failures}
    assert "Connection refused" in reasons[""]
    assert reasons["gone"] == "answered 404 Not Found"
    assert "without entries" in reasons["broken"]
    assert not report.well


def test_a_giant_feed_is_read_over_several_passes(
    site: Site, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.watch.sites.MOST", 2)
    entries = [(str(number), CALL) for number in range(3)]
    site.pages["/feed"] = Reply(rss(*entries), headers={"ETag": '"v1"'})
    watcher = watch(sources_of([f"{site.url}/feed"]))
    assert [watcher.once().documents for _ in range(3)] == [2, 1, 0]
    # Only what was read whole is asked for a later version.
    assert [asked.headers["If-None-Match"] for asked in site.asked] == [None, None, '"v1"']


def test_a_page_is_read_again_only_when_it_changes(site: Site, watch: Watch) -> None:
    page = f"<html><body><article><h1>Border</h1><p>{CALL}</p><p>{CALL}</p></article></body></html>"
    site.pages["/page"] = Reply(page.encode(), headers={"Content-Type": "text/html"})
    watcher = watch(sources_of([f"{site.url}/page"]))
    assert [watcher.once().documents for _ in range(2)] == [1, 0]
    changed = page.replace("</article>", f"<p>{THREAT}</p></article>")
    site.pages["/page"] = Reply(changed.encode(), headers={"Content-Type": "text/html"})
    report = watcher.once()
    assert (report.documents, len(report.announcements)) == (1, 1)
    assert report.announcements[0].references[0].url == f"{site.url}/page"
    with Store(watcher.store_path, read_only=True) as store:
        (document,) = store.documents()
    assert THREAT in document.text


def chunked(block: bytes, times: int) -> Reply:
    def write(send: Callable[[bytes], object]) -> None:
        for _ in range(times):
            send(block)

    return Reply(write=write)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"a" * 5000),
        chunked(b"a" * 1000, 10**6),
        Reply(gzip.compress(b"a" * 50_000_000), headers={"Content-Encoding": "gzip"}),
    ],
    ids=["declared", "endless", "packed"],
)
def test_a_giant_body_is_refused(site: Site, reply: Reply) -> None:
    site.pages["/"] = reply
    fetcher = Fetcher(max_bytes=4000 if not reply.headers else 1_000_000)
    with pytest.raises(DetenteError, match="more than"):
        fetcher.get(site.url, trusted={("127.0.0.1", site.server.server_address[1])})


def test_a_host_that_drips_is_cut_off(site: Site) -> None:
    over = threading.Event()

    def drip(send: Callable[[bytes], object]) -> None:
        while not over.wait(0.05):
            send(b"a")

    site.pages["/"] = Reply(write=drip)
    origin = ("127.0.0.1", site.server.server_address[1])
    try:
        with pytest.raises(DetenteError, match="took longer than"):
            Fetcher(seconds=0.5).get(site.url, trusted={origin})
    finally:
        over.set()


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("/loop", "redirected more than 5 times"),
        ("file:///etc/passwd", "no web address"),
        ("ftp://127.0.0.1/", "no web address"),
        ("http://user:word@127.0.0.1/", "a name or password"),
        ("OTHER", "not on the open internet"),
        ("OTHERS", "not on the open internet"),
    ],
)
def test_redirections_lead_nowhere_they_must_not(
    site: Site, other: Site, target: str, message: str
) -> None:
    others = other.url.replace("http:", "https:")
    target = {"OTHER": other.url, "OTHERS": others}.get(target, target)
    site.pages["/loop"] = Reply(status=302, headers={"Location": target})
    origin = ("127.0.0.1", site.server.server_address[1])
    with pytest.raises(DetenteError, match=message) as caught:
        Fetcher().get(f"{site.url}/loop", trusted={origin})
    assert caught.value.where == f"{site.url}/loop"
    assert other.asked == []


def test_a_host_that_cannot_prove_who_it_is_is_not_read(site: Site) -> None:
    origin = ("127.0.0.1", site.server.server_address[1])
    with pytest.raises(DetenteError, match=r"cannot be reached: .*SSL"):
        Fetcher().get(site.url.replace("http:", "https:"), trusted={origin})
    assert site.asked == []


@pytest.mark.parametrize("url", ["gopher://wire.example/", "https://", "http://a:b@wire.example/"])
def test_addresses_that_are_none_of_the_web_are_refused(url: str) -> None:
    with pytest.raises(DetenteError) as caught:
        sources_of([url])
    assert caught.value.hint
    assert "a:b" not in str(caught.value)


def test_headers_that_never_end_are_cut_off() -> None:
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            line, _ = server.accept()
            with line, contextlib.suppress(OSError):
                line.sendall(b"HTTP/1.1 200 OK\r\n")
                while not over.wait(0.05):
                    line.sendall(b"X: y\r\n"[:1])

        thread = threading.Thread(target=drip)
        thread.start()
        origin = ("127.0.0.1", server.getsockname()[1])
        try:
            with pytest.raises(DetenteError, match="took longer than"):
                Fetcher(seconds=0.5).get(f"http://127.0.0.1:{origin[1]}/", trusted={origin})
        finally:
            over.set()
            thread.join()

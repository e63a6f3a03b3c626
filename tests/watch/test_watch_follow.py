"""Articles behind a feed's entries: fetched politely, and never from where they must not be."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from detente.contracts import Document
from detente.store import Store
from detente.watch import Watcher, sources_of
from detente.watch.addresses import is_public
from sites import CALL, THREAT, Reply, Site, rss

Watch = Callable[..., Watcher]
PAGE = (
    "<html><head><title>Whole story</title></head><body><article>"
    f"<p>{CALL}</p><p>{THREAT}</p></article></body></html>"
)
HTML = {"Content-Type": "text/html"}


def followed(watch: Watch, site: Site, **known: object) -> list[Document]:
    watcher = watch(sources_of([f"{site.url}/feed"], follow=True, delay=0.0, **known))  # type: ignore[arg-type]
    report = watcher.once()
    assert report.failures == []
    with Store(watcher.store_path, read_only=True) as store:
        return store.documents()


def test_the_article_is_read_under_the_entrys_name(site: Site, watch: Watch) -> None:
    site.pages["/feed"] = Reply(rss(("1", CALL), link=f"{site.url}/"))
    site.pages["/1"] = Reply(PAGE.encode(), headers=HTML)
    (document,) = followed(watch, site)
    assert THREAT in document.text
    assert (document.id, document.title) == ("127.0.0.1:story-1", "Story 1")
    assert document.source == "Andean Wire"
    assert document.url == f"{site.url}/1"
    assert site.paths() == ["/feed", "/robots.txt", "/1"]
    followed(watch, site)
    assert site.paths()[3:] == ["/feed"]


def test_without_follow_the_entrys_own_text_is_read(site: Site, watch: Watch) -> None:
    site.pages["/feed"] = Reply(rss(("1", CALL), link=f"{site.url}/"))
    watcher = watch(sources_of([f"{site.url}/feed"]))
    watcher.once()
    with Store(watcher.store_path, read_only=True) as store:
        (document,) = store.documents()
    assert CALL in document.text
    assert site.paths() == ["/feed"]


@pytest.mark.parametrize(
    ("robots", "page", "reason"),
    [
        (b"User-agent: *\nDisallow: /1", PAGE, "its robots.txt forbids it"),
        (b"User-agent: detente\nDisallow: /", PAGE, "its robots.txt forbids it"),
        (b"", "<html><body>menu</body></html>", "no article text found"),
        (b"", "\x00\x01\x02binary", "not text"),
    ],
)
def test_an_article_that_cannot_be_read_leaves_the_entry(
    site: Site, watch: Watch, robots: bytes, page: str, reason: str
) -> None:
    site.pages["/feed"] = Reply(rss(("1", CALL), link=f"{site.url}/"))
    site.pages["/robots.txt"] = Reply(robots)
    site.pages["/1"] = Reply(page.encode(), headers=HTML)
    (document,) = followed(watch, site)
    assert CALL in document.text
    assert reason in document.reasons["text"]


def test_a_site_out_of_order_is_not_asked_for_articles(site: Site, watch: Watch) -> None:
    site.pages["/feed"] = Reply(rss(("1", CALL), ("2", CALL), link=f"{site.url}/"))
    site.pages["/robots.txt"] = Reply(status=503)
    assert all("answered 503" in d.reasons["text"] for d in followed(watch, site))
    assert site.paths() == ["/feed", "/robots.txt"]


def test_links_into_ones_own_network_are_refused(site: Site, other: Site, watch: Watch) -> None:
    site.pages["/feed"] = Reply(rss(("1", CALL), link=f"{other.url}/"))
    other.pages["/1"] = Reply(PAGE.encode(), headers=HTML)
    (document,) = followed(watch, site)
    assert "not on the open internet" in document.reasons["text"]
    assert other.asked == []


def test_a_host_named_as_a_source_may_still_not_be_linked_to_by_another(
    site: Site, other: Site, watch: Watch
) -> None:
    site.pages["/feed"] = Reply(rss(("1", CALL), link=f"{other.url}/"))
    other.pages["/own"] = Reply(rss())
    sources = sources_of([f"{site.url}/feed", f"{other.url}/own"], follow=True, delay=0.0)
    watch(sources).once()
    assert other.paths() == ["/own"]


def test_redirections_of_articles_are_held_to_the_same(
    site: Site, other: Site, watch: Watch
) -> None:
    site.pages["/feed"] = Reply(rss(("1", CALL), link=f"{site.url}/"))
    site.pages["/1"] = Reply(status=301, headers={"Location": f"{other.url}/1"})
    (document,) = followed(watch, site)
    assert "not on the open internet" in document.reasons["text"]
    assert other.asked == []


def test_a_host_is_not_asked_faster_than_it_wants(site: Site, watch: Watch) -> None:
    site.pages["/feed"] = Reply(rss(("1", CALL), ("2", CALL), link=f"{site.url}/"))
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 1")
    moments: list[float] = []

    def page(_: object) -> Reply:
        moments.append(time.monotonic())
        return Reply(PAGE.encode(), headers=HTML)

    site.pages["/1"] = site.pages["/2"] = page
    followed(watch, site)
    assert moments[1] - moments[0] >= 0.8  # on the way some requests are slower than others


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1",
        "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_addresses_inside_a_network(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_on_the_open_internet(address: str) -> None:
    assert is_public(address)

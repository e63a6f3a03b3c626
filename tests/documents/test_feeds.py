from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from detente.contracts import Document, Failure

Read = Callable[..., list[Document | Failure]]

LEAD = "The president of Arland met the premier of Brenia for talks about the border."
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Aran Gazette</title>
<item><title>Talks at last</title><link>http://gazette.example/1</link>
<pubDate>Fri, 09 Jan 2026 23:30:00 -0500</pubDate><guid>g-1</guid>
<description>Short.</description>
<content:encoded><![CDATA[<p>{LEAD}</p><p>Bogot&aacute; &amp; Port Venn agreed.</p>]]>
</content:encoded>
</item>
<item><title>Premier of Brenia goes home</title><description>&lt;b&gt;He&lt;/b&gt; left Port Venn
on Monday.</description></item>
<item><title></title></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>
<entry><title>Talks</title><published>2026-01-09T08:00:00Z</published><id>x:1</id>
<author><name>Jane Roe</name></author><link href="http://gazette.example/2"/>
<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>"""


def test_entries_of_rss_are_documents(read: Read) -> None:
    full, short, empty = read("feed.xml", RSS)
    assert isinstance(full, Document)
    assert full.text == f"{LEAD}\nBogotá & Port Venn agreed."
    assert (full.title, full.source, full.id) == (
        "Talks at last",
        "Aran Gazette",
        "gazette.example:g-1",
    )
    assert (full.date, full.url) == (dt.date(2026, 1, 9), "http://gazette.example/1")
    assert isinstance(short, Document)
    assert short.text == "Premier of Brenia goes home.\nHe left Port Venn on Monday."
    assert isinstance(empty, Failure)
    assert (empty.where.rsplit("/", 1)[-1], empty.reason) == ("feed.xml:entry 3", "empty")


def test_texts_that_two_feeds_number_alike_are_two(read: Read) -> None:
    other = RSS.replace("gazette.example", "herald.example")
    ids = [read(name, feed)[0].id for name, feed in (("a.xml", RSS), ("b.xml", other))]
    assert ids == ["gazette.example:g-1", "herald.example:g-1"]
    address = RSS.replace("g-1", "https://wire.example/7")
    assert read("c.xml", address)[0].id == "https://wire.example/7"
    nowhere = RSS.replace("<link>http://gazette.example/1</link>", "")
    assert read("d.xml", nowhere)[0].id == "Aran Gazette:g-1"


def test_entries_of_atom_are_documents(read: Read) -> None:
    (found,) = read("feed.atom", ATOM)
    assert isinstance(found, Document)
    assert (found.text, found.author, found.date) == (LEAD, "Jane Roe", dt.date(2026, 1, 9))


def test_xml_that_is_no_feed_is_refused(read: Read) -> None:
    (found,) = read("a.xml", "<TimeML><TEXT>Talks at last.</TEXT></TimeML>")
    assert isinstance(found, Failure)
    assert found.reason == "not an RSS or Atom feed"


def test_entities_that_multiply_do_not(read: Read) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{entities}]>'
    feed = RSS.replace("?>", f"?>{bomb}", 1).replace("Short.", "&a11;")
    for found in read("feed.rss", feed):
        assert isinstance(found, Failure) or len(found.text) < 10_000


def test_files_named_in_entities_are_not_opened(read: Read) -> None:
    outer = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    feed = RSS.replace("?>", f"?>{outer}", 1).replace("He&lt;", "&x;&lt;")
    assert "root:" not in "".join(str(found) for found in read("feed.rss", feed))

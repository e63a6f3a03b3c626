"""Each page in a real browser: wide and narrow, light and dark, by keyboard, and for all."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote as quote_url

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import PHONE, WIDE, Faults, new_page, settled
from playwright.sync_api import Browser, Page, expect

from detente.desk import Store
from making import make_event, make_quote, make_record
from serving import served

DAY = "2026-01-06"


@pytest.fixture(scope="session")
def paths(demo_db: Path) -> dict[str, str]:
    """Addresses of one page of each kind."""
    with Store(demo_db, read_only=True) as store:
        call = store.events(pair=("USA", "COL"), mode="phone", limit=1)[0]
    return {
        "desk": "/",
        "relation": "/relations/USA/COL",
        "why": f"/relations/USA/COL/turns/{DAY}",
        "actor": "/actors/Petro",
        "country": "/actors/COL",
        "document": f"/documents/{call.cite_info.document}",
        "documents": "/documents",
        "event": f"/events/{call.id}",
        "events": "/events?pair=USA&pair=COL",
        "search": "/search?q=tariffs",
        "map": "/map",
        "read": "/read",
        "corrections": "/corrections",
        "login": "/login",
    }


PAGES = (
    "desk", "relation", "why", "actor", "country", "document", "documents", "event", "events",
    "search", "map", "read", "corrections", "login",
)  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_every_screen_and_reader(
    browser: Browser, address: str, paths: dict[str, str], name: str
) -> None:
    faults = Faults()
    for scheme, size in (("light", WIDE), ("dark", WIDE), ("light", PHONE)):
        with new_page(browser, address, faults, viewport=size, color_scheme=scheme) as page:
            settled(page, paths[name])
            expect(page.locator("h1")).to_have_count(1)
            wider = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wider <= 0, f"{name} is {wider} px wider than a screen of {size['width']}"
            if size is WIDE:
                _accessible(page, f"{name}, {scheme}")
    assert faults.found == []


def _accessible(page: Page, where: str) -> None:
    found = Axe().run(page).response["violations"]
    grave = [
        f"{where}: {each['id']}: {node['html'][:120]} – {node['failureSummary'][:200]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"][:3]
    ]
    assert grave == []


def test_without_scripts_pages_are_whole(
    browser: Browser, address: str, paths: dict[str, str]
) -> None:
    faults = Faults()
    with new_page(browser, address, faults, java_script_enabled=False) as page:
        page.goto(paths["relation"])
        drawn = page.locator("noscript img, picture img").first
        expect(drawn).to_be_visible()
        assert drawn.evaluate("image => image.complete && image.naturalWidth > 100")
        expect(page.get_by_text("spoke by phone with").first).to_be_visible()
        page.get_by_role("link", name="3 Feb 2026").first.click()
        expect(page.locator("h1")).to_contain_text("turned for the better")
        page.goto("/read")
        page.get_by_label("Text", exact=True).fill("Kenya accused Uganda of theft on Monday.")
        page.get_by_role("button", name="Read", exact=True).click()
        expect(page.locator("h1")).to_have_text("What was read")
        expect(page.get_by_text("ACCUSE").first).to_be_visible()
    assert faults.found == []


def test_a_relation_is_reached_and_opened_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    first = page.get_by_role("link", name="Colombia – United States").first
    for _ in range(40):
        if first.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(first).to_be_focused()
    outline = first.evaluate("link => getComputedStyle(link).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/relations/**")
    expect(page.locator("h1")).to_contain_text("Colombia")


def test_drawing_over_the_line_filters_what_happened(page: Page) -> None:
    settled(page, "/relations/USA/COL")
    before = page.locator("#found .line").count()
    box = page.locator("#line svg, #line canvas").first.bounding_box()
    assert box is not None
    height = box["y"] + box["height"] * 0.4
    page.mouse.move(box["x"] + box["width"] * 0.75, height)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.95, height, steps=6)
    page.mouse.up()
    expect(page).to_have_url(re.compile("since="))
    expect(page.locator("#found.loading")).to_have_count(0)
    since = page.evaluate("new URL(location.href).searchParams.get('since')")
    days = page.locator("#found .line time").evaluate_all(
        "times => times.map(time => time.dateTime).filter(Boolean)"
    )
    assert days
    assert min(days) >= since or len(days) < before
    twin = page.locator(".head .twins a").first.get_attribute("href")
    assert twin is not None
    assert f"since={since}" in twin


def test_a_pasted_text_is_coded_and_kept(page: Page) -> None:
    page.goto("/read")
    page.get_by_label("Text", exact=True).fill(
        "LIMA (Lake Wire) — Peru accused Chile of moving troops on Tuesday. "
        "“We will not be bullied,” President Ada Venn of Peru said."
    )
    page.get_by_label("Day of publication").fill("2025-05-17")
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("heading", name="What was read").wait_for(timeout=60_000)
    expect(page.get_by_text("ACCUSE").first).to_be_visible()
    page.get_by_role("button", name="Keep it in the store").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Peru accused Chile")
    page.goto("/relations/PER/CHL")
    expect(page.get_by_text("moving troops").first).to_be_visible()


def test_an_event_that_an_analyst_calls_wrong_is_gone_and_comes_back(
    page: Page, paths: dict[str, str]
) -> None:
    page.goto(paths["event"])
    told = page.locator("h1").inner_text()
    page.get_by_label("Your name").fill("Ada Roe")
    page.get_by_role("button", name="Wrong: no such event").click()
    expect(page.locator("h1")).to_have_text("An event marked wrong")
    page.goto("/events?pair=USA&pair=COL&mode=phone")
    expect(page.locator(f"a[href^='{paths['event']}']")).to_have_count(0)
    page.goto("/corrections")
    expect(page.get_by_text("says Ada Roe")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".badge", has_text="undone")).to_be_visible()
    page.goto(paths["event"])
    expect(page.locator("h1")).to_have_text(told)
    expect(page.get_by_label("Your name")).to_have_value("Ada Roe")


def test_words_of_a_hostile_text_stay_words(browser: Browser, tmp_path: Path) -> None:
    words = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    event = make_event(id="e1", text=f"Ada Roé accused {words}.", document="d1")
    quote = make_quote(words, id="q1", text=f"“{words}”")
    record = make_record(event, quotes=(quote,), id="d1", title=words)
    with Store(tmp_path / "s.duckdb") as store:
        store.add(record)
    faults = Faults()
    with served(tmp_path / "s.duckdb") as address, new_page(browser, address, faults) as page:
        for path in ("/", "/relations/GHA/TGO", "/documents/d1", "/events/e1", "/search?q=alert",
                     f"/search?q={words}", f"/actors/{quote_url(words)}"):  # fmt: skip
            settled(page, path)
        assert page.get_by_text("onerror").count() > 0
        assert page.locator("img").count() == 0
    assert [fault for fault in faults.found if "404" not in fault] == []

"""The pages of texts in a real browser: pointer, keyboard, dropping, narrow screens, no scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import Faults, new_page
from playwright.sync_api import Browser, Page

from detente.desk import Store
from making import make_event, make_quote, make_record
from serving import served

TEXT = "It was late. Ada Roé accused Togo. “Enough”, Ada Roé said. Nobody else spoke."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("browser") / "s.duckdb"
    start = TEXT.index("Ada")
    spot = {"sequence": 1, "start": start, "end": start + 21}
    event = make_event(id="e1", text_info=spot, trigger_start=TEXT.index("accused"))
    said = TEXT.index("Enough")
    quote = make_quote(
        "Enough", text="“Enough”, Ada Roé said.", text_info={"sequence": 2, "start": said,
                                                             "end": said + 6},
    )  # fmt: skip
    with Store(path) as store:
        store.add(make_record(event, quotes=(quote,), text=TEXT, title="A quarrel"))
    with served(path) as address:
        yield address


@pytest.fixture
def page(browser: Browser, desk: str) -> Iterator[Page]:
    """A page of that desk; anything in its console fails the test."""
    faults = Faults()
    with new_page(browser, desk, faults) as made:
        yield made
    assert faults.found == []


def test_a_mark_shows_its_card_to_pointer_and_keyboard(page: Page) -> None:
    page.goto("/documents/d1")
    tip = page.get_by_role("tooltip")
    page.locator("a.m-event").hover()
    assert "Ada Roé accused or blamed Togo" in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    page.locator("#layer-date").focus()
    page.keyboard.press("Tab")
    while page.locator("a.m-event:focus").count() == 0:
        page.keyboard.press("Tab")
    assert "ACCUSE" in tip.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'event-e1'")
    assert page.locator("#event-e1 button[value=wrong]").is_visible()


def test_layers_can_be_taken_off(page: Page) -> None:
    page.goto("/documents/d1")
    colour = "getComputedStyle(document.querySelector('a.m-event')).backgroundColor"
    marked = page.evaluate(colour)
    page.locator("#layer-event").uncheck()
    assert page.evaluate(colour) != marked


def test_a_selected_sentence_becomes_a_missed_event_and_the_name_is_kept(page: Page) -> None:
    page.goto("/documents/d1")
    place = f"c{TEXT.index('Nobody')}"
    page.evaluate("id => getSelection().selectAllChildren(document.getElementById(id))", place)
    form = page.locator("#missed")
    form.locator("summary").click()
    assert form.get_by_label("Its sentence").input_value() == "Nobody else spoke."
    form.get_by_label("Type").select_option("CONSULT")
    assert form.locator("optgroup:not([hidden])").count() == 1
    form.get_by_label("Mode").select_option("phone")
    form.get_by_label("Who", exact=True).fill("Togo (TGO)")
    form.get_by_label("Your name").fill("Kofi")
    form.get_by_role("button").click()
    page.wait_for_url("**#event-*")
    assert "added, says Kofi" in page.locator(".card:target").inner_text()
    page.goto("/events/e1")
    assert page.get_by_label("Your name").input_value() == "Kofi"


def test_a_dropped_file_is_read(page: Page) -> None:
    page.goto("/read")
    dropped = page.evaluate_handle(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["Ghana accused Togo of lying."], "note.txt"));
            return data;
        }"""
    )
    page.dispatch_event("h1", "drop", {"dataTransfer": dropped})
    page.wait_for_selector("article.read", timeout=60_000)
    assert page.locator("a.m-event").inner_text() == "accused"


def test_all_is_there_without_scripts(desk: str, browser: Browser) -> None:
    with new_page(browser, desk, Faults(), java_script_enabled=False) as page:
        page.goto("/documents/d1")
        page.get_by_role("link", name="accused").click()
        card = page.locator("#event-e1")
        assert "Togo" in card.inner_text()
        card.locator("summary").last.click()
        card.get_by_label("Your name").fill("Ama")
        card.get_by_role("button", name="Right").click()
        page.wait_for_url("**/documents/d1#event-e1")
        assert "right, says Ama" in card.inner_text()

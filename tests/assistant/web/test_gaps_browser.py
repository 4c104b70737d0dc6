"""Closing a gap in a real browser, by the keyboard alone, and after documents are added."""

from pathlib import Path

import pytest
from acting import survey
from playwright.sync_api import Page, expect

from ingest.jobs import Request, ingest
from ingest.sources import find

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

ABOUT = "family “Workforce”"


def add_letter(assistant, folder: Path) -> None:
    letter = folder / "letter.txt"
    letter.write_text("A letter from carers\n\nWe wait too long for a break, they say.\n", "utf-8")
    sources = find([letter], assistant.settings.home)
    ingest(
        assistant.library,
        assistant.embedder,
        assistant.settings,
        Request(sources, "Exampleshire"),
    )


def test_a_state_that_is_set_by_the_keyboard_is_seen_after_a_new_ingest(
    page: Page, assistant, tmp_path
):
    page.get_by_role("tab", name="Gaps").click()
    expect(page.get_by_label("Changes made by")).to_be_hidden()
    survey(page, "Gaps")
    gap = page.locator("#gaps-list .gap", has_text=ABOUT)
    expect(gap).to_contain_text("Open.")
    gap.locator("summary", has_text="Change …").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(gap.get_by_label("State")).to_be_focused()
    page.keyboard.type("In hand")
    page.keyboard.press("Tab")
    expect(gap.get_by_label("Owner")).to_be_focused()
    page.keyboard.type("Jo Bloggs")
    gap.get_by_label("Due").fill("2020-01-31")
    gap.get_by_label("Note").fill("With <the> team")
    save = gap.get_by_role("button", name="Save")
    save.focus()
    page.keyboard.press("Enter")
    told = page.get_by_role("status").filter(has_text="Say first who makes the changes")
    expect(told).to_be_visible()
    expect(gap.get_by_label("Owner")).to_have_value("Jo Bloggs")
    page.get_by_label("Changes made by").fill("Ann Marsh")
    save.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Kept: ")).to_be_visible()
    expect(gap.get_by_role("heading").first).to_be_focused()
    kept = "In hand; owner Jo Bloggs; due 31 January 2020, overdue; note: “With <the> team”."
    expect(gap).to_contain_text(kept)
    gap.locator("summary", has_text="History: 1 change").click()
    expect(gap.get_by_role("listitem").last).to_contain_text("Ann Marsh, ")

    add_letter(assistant, tmp_path)
    gap.locator("summary", has_text="Change …").click()
    save.click()
    changed = page.get_by_role("status").filter(has_text="have changed since")
    expect(changed).to_be_visible()
    page.get_by_role("button", name="Show the gaps").click()
    expect(changed).to_have_count(0)
    expect(gap).to_contain_text(kept)
    expect(page.locator("#gaps-list .gap").last).to_contain_text(ABOUT)
    page.get_by_label("How far it is closed").click()
    page.get_by_role("listbox").get_by_role("option", name="In hand").click()
    expect(page.locator("#gaps-list .gap")).to_have_count(1)
    expect(gap).to_contain_text(kept)


def test_the_form_of_a_gap_fits_a_narrow_page(page: Page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_role("tab", name="Gaps").click()
    survey(page, "Gaps")
    page.locator("#gaps-list summary", has_text="Change …").first.click()

    expect(page.locator("#gaps-list").get_by_label("Note").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

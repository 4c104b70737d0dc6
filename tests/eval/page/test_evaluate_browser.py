"""The Evaluate tab in a real browser: a run by the keyboard, its report, and the comparison."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from assistant.service import Assistant
from eval.page import wording
from tests.browsing import launched, opened, served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
RAN = 120_000


@pytest.fixture
def page(assistant: Assistant, embedder) -> Iterator[Page]:
    """The Evaluate tab, open, with the questions of `own` chosen."""
    assistant.__dict__["embedder"] = embedder
    with served(assistant) as address, launched() as browser, opened(browser, address) as page:
        page.get_by_role("tab", name=wording.TITLE).click()
        choose(page, "own")
        yield page


def choose(page: Page, name: str) -> None:
    gold = page.get_by_label(wording.GOLD)
    gold.click()
    page.get_by_role("option", name=name, exact=True).click()
    expect(gold).to_have_value(name)


def run(page: Page) -> None:
    button = page.get_by_role("button", name=wording.RUN)
    button.focus()
    page.keyboard.press("Enter")


def test_questions_are_run_read_saved_and_compared(page: Page, tmp_path):
    run(page)
    results = page.locator("#evaluate-results")
    expect(results).to_contain_text("2 answered; nothing wrong with 2 of them.", timeout=RAN)
    expect(results).to_contain_text(wording.FIRST)
    expect(results.get_by_role("table").first).to_contain_text(wording.HOLDS)

    report = page.frame_locator("#evaluate-report iframe")
    expect(report.get_by_role("heading", level=1)).to_contain_text("Evaluation of")
    expect(report.get_by_role("heading", name="Safety")).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("button", name=wording.SAVE).click()
    saved = tmp_path / "saved.html"
    download.value.save_as(saved)
    assert saved.read_text("utf-8").startswith("<!DOCTYPE html>")

    run(page)
    expect(results).to_contain_text(wording.PASSED, timeout=RAN)
    expect(results).to_contain_text(wording.COMPARED)


def test_questions_about_a_pack_that_is_not_there_are_told_in_words(page: Page):
    choose(page, "samplewick")
    run(page)

    told = page.locator("#evaluate-told")
    expect(told).to_contain_text("about the pack “samplewick”, which is not there", timeout=RAN)
    expect(told.locator("[role=alert], [role=status]")).to_have_count(1)
    expect(page.get_by_role("button", name=wording.SAVE)).to_be_hidden()

"""The Ask tab in a real browser: read at once, in light and dark, by eye and by keyboard."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LEAST_OUTLINE = 2
"""Pixels of an outline that can be seen."""


def put_on(page: Page, scheme: Scheme) -> None:
    """The colours that a person's machine asks for."""
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("body.dark")).to_have_count(1 if scheme == "dark" else 0)


def question(page: Page) -> Locator:
    return page.get_by_label("Your question")


def ask(page: Page, text: str) -> Locator:
    """Ask; the answer once it is there."""
    answers = page.locator("#conversation .answer:not(.working)")
    before = answers.count()
    question(page).fill(text)
    question(page).press("Enter")
    expect(answers).to_have_count(before + 1)
    return answers.last


def violations(page: Page) -> list[str]:
    """What axe finds wrong, each with where it is."""
    # A transition would be measured half done.
    page.wait_for_timeout(400)
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def test_axe_finds_nothing_wrong_with_an_answer(page: Page):
    for text in ("How many disagree?", "Is this related?", "nothing?"):
        answer = ask(page, text)
        for summary in answer.locator("summary").all():
            summary.click()
        answer.locator("a.citation").first.click()
        expect(page.locator("#source-title")).to_be_focused()
        for scheme in SCHEMES:
            put_on(page, scheme)
            assert violations(page) == [], (text, scheme)


def test_axe_finds_nothing_wrong_with_an_empty_conversation(page: Page):
    page.get_by_role("button", name="Packs to search: Exampleshire").click()
    expect(page.get_by_role("checkbox", name="Exampleshire (4 documents)")).to_be_checked()
    for scheme in SCHEMES:
        put_on(page, scheme)
        assert violations(page) == [], scheme


def test_an_answer_with_its_doubts_is_in_sight_without_scrolling(page: Page):
    page.set_viewport_size({"width": 1366, "height": 768})
    answer = ask(page, "How many disagree?")

    seen = ("Sources disagree", "In August 2025, 412", "Sources disagree about:", "Not found:")
    for words in (*seen, "More from the evidence (2)"):
        expect(answer.get_by_text(words).first).to_be_in_viewport(ratio=1)
    expect(question(page)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.scrollingElement.scrollTop") == 0
    expect(answer.get_by_text("A fourth sentence.")).to_be_hidden()


def test_packs_are_folded_away_and_unfolded(page: Page):
    fold = page.get_by_role("button", name="Packs to search: Exampleshire")
    tick = page.get_by_role("checkbox", name="Exampleshire (4 documents)")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    tick.uncheck()
    expect(page.get_by_role("button", name="Packs to search: none is ticked")).to_be_visible()
    tick.check()
    ask(page, "How many wait?")
    expect(fold).to_have_attribute("aria-expanded", "false")


def test_focus_of_the_question_can_be_seen(page: Page):
    question(page).focus()
    for scheme in SCHEMES:
        put_on(page, scheme)
        width = question(page).evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)")
        style = question(page).evaluate("e => getComputedStyle(e).outlineStyle")
        assert (width >= LEAST_OUTLINE, style) == (True, "solid"), scheme


def test_focus_goes_back_to_the_citation_that_was_followed(page: Page):
    citation = ask(page, "How many wait?").locator("a.citation").first
    citation.click()
    expect(page.locator("#source-title")).to_be_focused()
    page.get_by_role("link", name="Back to the conversation").click()
    expect(citation).to_be_focused()


def test_the_skip_link_leads_into_the_tab_that_is_open(page: Page):
    for tab in ("Documents", "Coverage", "Gaps", "Scores"):
        page.get_by_role("tab", name=tab).click()
        page.locator("a.skip").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("tabpanel", name=tab)).to_be_focused()


def test_a_question_sent_too_early_stays_and_says_why(page: Page):
    ask(page, "How many wait, slowly?")
    status = page.locator("#too-early")
    expect(status).to_have_text("")
    question(page).fill("And how long?")
    question(page).press("Enter")
    expect(status).to_contain_text("still being answered")
    expect(question(page)).to_have_value("And how long?")
    expect(question(page)).to_be_focused()
    page.get_by_role("button", name="Stop").click()
    expect(status).to_have_text("")
    question(page).press("Enter")
    expect(page.locator("#conversation .asked")).to_have_count(2)


def test_focus_is_kept_where_a_document_is_removed_and_put_back(page: Page):
    page.get_by_role("tab", name="Documents").click()
    page.locator("button[data-document]").first.click()
    expect(page.locator("#document-title")).to_be_focused()
    page.get_by_role("button", name="Remove this document").click()
    page.get_by_role("button", name="No, keep it").click()
    expect(page.get_by_role("button", name="Remove this document")).to_be_focused()
    page.get_by_role("button", name="Remove this document").click()
    page.get_by_role("button", name="Yes, remove it").click()
    expect(page.locator("#document-told p")).to_be_focused()
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("#document-told p")).to_contain_text("Back in the pack")
    expect(page.locator("#document-told p")).to_be_focused()

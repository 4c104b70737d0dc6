"""The page in a real browser: what a person sees, with the mouse and without it."""

import itertools
import re
from pathlib import Path

import pytest
from acting import open_cell, plan, survey
from docx import Document
from playwright.sync_api import Page, ViewportSize, expect

from assistant.exports.conversation import Conversation

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NAMELESS = """
() => [...document.querySelectorAll('input, select, textarea, button, a[href], [role=button]')]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => !(e.labels?.length || e.ariaLabel || e.getAttribute('aria-labelledby')
                 || e.textContent.trim() || e.title))
  .map(e => e.outerHTML.slice(0, 200))
"""
HEADINGS = """
() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter(e => e.checkVisibility()).map(e => Number(e.tagName[1]))
"""
TABS = ("Ask", "Documents", "Coverage", "Gaps", "Scores")
SIZES: tuple[ViewportSize, ...] = (
    {"width": 390, "height": 844},
    {"width": 640, "height": 400},
    {"width": 320, "height": 640},
)


def question(page: Page):
    return page.get_by_label("Your question")


def ask(page: Page, text: str) -> None:
    question(page).fill(text)
    question(page).press("Enter")


def test_a_citation_opens_its_page_with_the_highlight(page: Page):
    ask(page, "How many people wait?")
    name = re.compile("^Citation 1 ?: Waiting times, page 1, paragraph 4.2")
    first = page.get_by_role("link", name=name).first
    first.click()
    pane = page.locator("#source-pane")
    expect(pane.get_by_role("heading", name="Waiting times, page 1, paragraph 4.2")).to_be_focused()
    picture = pane.get_by_role("img")
    expect(picture).to_be_visible()
    assert "highlighted and framed" in (picture.get_attribute("alt") or "")
    assert picture.evaluate("image => image.naturalWidth") > 900
    expect(pane.get_by_role("link", name="Download the original")).to_be_visible()
    page.locator("#conversation").get_by_role("link", name="Citation 2").first.click()
    expect(pane.locator("mark")).to_have_text("77 people")
    first.click()
    expect(pane.get_by_role("img")).to_be_visible()
    with page.context.expect_page() as opened:
        pane.get_by_role("link", name="Open in a new tab").click()
    expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Waiting times")
    assert opened.value.evaluate("document.documentElement.lang") == "en-GB"


def test_the_keyboard_is_enough(page: Page):
    def tab_to(script: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(f"(e => {script})(document.activeElement)"):
                return
        raise AssertionError(f"the Tab key does not reach {script}")

    tab_to("e.textContent === 'Skip to the content'")
    page.keyboard.press("Enter")
    expect(question(page)).to_be_focused()
    page.keyboard.type("How many people wait?")
    page.keyboard.press("Enter")
    expect(page.locator("#conversation .citation").first).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.locator("#conversation .citation").first.evaluate("e => e.scrollIntoView()")
    for _ in range(30):
        if page.evaluate("document.activeElement.classList.contains('citation')"):
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#source-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Open in a new tab")).to_be_focused()


def test_what_documents_say_stays_text(page: Page):
    ask(page, "nothing?")
    nearest = page.locator("#conversation .nearest")
    expect(nearest).to_contain_text("This is not an answer")
    nearest.get_by_role("link").first.click()
    context = page.locator("#source-pane .page-text")
    expect(context).to_contain_text("<script>alert(1)</script>")
    assert context.locator("script, img").count() == 0


def test_an_answer_grows_and_is_stopped(page: Page):
    stop = page.get_by_role("button", name="Stop")
    expect(stop).to_have_count(0)
    ask(page, "How many people wait, slowly?")
    conversation = page.locator("#conversation")
    expect(conversation).to_contain_text("Being written")
    expect(conversation).to_contain_text("412 people were waiting")
    expect(conversation).not_to_contain_text("77 people")
    expect(page.locator('[role="log"]')).to_have_attribute("aria-busy", "true")
    stop.click()
    expect(question(page)).to_be_focused()
    expect(conversation).to_contain_text("You stopped it.")
    expect(conversation).to_contain_text("77 people")
    expect(conversation).not_to_contain_text("Being written")
    expect(stop).to_have_count(0)
    expect(page.locator('[role="log"]')).to_have_attribute("aria-busy", "false")
    left_out = conversation.locator("details.left-out")
    expect(left_out.locator("li").first).to_be_hidden()
    left_out.locator("summary").click()
    expect(left_out).to_contain_text("Hundreds <wait>. (without a <citation>)")
    ask(page, "How many people wait?")
    expect(conversation.locator(".asked")).to_have_count(2)


def test_a_new_conversation_ends_what_is_being_written(page: Page):
    ask(page, "How many people wait, slowly?")
    conversation = page.locator("#conversation")
    expect(conversation).to_contain_text("412 people were waiting")
    page.get_by_role("button", name="New conversation").click()
    expect(conversation.locator(".asked")).to_have_count(0)
    page.wait_for_timeout(1_500)
    expect(conversation.locator(".asked")).to_have_count(0)


def test_a_failure_is_told_in_plain_words(page: Page):
    ask(page, "break it")
    expect(page.locator("#conversation")).to_contain_text("Something went wrong on our side")
    assert "secret" not in page.content()


def test_an_example_is_asked_and_a_new_conversation_begins(page: Page):
    page.get_by_role("button", name="How long do people wait for a Care Act assessment?").click()
    expect(page.locator("#conversation .citation").first).to_be_visible()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#conversation .citation")).to_have_count(0)
    expect(page.locator("#source-pane")).to_contain_text("Choose a citation number")


def test_a_conversation_is_saved_as_word_and_as_json(page: Page, tmp_path: Path):
    as_word = page.get_by_role("button", name="Download as Word")
    as_json = page.get_by_role("button", name="Download as JSON")
    expect(as_word).to_be_hidden()
    ask(page, "How many people wait?")
    with page.expect_download() as word:
        as_word.click()
    with page.expect_download() as plain:
        as_json.click()
    for saved in (word.value, plain.value):
        assert re.fullmatch(
            r"Conversation 20\d\d-\d\d-\d\d \d{4}\.(docx|json)", saved.suggested_filename
        )
        saved.save_as(tmp_path / saved.suggested_filename)
    written = Document(next(tmp_path.glob("*.docx")))
    assert "Question 1: How many people wait?" in [each.text for each in written.paragraphs]
    read = next(tmp_path.glob("*.json")).read_bytes()
    [turn] = Conversation.model_validate_json(read).turns
    assert [each.title for each in turn.citations] == ["Waiting times", "Notes"]
    with page.expect_download():
        as_word.click()
    page.get_by_role("button", name="New conversation").click()
    expect(as_word).to_be_hidden()
    expect(as_json).to_be_hidden()


def test_files_are_added_corrected_removed_and_put_back(page: Page, tmp_path: Path):
    added = tmp_path / "Carers' letter (final) 2025.txt"
    added.write_text("A letter from carers\n\nWe wait too long for a break, they say.\n", "utf-8")
    page.get_by_role("tab", name="Documents").click()
    table = page.get_by_role("table", name="4 documents in Exampleshire")
    expect(table.get_by_role("rowheader")).to_have_count(4)
    page.locator("#upload-files input[type=file]").set_input_files(str(added))
    expect(page.locator("#upload-files")).to_contain_text("letter")
    page.get_by_role("button", name="Add these files").click()
    outcome = page.get_by_role("table", name="Files added to Exampleshire")
    expect(outcome.get_by_role("cell", name="Added")).to_be_visible(timeout=120_000)
    grown = page.get_by_role("table", name="5 documents in Exampleshire")
    grown.get_by_role("button", name="letter").click()
    expect(page.locator("#document-title")).to_be_focused()
    title = page.get_by_label("Title")
    title.fill("What carers wrote")
    page.get_by_role("button", name="Save corrections").click()
    expect(page.get_by_text("Saved: title.")).to_be_visible()
    expect(grown).to_contain_text("What carers wrote")
    page.get_by_role("button", name="Remove this document").click()
    page.get_by_role("button", name="Yes, remove it").click()
    expect(page.get_by_role("table", name="4 documents in Exampleshire")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("table", name="5 documents in Exampleshire")).to_be_visible()


def test_every_tab_can_be_read_by_a_screen_reader(page: Page):
    ask(page, "How many people wait?")
    page.locator("#conversation .citation").first.click()
    expect(page.locator("#source-title")).to_be_focused()
    for tab in TABS:
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
        if tab == "Documents":
            page.locator("button[data-document]").first.click()
            expect(page.locator("#document-title")).to_be_focused()
        if tab in ("Coverage", "Gaps"):
            survey(page, tab)
        if tab == "Coverage":
            open_cell(page)
        if tab == "Scores":
            plan(page, "332223123", "Safeguarding", "4")
        assert page.evaluate(NAMELESS) == []
        levels = page.evaluate(HEADINGS)
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert page.title() == "Evidence Assistant"


def test_nothing_is_cut_off_when_narrow_or_enlarged(page: Page):
    ask(page, "How many people wait?")
    for size in SIZES:
        page.set_viewport_size(size)
        page.locator("#conversation .citation").first.click()
        expect(page.locator("#source-title")).to_be_focused()
        expect(page.locator("#source-title")).to_be_in_viewport()
        page.locator("#conversation .citation").first.focus()
    for tab in TABS:
        page.get_by_role("tab", name=tab).click()
        if tab in ("Coverage", "Gaps"):
            survey(page, tab)
        if tab == "Coverage":
            open_cell(page)
        if tab == "Scores":
            plan(page, "332223123", "Safeguarding", "4")
        for size in SIZES:
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]

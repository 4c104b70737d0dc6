"""The page in a real browser: what a person sees, with the mouse and without it."""

import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.exports.conversation import Conversation
from assistant.frameworks.shelf import SHIPPED

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.is_file():
        words = f"no {CHROMIUM}: `apt-get install chromium` to run the tests of the page"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page, open; at the end no request has left this machine and nothing has gone wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    opened = context.new_page()
    hosts: set[str] = set()
    troubles: list[str] = []
    context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or "inline"))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on(
        "console",
        lambda line: troubles.append(line.text) if line.type == "error" else None,
    )
    opened.goto(address)
    expect(question(opened)).to_be_visible(timeout=60_000)
    expect(opened.get_by_role("checkbox", name="Exampleshire (4 documents)")).to_be_checked()
    yield opened
    context.close()
    assert hosts <= {"127.0.0.1", "inline"}
    assert troubles == []


def question(page: Page):
    return page.get_by_label("Your question")


def ask(page: Page, text: str) -> None:
    question(page).fill(text)
    question(page).press("Enter")


def plan(page: Page, scores: str, statement: str, mark: str) -> None:
    """Choose scores, and another one for a statement, on the open Scores tab."""
    fields = page.locator("#score-form select")
    expect(fields).to_have_count(len(scores))
    for place, score in enumerate(scores):
        fields.nth(place).select_option(score)
    page.get_by_label("Statement to change").select_option(statement)
    page.get_by_label("Its other score").select_option(mark)
    expect(page.get_by_role("table", name=f"{statement} at {mark} instead")).to_be_visible()


def open_cell(page: Page) -> None:
    page.locator("#coverage-table").get_by_role("button").first.click()
    expect(page.locator("#opened-title")).to_be_focused()
    page.locator("#passages summary", has_text="Correct").first.click()


def survey(page: Page, tab: str) -> None:
    page.get_by_role("button", name=f"Show the {tab.lower()}").click()
    shown = page.locator({"Coverage": "#coverage-table table", "Gaps": "#gaps-list .gap"}[tab])
    expect(shown.first).to_be_visible(timeout=60_000)


def test_passages_are_decided_on_by_the_keyboard_alone_and_coverage_changes(page: Page):
    page.get_by_role("tab", name="Coverage").click()
    survey(page, "Coverage")
    cell = page.locator("#coverage-table").get_by_role("button").first
    expect(page.locator("#coverage-table").get_by_role("rowheader")).to_have_count(9)
    expect(cell).not_to_contain_text("set aside")
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#opened-title")).to_be_focused()
    passage = page.locator("#passages article").first
    page.keyboard.press("Tab")
    expect(passage.get_by_role("link")).to_be_focused()
    page.keyboard.press("Tab")
    expect(passage.get_by_role("button", name="Accept")).to_be_focused()
    page.keyboard.press("Enter")
    told = page.get_by_role("status").filter(has_text="Type your name first")
    expect(told).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    name = page.get_by_label("Your name")
    expect(name).to_be_focused()
    page.keyboard.type("Ann Marsh")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("r")
    expect(page.get_by_role("status").filter(has_text="Rejected: it is no")).to_be_visible()
    expect(passage.get_by_role("button", name="Reject")).to_be_focused()
    expect(passage).to_contain_text("Ann Marsh said that it is no evidence for")
    expect(cell).to_contain_text("1 set aside")
    page.keyboard.press("n")
    page.keyboard.type("Rather a note")
    expect(passage.get_by_label("Note")).to_have_value("Rather a note")
    page.keyboard.press("Escape")
    expect(passage.locator("summary", has_text="Note")).to_be_focused()
    page.keyboard.press("u")
    expect(page.get_by_role("status").filter(has_text="Undone")).to_be_visible()
    expect(cell).not_to_contain_text("set aside")
    expect(passage.get_by_role("heading")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#evidence-title")).to_be_focused()


def test_coverage_is_shown_by_theme_and_by_document_with_nothing_to_decide(page: Page):
    page.get_by_role("tab", name="Coverage").click()
    survey(page, "Coverage")
    check = page.get_by_role("button", name="Check the uncertain ones")
    expect(check).to_be_visible()
    page.get_by_role("radio", name="Theme").focus()
    page.keyboard.press("Space")
    table = page.locator("#coverage-table").get_by_role("table")
    expect(table.get_by_role("columnheader", name="Weakest statement")).to_be_visible()
    expect(table.get_by_role("rowheader")).to_have_count(4)
    expect(check).to_be_hidden()
    page.get_by_role("radio", name="Document").focus()
    page.keyboard.press("Space")
    expect(table.get_by_role("columnheader", name="Evidence for")).to_be_visible()
    expect(table.get_by_role("rowheader")).to_have_count(4)
    assert page.evaluate(NAMELESS) == []
    page.get_by_role("radio", name="Evidence category").focus()
    page.keyboard.press("Space")
    expect(check).to_be_visible()


def test_gaps_are_narrowed_to_a_kind(page: Page):
    page.get_by_role("tab", name="Gaps").click()
    survey(page, "Gaps")
    every = page.locator("#gaps-list .gap").count()
    page.get_by_label("Kind of gap").click()
    page.get_by_role("option", name="No evidence").click()
    expect(page.locator("#gaps-list")).not_to_contain_text(f"{every} of {every} gaps")
    headings = page.locator("#gaps-list h2").all_text_contents()
    assert headings
    assert all(heading.startswith("No evidence") for heading in headings)


def test_gaps_are_narrowed_and_saved_by_keyboard(page: Page):
    page.get_by_role("tab", name="Gaps").click()
    survey(page, "Gaps")
    every = page.locator("#gaps-list .gap").count()
    page.get_by_label("How much it matters").focus()
    for key in ("ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#gaps-list")).not_to_contain_text(f"{every} of {every} gaps")
    assert page.locator("#gaps-list .gap:not(.high)").count() == 0
    page.get_by_label("Form of the file").focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.get_by_role("button", name="Download coverage and gaps").focus()
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename.startswith("Evidence and gaps Exampleshire")
    assert saved.value.path().read_bytes()[:2] == b"PK"
    expect(page.locator("#report-told")).to_contain_text("The file is ready")


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

    tab_to("e.textContent === 'Skip to the question'")
    page.keyboard.press("Enter")
    tab_to("e.tagName === 'TEXTAREA'")
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


def test_scores_are_planned_and_another_one_is_tried(page: Page):
    page.get_by_role("tab", name="Scores").click()
    expect(page.get_by_text("it never predicts a rating")).to_be_visible()
    result = page.locator("#score-result")
    expect(result).to_contain_text("Choose a score for each of the 9 statements.")
    plan(page, "332223123", "Safeguarding", "4")
    expect(result).to_contain_text("21 of 36, 59 per cent: requires improvement.")
    expect(result).to_contain_text("2 points below good")
    expect(result).to_contain_text("Safeguarding, 1 – significant shortfalls")
    table = page.get_by_role("table", name="Safeguarding at 4 instead")
    expect(table.get_by_role("row", name="Band requires improvement good")).to_be_visible()
    page.get_by_role("tab", name="Ask").click()
    page.get_by_role("tab", name="Scores").click()
    safeguarding = page.get_by_role("combobox", name="Safeguarding", exact=True)
    expect(safeguarding).to_have_value("1")
    expect(table).to_be_visible()


def test_another_framework_begins_without_scores(page: Page, assistant):
    folder = assistant.settings.home / "frameworks"
    folder.mkdir()
    text = (SHIPPED / "cqc-la.yaml").read_text("utf-8").replace("id: cqc-la", "id: ours")
    (folder / "ours.yaml").write_text(text.replace("title: CQC", "title: Our"), "utf-8")
    page.get_by_role("tab", name="Scores").click()
    plan(page, "332223123", "Safeguarding", "4")
    page.get_by_label("Framework").click()
    page.get_by_role("option", name="Our assessment").click()
    expect(page.locator("#score-result")).to_contain_text("Choose a score for each of the 9")
    expect(page.locator("#score-beside table")).to_have_count(0)
    chosen = [field.input_value() for field in page.locator("#planner select").all()]
    assert chosen == [""] * 11


def test_scores_are_planned_by_the_keyboard_alone(page: Page):
    page.get_by_role("tab", name="Scores").click()
    fields = page.locator("#score-form select")
    expect(fields).to_have_count(9)
    fields.first.focus()
    for _ in range(9):
        page.keyboard.type("2")
        page.keyboard.press("Tab")
    expect(page.locator("#score-result")).to_contain_text("18 of 36, 50 per cent")
    page.keyboard.type("Saf")
    page.keyboard.press("Tab")
    page.keyboard.type("1")
    expect(page.get_by_role("table", name="Safe systems")).to_contain_text("17 of 36")


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


@pytest.mark.parametrize(("width", "height"), [(390, 844), (640, 400), (320, 640)])
def test_nothing_is_cut_off_when_narrow_or_enlarged(page: Page, width: int, height: int):
    page.set_viewport_size({"width": width, "height": height})
    ask(page, "How many people wait?")
    page.locator("#conversation .citation").first.click()
    expect(page.locator("#source-title")).to_be_in_viewport()
    for tab in TABS:
        page.get_by_role("tab", name=tab).click()
        if tab in ("Coverage", "Gaps"):
            survey(page, tab)
        if tab == "Coverage":
            open_cell(page)
        if tab == "Scores":
            plan(page, "332223123", "Safeguarding", "4")
        assert page.evaluate("document.documentElement.scrollWidth") <= width

"""Coverage, Gaps and Scores in a real browser, with the mouse and without it."""

from collections.abc import Iterator
from threading import Event

import pytest
from acting import plan, survey
from playwright.sync_api import Page, expect

from assistant.coverage.survey import Survey
from assistant.frameworks.shelf import SHIPPED
from assistant.web import wording

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

BARS = """
() => {
  const seen = {opacityProperty: true, visibilityProperty: true};
  const bars = [...document.querySelectorAll('[data-testid=status-tracker]')]
    .filter(e => !e.classList.contains('hide') && e.checkVisibility(seen));
  const meets = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
  const covered = [...document.querySelectorAll('label, input, button, h2, p, footer')]
    .filter(e => e.checkVisibility(seen) && !bars.some(bar => bar.contains(e)))
    .filter(e => bars.some(bar => meets(bar.getBoundingClientRect(), e.getBoundingClientRect())));
  return {places: bars.map(e => e.closest('.block').id), covered: covered.map(e => e.outerHTML)};
}
"""
"""Where it is shown how far a work is, and what of the page lies beneath that."""


@pytest.fixture
def at_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """What ends the work on a pack, which tells how far it is and goes no further till then."""
    end, whole = Event(), Survey.map

    def held(self, pack, on_progress):
        on_progress(3, 10)
        end.wait(300)
        return whole(self, pack, on_progress)

    monkeypatch.setattr(Survey, "map", held)
    yield end
    end.set()


def test_passages_are_decided_on_by_the_keyboard_alone_and_coverage_changes(page: Page):
    page.get_by_role("tab", name="Coverage").click()
    survey(page, "Coverage")
    cell = page.locator("#coverage-table").get_by_role("button").first
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
    expect(page.get_by_role("status").filter(has_text="Type your name first")).to_be_visible()
    for key in ("Shift+Tab", "Shift+Tab"):
        page.keyboard.press(key)
    expect(page.get_by_label("Your name")).to_be_focused()
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


@pytest.mark.parametrize("tab", ["Coverage", "Gaps"])
def test_what_shows_how_far_the_work_is_stands_once_and_covers_nothing(
    page: Page, at_work: Event, tab: str
):
    page.get_by_role("tab", name=tab).click()
    expect(page.locator(f"#{tab.lower()}-pack input")).to_have_value("Exampleshire")
    page.get_by_role("button", name=f"Show the {tab.lower()}").click()
    expect(page.get_by_text(wording.MAPPING).first).to_be_visible()
    assert page.evaluate(BARS) == {"places": [f"{tab.lower()}-working"], "covered": []}
    at_work.set()
    expect(page.locator(f"#{tab.lower()}-working")).to_be_hidden()
    assert page.evaluate(BARS) == {"places": [], "covered": []}

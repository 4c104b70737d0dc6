"""What a person does on the page, as the tests in a browser do it."""

from playwright.sync_api import Page, expect


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
    expect(page.locator(f"#{tab.lower()}-pack input")).to_have_value("Exampleshire")
    page.get_by_role("button", name=f"Show the {tab.lower()}").click()
    shown = page.locator({"Coverage": "#coverage-table table", "Gaps": "#gaps-list .gap"}[tab])
    expect(shown.first).to_be_visible()

"""The Coverage tab by theme, by document and of several packs, without a browser."""

import re

import pytest

from assistant.web import coverage_words, wording
from assistant.web.coverage_tab import CoverageTab


@pytest.fixture
def show(seeded_assistant):
    """The table that the tab shows."""

    def made(by, beside=()):
        return CoverageTab(seeded_assistant).show("Exampleshire", "cqc-la", by, list(beside))[0]

    return made


def heads(html):
    assert html.count("<caption>") == html.count("<table>") > 0
    assert "<th>" not in html
    return re.findall(r'<th scope="col">([^<]+)', html)


def test_themes_are_rows_with_their_state_in_words(show):
    html = show("theme")

    assert heads(html)[:3] == list(coverage_words.THEME_COLUMNS)
    assert html.count('<th scope="row">') == 4
    assert f"▲ {wording.GAPS['no_evidence']}" in html


def test_documents_are_rows_with_date_status_and_class(show):
    html = show("document")

    assert heads(html) == list(coverage_words.DOCUMENT_COLUMNS)
    assert html.count('<th scope="row">') == 2
    assert "<td>16 September 2025</td><td>final</td>" in html


@pytest.mark.parametrize(("by", "rows"), [("category", 9), ("theme", 4)])
def test_packs_are_columns_and_nothing_can_be_decided_there(show, by, rows):
    html = show(by, ["Otherford"])

    assert heads(html)[1:] == ["Exampleshire", "Otherford"]
    assert html.count('<th scope="row">') == rows
    assert "data-act" not in html and "matrix" not in html


def test_documents_of_two_packs_stand_in_tables_of_their_own(show):
    first, second = show("document", ["Otherford"]).split("</table>")[:2]

    assert "in Exampleshire on" in first and "Carers survey" not in first
    assert "in Otherford on" in second and "Waiting" not in second


def test_a_pack_beside_itself_is_one_pack(show):
    assert show("category", ["Exampleshire"]) == show("category")


def test_a_pack_beside_it_that_is_gone_is_told(show):
    assert wording.PACK_GONE in show("theme", ["Nowhere"])


def test_what_a_pack_or_title_says_stays_text(show, seeded_assistant):
    with seeded_assistant.library.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE document SET title = '<b>bold</b>'")
        connection.exec_driver_sql("UPDATE pack SET name = '<i>O</i>' WHERE name = 'Otherford'")
    html = show("document", ["<i>O</i>"]) + show("category", ["<i>O</i>"])

    assert "&lt;b&gt;bold" in html and "&lt;i&gt;O" in html
    assert "<b>" not in html and "<i>" not in html


def test_packs_to_set_beside_are_the_others(seeded_assistant):
    told = CoverageTab(seeded_assistant).others("Exampleshire", ["Exampleshire", "Otherford"])

    assert (told["choices"], told["value"]) == (["Otherford"], ["Otherford"])

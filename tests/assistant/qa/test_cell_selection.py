"""Which cells of a row answer a question."""

import pytest

from assistant.qa.candidates import candidates
from assistant.qa.cell_selection import groups_of, selected
from assistant.qa.cells import rows_of
from assistant.reader.reader import Reader
from ingest.structure.blocks import BlockRole

VISITS = """| Home | Last visit | Next visit due | Care plans up to date | Staff supervised |
|---|---|---|---|---|
| Beech Lawn | 24/06/2025 | 13/01/2026 | 76.2% | 59% |
"""
YEARS = """| Kind | 2023/24, Concerns | 2023/24, Enquiries | 2024/25, Concerns |
|---|---|---|---|
| Physical | 264 | 88 | 299 |
"""
PLAN = "| Action | Owner | Due |\n|---|---|---|\n| Recruit two staff. | Head of care | May |\n"
REGISTER = """| Provider | Contract | End | Annual value | Manager |
|---|---|---|---|---|
| Copperfield | Home care, west zone | 30/06/2026 | £2,875,000 | R. Oyelaran |
"""


@pytest.fixture(scope="module")
def reader():
    return Reader()


@pytest.fixture
def row(passages):
    def make(table):
        [found] = [c for c in candidates(passages(table)) if c.role is BlockRole.ROW]
        [only] = rows_of(found)
        return only

    return make


def values(cells):
    return [cell.value for cell in cells]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("When was the last visit to Beech Lawn?", "24/06/2025"),
        ("What percentage of care plans were up to date at Beech Lawn?", "76.2%"),
    ],
)
def test_the_cell_under_the_head_that_is_asked_for_is_selected_alone(row, reader, question, value):
    assert values(selected(question, row(VISITS), reader)) == [value]


def test_cells_that_only_their_times_tell_apart_are_of_one_head(row):
    found = {head: values(many) for head, many in groups_of(row(YEARS)).items()}

    assert found == {"Concerns": ["264", "299"], "Enquiries": ["88"]}


def test_row_that_nothing_names_is_kept_whole(row, reader):
    assert len(selected("Who recruits two staff?", row(PLAN), reader)) == 3


def test_cell_by_which_the_question_means_the_row_is_kept(row, reader):
    found = values(selected("When does the west zone home care end?", row(REGISTER), reader))

    assert "Home care, west zone" in found
    assert "£2,875,000" not in found

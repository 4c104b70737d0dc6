import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.qa.candidates import candidates
from assistant.qa.composition import cite
from assistant.qa.display import shown
from assistant.qa.query import query_of
from ingest.structure.blocks import BlockRole

TABLE = """| Team | Waiting | Longest |
|---|---|---|
| East | 124 | 142 |
| Rural |  | 197 |
"""
MONTHS = """| Measure | Team | 31 December 2025 | 31 March 2026 | Target |
|---|---|---|---|---|
| People waiting | Harbour | 190 | 174 | 150 |
"""
WAITS = """| Team | People waiting | Median wait (days) | Target |
|---|---|---|---|
| East | 124 | 38 | 100 |
"""
CELL = st.sampled_from(["East", "12", "£4.50", "", "a b", "(x)", "é", "67%"])


def rows(passages, text):
    return [c for c in candidates(passages(text)) if c.role is BlockRole.ROW]


def only(passages, table, question=""):
    [row] = rows(passages, table)
    return shown(row, query_of(question) if question else None)


def test_a_row_is_told_as_what_names_it_and_its_cells_under_their_heads(passages):
    assert shown(rows(passages, TABLE)[0]) == "East – Waiting: 124; Longest: 142"


def test_empty_cell_is_left_out(passages):
    assert shown(rows(passages, TABLE)[1]) == "Rural – Longest: 197"


def test_measure_and_team_name_a_row_together(passages):
    told = "People waiting, Harbour – 31 December 2025: 190; 31 March 2026: 174; target 150"

    assert only(passages, MONTHS) == told


def test_of_several_times_the_one_asked_for_is_shown_with_the_target(passages):
    question = "How many people were waiting in Harbour in March 2026?"

    told = "People waiting, Harbour – 31 March 2026: 174; target 150"
    assert only(passages, MONTHS, question) == told


@pytest.mark.parametrize(
    "question",
    [
        "How many people are waiting in Harbour?",
        "How many people were waiting in Harbour in June 2024?",
        "How many people have waited in Harbour since 31 December 2025?",
        "Did the number waiting in Harbour change by 31 March 2026?",
    ],
)
def test_every_time_is_shown_where_none_or_more_than_one_is_asked_for(passages, question):
    assert "31 December 2025: 190; 31 March 2026: 174" in only(passages, MONTHS, question)


def test_only_the_cells_that_the_selection_gives_are_shown(passages):
    [row] = rows(passages, WAITS)
    query = query_of("How many people are waiting in the East team?")

    told = shown(row, query, lambda found: [cell for cell in found.rest if cell.value == "124"])

    assert told == "East – People waiting: 124"


def test_target_is_shown_with_the_figures_of_a_row_that_times_tell_apart(passages):
    [row] = rows(passages, MONTHS)
    query = query_of("How many people were waiting in Harbour in March 2026?")

    told = shown(row, query, lambda found: [cell for cell in found.rest if cell.value == "174"])

    assert told == "People waiting, Harbour – 31 March 2026: 174; target 150"


def test_row_of_which_the_selection_gives_nothing_that_was_asked_is_shown_whole(passages):
    [row] = rows(passages, WAITS)

    assert "38; target 100" in shown(row, query_of("How many wait in East?"), lambda _: [])


def test_the_name_of_a_row_is_found_behind_its_number(passages):
    table = "| Ref | Indicator | Mar 2026 |\n|---|---|---|\n| K3 | Reviews done | 61% |\n"

    assert only(passages, table) == "Reviews done – Ref: K3; Mar 2026: 61%"


def test_in_a_table_of_words_each_cell_keeps_its_head(passages):
    table = "| Action | Owner |\n|---|---|\n| Recruit two staff. | Head of care |\n"

    assert only(passages, table) == "Action: Recruit two staff. Owner: Head of care"


def test_quote_of_a_row_stays_one_span_without_its_heads(passages):
    [row, _] = rows(passages, TABLE)

    quote = cite(row, 1).quote
    assert (quote, quote in row.passage.text) == ("East | 124 | 142", True)


def test_column_without_a_name_adds_nothing(passages):
    assert only(passages, "|  | Waiting |\n|---|---|\n| East | 124 |\n") == "East – Waiting: 124"


def test_sentence_is_shown_as_it_stands(passages):
    [candidate] = candidates(passages("Waits [of all kinds] are long | short."))

    assert shown(candidate) == "Waits [of all kinds] are long | short."


def test_row_in_a_later_passage_takes_the_header_the_passage_carries(passages):
    lines = "\n".join(f"| Team {n} | {'many words ' * 20}{n} |" for n in range(20))
    found = rows(passages, f"| Team | Note |\n|---|---|\n{lines}\n")

    assert len({row.passage.key for row in found}) > 1
    assert all(re.match(r"Team \d+ – Note: many words", shown(row)) for row in found)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cells=st.lists(CELL, min_size=2, max_size=5).filter(any))
def test_without_the_heads_only_the_cells_of_the_row_are_left_in_order(passages, cells):
    header = " | ".join(f"Col{n}" for n in range(len(cells)))
    bars = "---|" * len(cells)
    for row in rows(passages, f"| {header} |\n|{bars}\n| {' | '.join(cells)} |\n"):
        left = re.sub(r"Col\d: ", "", shown(row))
        kept = [cell for cell in re.split(r"; | – ", left) if cell]
        assert kept == [cell for cell in cells if cell]


def test_each_piece_of_a_row_of_many_columns_is_named_by_its_own_columns(passages):
    heads, cells = ([f"{kind}{n}" for n in range(200)] for kind in ("Label", "c"))
    table = "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["-"] * 200, cells))
    said = "; ".join(shown(row) for row in rows(passages, table))

    assert re.findall(r"Label(\d+): c(\d+)", said) == [(str(n), str(n)) for n in range(200)]


UNTITLED = """|  |  |  |
|---|---|---|
| Larch House | 33 | 61 |
| Contacts | 19 |  |
"""
NOTE = "[the table does not say which column each figure stands under]"


def test_a_row_whose_figures_stand_under_no_head_is_said_to_be_so(passages):
    told = [shown(row) for row in rows(passages, UNTITLED)]

    assert told[0].endswith(NOTE)
    assert {"33", "61"} <= set(re.findall(r"\d+", told[0]))


def test_one_figure_beside_its_name_needs_no_head(passages):
    assert NOTE not in " ".join(shown(row) for row in rows(passages, UNTITLED)[1:])
    assert NOTE not in " ".join(shown(row) for row in rows(passages, TABLE))


def test_tables_beside_each_other_are_each_told_under_their_own_name(passages):
    [row] = rows(
        passages, "| A | B |  | C | D |\n|---|---|---|---|---|\n| Ash | 40 |  | Mill | 25 |"
    )
    beside = replace(row, header="Home | Beds | ‖ | Centre | Places")

    assert shown(beside) == "Ash – Beds: 40 | Mill – Places: 25"


def test_what_is_up_to_date_is_no_change(passages):
    [row] = rows(passages, WAITS)
    query = query_of("Are the plans up to date in East?")

    told = shown(row, query, lambda found: [cell for cell in found.rest if cell.value == "38"])

    assert told == "East – Median wait (days): 38"

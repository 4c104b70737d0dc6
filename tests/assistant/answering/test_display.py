import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answering.candidates import candidates
from assistant.answering.composing import cite
from assistant.answering.display import shown
from ingest.structure.blocks import BlockRole

TABLE = """| Team | Waiting | Longest |
|---|---|---|
| East | 124 | 142 |
| Rural |  | 197 |
"""
CELL = st.sampled_from(["East", "12", "£4.50", "", "a b", "(x)", "é", "67%"])


def rows(passages, text):
    return [c for c in candidates(passages(text)) if c.role is BlockRole.ROW]


def test_cells_of_a_row_are_named_by_their_header_in_brackets(passages):
    assert shown(rows(passages, TABLE)[0]) == "[Team:] East; [Waiting:] 124; [Longest:] 142"


def test_empty_cell_is_left_out(passages):
    assert shown(rows(passages, TABLE)[1]) == "[Team:] Rural; [Longest:] 197"


def test_quote_of_a_row_stays_one_span_without_brackets(passages):
    [row, _] = rows(passages, TABLE)

    quote = cite(row, 1).quote
    assert (quote, quote in row.passage.text) == ("East | 124 | 142", True)


def test_column_without_a_name_adds_nothing(passages):
    [row] = rows(passages, "|  | Waiting |\n|---|---|\n| East | 124 |\n")

    assert shown(row) == "East; [Waiting:] 124"


def test_sentence_is_shown_as_it_stands(passages):
    [candidate] = candidates(passages("Waits [of all kinds] are long | short."))

    assert shown(candidate) == "Waits [of all kinds] are long | short."


def test_row_of_another_width_than_its_header_is_shown_as_it_stands(passages):
    [row] = rows(passages, "| A | B |\n|---|---|\n| x | y |\n")
    passage = row.passage
    wide = passage.text.replace("A | B", "A | B | C")
    assert len(wide) == len(passage.text) + 4

    [again] = rows(passages, "| A | B | C |\n|---|---|---|\n| x | y | z |\n")
    assert shown(again) == "[A:] x; [B:] y; [C:] z"


def test_row_in_a_later_passage_takes_the_header_the_passage_carries(passages):
    lines = "\n".join(f"| Team {n} | {'many words ' * 20}{n} |" for n in range(20))
    found = rows(passages, f"| Team | Note |\n|---|---|\n{lines}\n")

    assert len({row.passage.key for row in found}) > 1
    assert all(shown(row).startswith("[Team:] Team ") for row in found)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cells=st.lists(CELL, min_size=2, max_size=5).filter(any))
def test_without_the_brackets_only_words_of_the_row_are_left(passages, cells):
    header = " | ".join(f"Col{n}" for n in range(len(cells)))
    bars = "---|" * len(cells)
    for row in rows(passages, f"| {header} |\n|{bars}\n| {' | '.join(cells)} |\n"):
        left = re.sub(r"\[[^\]]*\]", " ", shown(row))
        kept = [cell.strip() for cell in left.split(";") if cell.strip()]
        assert kept == [cell for cell in cells if cell]


def test_each_piece_of_a_row_of_many_columns_is_named_by_its_own_columns(passages):
    heads, cells = ([f"{kind}{n}" for n in range(200)] for kind in ("Label", "c"))
    table = "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["-"] * 200, cells))
    said = "; ".join(shown(row) for row in rows(passages, table))

    assert re.findall(r"\[Label(\d+):\] c(\d+)", said) == [(str(n), str(n)) for n in range(200)]

"""What became of a labelled cell, and how the tables of real files stand."""

import json
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import eval.tables
from eval.tables.__main__ import Table, Verdict, is_row, page_of, verdicts

HTML = """<table><tr><th>Team</th><th>Waiting</th></tr><tr><td>North</td><td>12</td></tr>
<tr><td>South</td><td>31</td></tr></table><p>Seven more wait.</p>"""
BENCH = Path(__file__).parents[4] / "shared" / "data" / "bench"
LABELS = Path(eval.tables.__file__).parent / "office.jsonl"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "waits.html"
    path.write_text(HTML, "utf-8")
    return path


@pytest.mark.parametrize(
    ("value", "row", "heads", "verdict"),
    [
        ("12", ["North"], ["Waiting"], Verdict.RIGHT),
        ("31", ["South"], ["June", "Waiting"], Verdict.INNER),
        ("31", ["South"], ["Started"], Verdict.WRONG),
        ("Seven", [], ["Waiting"], Verdict.NO_CELL),
        ("44", ["South"], ["Waiting"], Verdict.LOST),
    ],
)
def test_cell_is_right_under_its_own_labels_alone(file, value, row, heads, verdict):
    cell = {"value": value, "row": row, "heads": heads}
    table = Table.model_validate({"file": file.name, "page": 1, "cells": [cell]})

    [(_, found)] = verdicts(table, page_of(file, 1))

    assert found is verdict


def test_words_of_one_row_are_told_from_words_of_two(file):
    page = page_of(file, 1)

    assert is_row(page, "North 12")
    assert not is_row(page, "North South")


def test_a_page_that_a_file_lacks_is_an_error(tmp_path):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(60, 700, "One page.")
    canvas.save()

    with pytest.raises(LookupError, match="no page 2"):
        page_of(path, 2)


@pytest.mark.shared
@pytest.mark.skipif(not BENCH.is_dir(), reason=f"{BENCH} is not there: no real table was measured")
def test_no_cell_of_the_office_files_is_under_a_wrong_label():
    wrong: list[str] = []
    right = total = 0
    for line in LABELS.read_text("utf-8").splitlines():
        table = Table.model_validate(json.loads(line))
        if table.doubt:
            continue
        for cell, verdict in verdicts(table, page_of(BENCH / table.file, table.page)):
            total += 1
            right += verdict is Verdict.RIGHT
            if verdict is Verdict.WRONG:
                wrong.append(f"{table.file}: {cell.value}")

    assert wrong == []
    assert right >= 0.92 * total

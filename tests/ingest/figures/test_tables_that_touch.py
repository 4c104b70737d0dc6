"""A table that begins directly below another, in one run of rows."""


def told(found):
    return {said: (one.measure, one.scope, one.period) for said, one in found}


def test_the_years_of_a_second_head_date_the_figures_below_it(figures):
    text = """# Visits

| Hub | 2021/22 | 2022/23 |
|---|---|---|
| Ash | 11 | 12 |
| Hub | 2023/24 | 2024/25 |
| Elm | 15 | 16 |
"""
    found = told(figures(text))

    assert found["12"][2] == "2022-04-01/2023-03-31"
    assert found["16"][2] == "2024-04-01/2025-03-31"


def test_a_figure_below_a_second_head_is_of_that_measure(figures):
    found = told(figures("Ward,Visits,Late\nAsh,4,5\nSupplier,Vans,Empty\nBlue,6,7\n", "a.csv"))

    assert found["4"][:2] == ("Visits", "Ash")
    assert found["7"][0] == "Blue, Empty"


def test_what_may_stand_below_a_second_head_is_no_figure_of_the_first(figures):
    found = told(figures("Ward,Visits\nAsh,4\nFirm on the list,Ladders\nBlue,6\n", "a.csv"))

    assert set(found) == {"4"}


def test_a_list_of_facts_keeps_its_figures_where_a_table_with_a_head_begins_below_it(figures):
    from io import BytesIO

    from docx import Document

    paper = Document()
    for rows in (
        [["Kites mended", "412"], ["Days open", "31"]],
        [["Ward", "Falls"], ["Larch", "7"], ["Beech", "9"]],
    ):
        table = paper.add_table(rows=len(rows), cols=2)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    stream = BytesIO()
    paper.save(stream)
    found = told(figures(stream.getvalue(), "a.docx"))

    assert found["412"][:2] == ("Kites mended", "")
    assert found["7"][:2] == ("Falls", "Larch")

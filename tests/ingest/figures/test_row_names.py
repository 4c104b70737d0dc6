"""Which cells of a row say what is measured, and which when or of whom."""


def told(found):
    return {said: (one.measure, one.scope, one.period) for said, one in found}


def test_a_row_each_for_a_date_a_team_and_a_measure_gives_its_value(figures):
    text = "Date,Team,Measure,Value\n2025-04,Larch,Kites mended,41\n2025-05,Larch,Kites mended,44\n"
    found = told(figures(text, "a.csv"))

    assert found["41"] == ("Kites mended", "Larch", "2025-04")
    assert found["44"] == ("Kites mended", "Larch", "2025-05")


def test_all_columns_of_names_beside_a_measure_say_of_whom_its_row_is(figures):
    text = (
        "Month,Directorate,Team,Measure,Value\n"
        "April 2025,Parks,Larch,Kites mended,41\nApril 2025,Parks,Beech,Longest wait (days),9\n"
    )
    found = told(figures(text, "a.csv"))

    assert found["41"] == ("Kites mended", "Parks, Larch", "2025-04")
    assert found["9"] == ("Longest wait", "Parks, Beech", "2025-04")


def test_a_date_before_the_name_of_a_row_leaves_it_its_scope(figures):
    text = "Date,Team,Waiting\n2025-04-30,Larch,41\n2025-05-31,Larch,44\n"

    assert told(figures(text, "a.csv"))["44"] == ("Waiting", "Larch", "2025-05-31")


def test_quarters_of_no_year_in_a_column_tell_rows_of_one_measure_apart(figures):
    text = "Quarter,Measure,Value\nQ1,Kites mended,41\nQ2,Kites mended,44\n"
    found = told(figures(text, "a.csv"))

    assert found["41"] == ("Kites mended, Q1", "", "")
    assert found["44"] == ("Kites mended, Q2", "", "")


def test_quarters_in_a_column_are_of_the_year_above_the_table(figures):
    text = (
        "# Scorecard 2024/25\n\n| Quarter | Measure | Value |\n|---|---|---|\n"
        "| Q1 | Kites mended | 41 |\n| Q2 | Kites mended | 44 |\n"
    )
    assert told(figures(text))["44"] == ("Kites mended", "", "2024-07-01/2024-09-30")


def test_a_note_over_the_whole_width_below_a_table_with_two_columns_of_names_is_no_row(figures):
    text = (
        "<h1>Waits</h1><table><tr><th>Patch</th><th>Town</th><th>Waiting</th></tr>"
        "<tr><td rowspan=2>Coastal</td><td>Saltby</td><td>42</td></tr>"
        "<tr><td>Penmoor</td><td>28</td></tr>"
        "<tr><td colspan=3>Position at 29 August 2025. Source: duty tracker.</td></tr></table>"
    )
    assert told(figures(text, "a.html"))["28"][1] == "Coastal, Penmoor"

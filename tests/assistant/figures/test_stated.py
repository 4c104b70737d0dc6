TABLE = """# Timeliness

| Measure | 31 March 2025 | 30 June 2025 | Target |
|---|---|---|---|
| Occupational therapy: median wait, days | 52 | 56 | 40 |
"""


def test_figure_knows_what_it_is_of_and_when(stated):
    [figure] = stated("The pooled budget for 2025-26 is £38.4 million.")

    assert figure.of == "The pooled budget for is ."
    assert [p.first.isoformat() for p in figure.periods] == ["2025-04-01"]
    assert figure.said == "£38.4 million"


def test_each_figure_is_of_its_own_clause(stated):
    concerns, enquiries = stated(
        "The Council received 3,214 safeguarding concerns; 1,060 led to an enquiry in law."
    )

    assert "concerns" in concerns.of and "enquiry" not in concerns.of
    assert "enquiry" in enquiries.of and "concerns" not in enquiries.of


def test_figure_of_a_table_is_of_its_row_and_dated_by_its_column(stated):
    march, june, target = stated(TABLE)

    assert [p.last.isoformat() for p in (*march.periods, *june.periods)] == [
        "2025-03-31",
        "2025-06-30",
    ]
    assert "Occupational therapy" in march.of
    assert march.figure.unit == "days"
    assert target.aim and not march.aim


def test_figures_of_a_row_that_nothing_tells_apart_are_left_out(stated):
    assert stated("| Team | Posts | Posts |\n|---|---|---|\n| North | 4 | 5 |\n") == []


def test_target_in_a_sentence_is_told_from_what_was(stated):
    aim, was = stated("Our target is that 95% are seen in time. We saw 84% in time.")

    assert aim.aim
    assert not was.aim


def test_change_is_no_figure_of_the_measure(stated):
    assert [s.said for s in stated("Requests rose by 12% to 640 requests.")] == ["640"]


def test_sentence_that_leans_on_the_one_before_states_nothing(stated):
    assert stated("Their median wait was 39 days.") == []


def test_figures_of_a_table_whose_first_column_has_no_name_are_of_their_own_columns(stated):
    table = (
        "|  | May 2025 | June 2025 |\n|---|---|---|\n| North |  | 56 days |\n| South | 4 | 5 |\n"
    )
    june, *others = stated(table)

    assert june.periods[0].first.isoformat() == "2025-06-01"
    assert [o.periods[0].first.isoformat() for o in others] == ["2025-05-01", "2025-06-01"]

"""Numbers that are names, marks, references or formulas are no figures."""

import pytest


def written(found):
    return [said for said, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        "1. menders said so",
        "2) ^ Larks and Sparrows",
        "Statement 7 Sound joints",
        "Issue 4: Loose hinges",
        "The shed in Mill Lane 4 is shut.",
        "See vol. 2, p. 14 and pp. 187–221, 240 of the manual.",
        "Page 3 of 10",
        "Step 1 of 3 is complete",
        "Figures are rounded to the nearest 5.",
        "+24 on last quarter",
        "Target: 90%",
        "ISBN 978-0-643-06511-6 and 978-0300138139.",
        "The paper is at doi:10.1093/auk/103.4.737.",
        "Call the shed on (0113) 496 0123.",
        "The 1960s and the 1970s saw the sheds built.",
        "The first shed burnt down in 1889.",
        "The load is f(x)=a_0+x_1^2 with (2x+1)dx.",
    ],
)
def test_a_mark_a_reference_or_a_formula_is_no_figure(figures, text):
    assert written(figures(text)) == []


def test_the_mark_of_a_source_is_no_figure_and_stands_in_no_measure(figures):
    [(said, one)] = figures("The sheds mended 412 chairs last year.[26][27]")

    assert said == "412"
    assert "26" not in one.measure


def test_the_marks_of_a_list_in_one_line_are_no_figures(figures):
    assert written(figures("1. Ask people 2. Write 14 letters 3. Send them on")) == ["14"]


def test_the_marks_of_a_list_in_a_cell_are_no_figures(figures):
    done = "<ol><li>sanded seats</li><li>glued legs</li></ol>"
    text = (
        "<table><tr><th>Shed</th><th>What it did</th><th>Chairs</th></tr>"
        f"<tr><td>Hill</td><td>{done}</td><td>38</td></tr></table>"
    )
    assert written(figures(text, "a.html")) == ["38"]


def test_a_number_that_only_ends_a_name_is_no_figure_where_the_names_count_on(figures):
    text = "# Sheds\n\n• Bench 1\n\n• Bench 2\n\nBench 2: eight vices\n"

    assert written(figures(text)) == ["eight"]


def test_names_in_cells_that_count_on_are_no_figures(figures):
    text = "| Row 1, Peg 1 | Row 1, Peg 2 |\n|---|---|\n| Row 2, Peg 1 | Row 2, Peg 2 |\n"

    assert written(figures(text)) == []


@pytest.mark.parametrize("text", ["Chairs 412", "Stools: 38", "Seating 13", "Shed 4: 31 benches"])
def test_a_line_with_a_name_and_a_number_is_a_figure(figures, text):
    assert len(figures(text)) == 1

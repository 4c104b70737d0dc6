"""What the rows of a table tell of each other: bands, borders, names in a second column."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook

from ingest.figures.figure import Status

PARISHES = """<h1>Linfield contacts 2024/25</h1><table>
<tr><th>Team</th><th>Calls</th><th>Visits</th></tr>
<tr><{0} colspan=3>Daytime</{0}></tr><tr><td>Larks</td><td>310</td><td>205</td></tr>
<tr><{0} colspan=3>Overnight</{0}></tr><tr><td>Larks</td><td>640</td><td>377</td></tr>
<tr><td>Total</td><td>950</td><td>582</td></tr></table>"""


def book(*rows):
    """The bytes of a workbook with a sheet of those rows."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def told(found):
    return {said: (one.measure, one.scope) for said, one in found}


@pytest.mark.parametrize("cell", ["td", "th"])
def test_a_band_over_all_columns_names_the_rows_below_it_up_to_the_next(figures, cell):
    found = told(figures(PARISHES.format(cell), "a.html"))

    assert found["310"] == ("Daytime: Calls", "Larks")
    assert found["377"] == ("Overnight: Visits", "Larks")
    assert found["950"] == ("Calls", "")


def test_a_name_alone_is_a_band_where_two_of_them_have_rows_of_the_same_names(figures):
    data = book(
        ["Indicator", "Q1 2025/26", "Q2 2025/26"],
        ["Plasters"],
        ["Fitted in a week", "61%", "63%"],
        ["Crutches"],
        ["Fitted in a week", "44%", "46%"],
    )
    found = told(figures(data, "a.xlsx"))

    assert found["61%"] == ("Plasters: Fitted in a week", "")
    assert found["46%"] == ("Crutches: Fitted in a week", "")


def test_a_row_without_values_is_no_band(figures):
    data = book(["Ward", "Falls"], ["Elder", 7], ["Rowan"], ["Hazel", 9])

    assert told(figures(data, "a.xlsx"))["9"] == ("Falls", "Hazel")


def test_the_head_said_again_ends_a_band(figures):
    head = ["Indicator", "Q1 2025/26", "Q2 2025/26"]
    data = book(
        head,
        ["Plasters"],
        ["Fitted in a week", "61%", "63%"],
        ["Crutches"],
        ["Fitted in a week", "44%", "46%"],
        head,
        ["Content with the fitting", "70%", "71%"],
    )
    assert told(figures(data, "a.xlsx"))["70%"] == ("Content with the fitting", "")


def test_each_of_two_tables_beside_each_other_names_its_own_rows(figures):
    data = book(
        ["Kitchen", "Meals", None, "Van", "Miles"],
        ["Hill Farm", 53, None, "Red Robin", 1204],
        ["Mill Lane", 47, None, "Blue Tit", 980],
    )
    found = told(figures(data, "a.xlsx"))

    assert (found["53"], found["1204"]) == (("Meals", "Hill Farm"), ("Miles", "Red Robin"))


def test_columns_beyond_a_blank_one_that_name_no_rows_are_of_the_same_table(figures):
    data = book(
        ["Kitchen", "Meals", None, "Guests", "Spoons"],
        ["Hill Farm", 53, None, 12, 40],
        ["Mill Lane", 47, None, 15, 41],
    )
    assert told(figures(data, "a.xlsx"))["12"] == ("Guests", "Hill Farm")


def test_words_in_a_second_column_without_a_head_name_the_row_too(figures):
    text = (
        "|  |  | Posts | Empty |\n|---|---|---|---|\n| Cooks | trained | 140 | 22 |\n"
        "| Cooks | learning | 18 | 3 |\n| Drivers | trained | 35 | 6 |\n"
    )
    found = told(figures(text))

    assert found["140"] == ("Cooks trained, Posts", "")
    assert found["18"] == ("Cooks learning, Posts", "")


def test_two_rows_that_nothing_tells_apart_give_no_figure(figures):
    text = (
        "| Thing | Code 1 | Made |\n|---|---|---|\n| Kites | 4 | 140 |\n| Kites | 4 | 18 |\n"
        "| Tops | 4 | 35 |\n"
    )
    assert not {"140", "18"} & set(told(figures(text)))
    assert "35" in told(figures(text))


def test_what_a_row_is_compared_with_may_stand_in_many_rows(figures):
    text = (
        "| Measure | Site | Now (%) | England (%) |\n|---|---|---|---|\n"
        "| Beds made by noon | Fern | 55 | 59.6 |\n| Beds made by noon | Moss | 49 | 59.6 |\n"
    )
    shared = [one for said, one in figures(text) if said == "59.6"]

    assert [one.status for one in shared] == [Status.COMPARATOR] * 2


def test_a_value_over_several_rows_gives_no_figure_and_takes_none_away(figures):
    text = (
        "<table><tr><th>Indicator</th><th>Result</th><th>Aim</th></tr>"
        "<tr><td>Kites mended on time</td><td>61%</td><td rowspan=2>80%</td></tr>"
        "<tr><td>Tops mended on time</td><td>70%</td></tr></table>"
    )
    found = told(figures(text, "a.html"))

    assert found == {"61%": ("Kites mended on time", ""), "70%": ("Tops mended on time", "")}


def test_a_table_in_a_cell_is_of_what_names_the_row_around_it(figures):
    inner = (
        "<table><tr><th>Sort</th><th>Number</th></tr><tr><td>Apples</td><td>210</td></tr></table>"
    )
    text = (
        "<table><tr><th>Area</th><th>Trees</th><th>Fruit</th></tr>"
        f"<tr><td>Combe</td><td>12</td><td>{inner}</td></tr></table>"
    )
    assert told(figures(text, "a.html"))["210"] == ("Apples", "Combe")


def test_a_row_that_is_named_by_a_time_is_of_what_the_caption_says(figures):
    above = "# Hats and umbrellas of the year\n\nOf both.\n\n## Lost umbrellas\n\n"
    [(said, one)] = figures(f"{above}| Month | Found |\n|---|---|\n| Oct-25 | 88 |\n")

    assert (said, one.measure, one.period) == ("88", "Lost umbrellas: Found", "2025-10")


def test_the_sender_of_a_message_is_no_caption_of_its_table(figures):
    text = (
        "From: pip@combe.example\nTo: kit@combe.example\nSubject: Lending\nContent-Type: text/html"
        "\n\n<p>As of now.</p><table><tr><th></th><th>2024</th><th>2025</th></tr>"
        "<tr><td>Kites lent</td><td>61</td><td>74</td></tr></table>"
    )
    assert {one.measure for said, one in figures(text, "a.eml") if said in ("61", "74")} == {
        "Kites lent"
    }


def test_a_note_on_one_table_is_no_caption_of_the_next(figures):
    text = (
        "<p>Source: own counting.</p><table><tr><td>Kites lent</td><td>27</td></tr>"
        "<tr><td>Tops lent</td><td>143</td></tr></table>"
    )
    assert told(figures(text, "a.html")) == {"27": ("Kites lent", ""), "143": ("Tops lent", "")}


def test_a_cell_with_another_time_in_brackets_is_of_its_head(figures):
    text = "|  | 31 Jan 2026 | 31 Jan 2025 |\n|---|---|---|\n| Kites lent | 743 (612) | 612 |\n"
    found = {said: one.period for said, one in figures(text)}

    assert found == {"743": "2026-01-31", "612": "2025-01-31"}


def test_a_row_longer_than_its_head_gives_no_figure_and_is_kept(document):
    read = document(
        "| Home | Beds | Fee |\n|---|---|---|\n| `x|y` | 12 | £3 |\n| Fir | 42 | £4 |\n"
    )
    [page], [found] = read.pages, read.figures

    assert "£3" in page.text
    assert {page.text[one.start : one.end] for one in found} == {"42", "£4"}


def test_a_row_of_values_alone_is_told_by_its_heads(figures):
    assert told(figures("| Kites lent | Tops lent |\n|---|---|\n| 61 | 58 |\n")) == {
        "61": ("Kites lent", ""),
        "58": ("Tops lent", ""),
    }
    assert figures("| Oct | Nov |\n|---|---|\n| 61 | 58 |\n") == []


def test_the_day_a_file_was_made_dates_no_figure(document):
    made = Document()
    table = made.add_table(2, 2)
    for row, texts in zip(table.rows, [["Home", "Beds"], ["Fir", "42"]], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    stream = BytesIO()
    made.save(stream)
    found = [one for figures in document(stream.getvalue(), "a.docx").figures for one in figures]
    found += document(book(["Home", "Beds", "Rooms"], ["Fir", 42, 7]), "a.xlsx").figures[0]

    assert found
    assert {one.period for one in found} == {""}


def test_no_beside_yes_heads_answers_and_alone_the_numbers_of_the_rows(figures):
    asked = "| Question | Yes | No |\n|---|---|---|\n| Do you feel heard? | 71% | 29% |\n"
    listed = "| No | Measure | Value |\n|---|---|---|\n| 5 | Calls | 29 |\n"

    assert {said for said, _ in figures(asked)} == {"71%", "29%"}
    assert {said for said, _ in figures(listed)} == {"29"}


@pytest.mark.parametrize("head", [["Measure", "Result"], ["Team", "Result"]])
def test_a_table_that_goes_on_beside_itself_names_each_row_by_its_own_cell(figures, head):
    data = book(head * 2, ["Larks", 53, "Wrens", 1204], ["Robins", 47, "Finches", "61%"])
    found = told(figures(data, "a.xlsx"))

    whole = {said: "".join(words).replace("Result", "") for said, words in found.items()}
    assert whole == {"53": "Larks", "1204": "Wrens", "47": "Robins", "61%": "Finches"}


@pytest.mark.parametrize(
    "rows",
    [
        # Two columns of one name, two rows of one name, and columns under no head.
        [["Crew", "Open", "Open"], ["Larks", 53, 12]],
        [["Crew", "Open"], ["Larks", 53], ["Larks", 12], ["Wrens", 7]],
        [["Crew", "Open"], ["Larks", 53, 12, 47], ["Wrens", 7]],
    ],
)
def test_a_document_says_how_many_values_are_not_in_the_ledger(document, rows):
    [page] = document(book(*rows), "a.xlsx").pages

    assert page.note.endswith("nothing tells what they are of: 2")


def test_a_document_whose_values_are_all_figures_says_nothing(document):
    [page] = document(book(["Crew", "Open"], ["Larks", 53], ["Wrens", 7]), "a.xlsx").pages

    assert page.note == ""


ROUTES = [
    ["Area", "Route", "Begun", "Median wait (days)"],
    ["East", "Workshop", 140, 4],
    ["East", "Doorstep", 60, 9],
    ["West", "Workshop", 90, 5],
    ["West", "Doorstep", 40, 11],
]


def test_words_in_the_second_column_name_the_rows_that_share_the_name_in_the_first(figures):
    found = told(figures(book(*ROUTES), "a.xlsx"))

    assert found["60"] == ("Doorstep, Begun", "East")
    assert found["5"] == ("Workshop, Median wait", "West")


def test_rows_that_share_both_names_give_no_figure(figures):
    assert figures(book(ROUTES[0], ROUTES[1], [*ROUTES[1][:2], 60, 9]), "a.xlsx") == []


def test_the_day_a_file_was_exported_says_nothing_of_what_its_table_is_of(figures):
    data = book(["Exported 03/07/2025"], [], ["Month", "Chairs mended"], ["Apr-25", 310])
    [(_, one)] = figures(data, "a.xlsx")

    assert (one.measure, one.period) == ("Chairs mended", "2025-04")


def test_what_tells_rows_of_one_name_apart_is_of_what_they_measure_whatever_it_is_called(figures):
    data = book(
        ["Scheme", "Paid by", "Cost (£)"],
        ["New looms", "Council", 400],
        ["New looms", "Homes England", 120],
    )
    found = dict(figures(data, "a.xlsx"))

    assert {said: (one.status, one.scope) for said, one in found.items()} == {
        "400": (Status.ACTUAL, ""),
        "120": (Status.ACTUAL, ""),
    }
    assert "Council" in found["400"].measure
    assert "Homes England" in found["120"].measure


@pytest.mark.parametrize(("one", "other"), [("Q1", "Q2"), ("Now", "Then")])
def test_heads_that_name_times_of_no_year_tell_the_cells_of_a_row_apart(figures, one, other):
    text = (
        f"| Measure | Target | {one} | {other} |\n|---|---|---|---|\n"
        "| Kites mended (%) | 85 | 71.2 | 73.4 |\n"
    )
    found = {said: (one.measure, one.period, one.status) for said, one in figures(text)}

    assert found["71.2"] == (f"Kites mended, {one}", "", Status.ACTUAL)
    assert found["73.4"] == (f"Kites mended, {other}", "", Status.ACTUAL)
    assert found["85"] == ("Kites mended", "", Status.TARGET)

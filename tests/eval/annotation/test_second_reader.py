"""A second reader's workbook is written, filled in and set beside the gold."""

import json

import pytest
from openpyxl import load_workbook

from eval.annotation.sheet import Column, SheetError, read_sheet, write_sheet
from eval.gold.question import GoldQuestion

FILE = "Performance/a.txt"


def gold(name, question="How many wait?", answerable=True, kind="lookup", history=()):
    proved = {
        "nuggets": [{"text": "412 of them", "any_of": ["412"]}],
        "citations": [[{"file": FILE, "page": 1}]],
    }
    return GoldQuestion.model_validate(
        {
            "id": name,
            "question": question,
            "type": kind,
            "packs": ["Pack"],
            "answerable": answerable,
            "author": "tester",
            "split": "dev",
            "notes": "what the first reader thought",
            "history": history,
            **(proved if answerable else {}),
        }
    )


FOUR = (
    gold("q1"),
    gold("q2", kind="figure"),
    gold("q3", answerable=False, kind="unanswerable"),
    gold("q4"),
)
JUDGED = (
    ("yes", "figure", "answered", "412\n 38 days ", "performance\\A.txt", 2),
    ("Yes", "figure", None, None, "b.txt", 1),
    ("no", "unanswerable", "not_in_evidence", None, None, None),
    ("no", "unanswerable", None, None, None, None),
)


@pytest.fixture
def sheet(tmp_path):
    """Writes a workbook of questions and fills in what is judged, row by row."""

    def make(questions, *rows):
        path = tmp_path / "second.xlsx"
        write_sheet(questions, path)
        book = load_workbook(path)
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=5):
                book.active.cell(number, column).value = value
        book.save(path)
        return path

    return make


def test_second_reader_sees_the_question_and_nothing_that_the_first_judged(sheet):
    turns = ({"role": "user", "text": "Who waits?"}, {"role": "assistant", "text": "People."})
    path = sheet([gold("q1", history=turns)])

    rows = list(load_workbook(path)["Questions"].iter_rows(values_only=True))

    assert rows[0] == tuple(Column)
    assert rows[1][:4] == ("q1", "Pack", "user: Who waits?\nassistant: People.", "How many wait?")
    assert not any(rows[1][4:])


def test_question_that_looks_like_a_formula_is_text(sheet):
    cell = load_workbook(sheet([gold("q1", "=1+1")]))["Questions"]["D2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_head_stays_in_sight_and_what_can_be_chosen_is_a_list(sheet):
    page = load_workbook(sheet(FOUR))["Questions"]

    lists = {str(each.sqref): each.formula1 for each in page.data_validations.dataValidation}
    assert page.freeze_panes == "A2"
    assert lists["E2:E5"] == '"yes,no"'
    assert "false_premise" in lists["F2:F5"]
    assert "needs_clarifying" in lists["G2:G5"]


def test_rows_that_were_begun_are_read(sheet):
    read = read_sheet(sheet(FOUR, JUDGED[0], (), JUDGED[2]))

    assert [judgement.id for judgement in read] == ["q1", "q3"]
    assert read[0].nuggets == ("412", "38 days")
    assert (read[0].answerable, read[0].outcome, read[0].page) == (True, "answered", 2)
    assert (read[1].answerable, read[1].file, read[1].page) == (False, "", 0)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("perhaps", "lookup"), "\"Answerable\" is 'perhaps': one of yes, no is wanted"),
        (("yes",), "\"Type\" is '': one of lookup, figure"),
        (("yes", "lookup", "maybe"), "\"Outcome\" is 'maybe': one of answered"),
        (("yes", "lookup", None, None, "a.txt", "p. 3"), "\"Page\" is 'p. 3': a number from 1"),
        (("yes", "lookup", None, None, None, 3), '"File that proves it" is empty'),
    ],
)
def test_row_that_is_wrong_is_named(sheet, row, message):
    with pytest.raises(SheetError, match=r"second\.xlsx, row 3: ") as raised:
        read_sheet(sheet(FOUR, (), row))

    assert message in str(raised.value)


def test_question_judged_twice_is_an_error(sheet):
    path = sheet(FOUR, JUDGED[0], JUDGED[1])
    book = load_workbook(path)
    book.active["A3"] = "q1"
    book.save(path)

    with pytest.raises(SheetError, match="row 3: 'q1' is the id of row 2 already"):
        read_sheet(path)


def test_column_that_was_taken_away_is_named(sheet):
    path = sheet(FOUR)
    book = load_workbook(path)
    book.active.delete_cols(6)
    book.save(path)

    with pytest.raises(SheetError, match='row 1: there is no column "Type"'):
        read_sheet(path)


def test_file_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "second.xlsx"
    path.write_text("not a workbook")

    with pytest.raises(SheetError, match="not an Excel workbook"):
        read_sheet(path)


def test_workbook_that_somebody_may_have_filled_in_is_never_written_over(sheet):
    path = sheet(FOUR, *JUDGED)

    with pytest.raises(SheetError, match="is there already"):
        write_sheet(FOUR, path)

    assert len(read_sheet(path)) == 4


@pytest.fixture
def gold_file(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(question.model_dump_json() + "\n" for question in FOUR), "utf-8")
    return path


def test_agreement_is_krippendorffs_alpha_by_field(evidence_eval, gold_file, sheet, tmp_path):
    filled = sheet(FOUR, *JUDGED)

    done = evidence_eval(tmp_path / "home", "sheet", gold_file, "--read", filled, "--json")

    told = json.loads(done.stdout)
    assert done.exit_code == 0
    # alpha = 1 - (n - 1) * D / E: D counts the ordered pairs of values that differ in a question,
    # E those that differ among all n values.
    # answerable: yes 5, no 3, one question differs: 1 - 7 * 2 / (64 - 25 - 9)
    # type: lookup 2, figure 3, unanswerable 3, two differ: 1 - 7 * 4 / (64 - 4 - 9 - 9)
    # file: a 3, b 1, one of two differs: 1 - 3 * 2 / (16 - 9 - 1)
    # page: a1 2, a2 1, b1 1, both differ: 1 - 3 * 4 / (16 - 4 - 1 - 1)
    assert told["fields"] == [
        {"field": "answerable", "alpha": pytest.approx(8 / 15), "n": 4},
        {"field": "type", "alpha": pytest.approx(1 / 3), "n": 4},
        {"field": "file", "alpha": pytest.approx(0), "n": 2},
        {"field": "page", "alpha": pytest.approx(-0.2), "n": 2},
    ]
    assert [(each["id"], each["field"]) for each in told["differences"]] == [
        ("q1", "type"),
        ("q1", "page"),
        ("q2", "file"),
        ("q2", "page"),
        ("q4", "answerable"),
        ("q4", "type"),
    ]
    assert told["differences"][1]["second"] == f"{FILE}, page 2"
    assert (told["questions"], told["judged"]) == (4, 4)


def test_alpha_of_one_value_alone_is_undefined(evidence_eval, gold_file, sheet, tmp_path):
    filled = sheet(FOUR, JUDGED[0])

    done = evidence_eval(tmp_path / "home", "sheet", gold_file, "--read", filled, "--json")

    assert json.loads(done.stdout)["fields"][0] == {"field": "answerable", "alpha": None, "n": 1}


def test_question_that_the_gold_lacks_is_an_error(evidence_eval, gold_file, sheet, tmp_path):
    filled = sheet([gold("q9")], JUDGED[0])

    done = evidence_eval(tmp_path / "home", "sheet", gold_file, "--read", filled)

    assert done.exit_code == 2
    assert "has no question 'q9'" in done.stderr


def test_workbook_is_written_by_the_command(evidence_eval, gold_file, tmp_path):
    target = tmp_path / "out.xlsx"

    done = evidence_eval(tmp_path / "home", "sheet", gold_file, target, "--json")

    told = json.loads(done.stdout)
    assert told == {"gold": str(gold_file), "sheet": str(target), "questions": 4}
    assert load_workbook(target)["Questions"]["A5"].value == "q4"


def test_neither_workbook_named_is_a_wrong_call(evidence_eval, gold_file, tmp_path):
    assert evidence_eval(tmp_path / "home", "sheet", gold_file).exit_code == 2

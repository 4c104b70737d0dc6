from eval.reporting.summary import summary
from tests.eval.scored_runs import mark, scores

COMMAND = "evidence eval report runs/now --beside runs/before --summary eval/reports/now.md"


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_a_row_for_each_measure_and_a_column_for_each_run_and_split():
    now = scores(
        [
            mark("a", {"answers.complete": 1.0}),
            mark("b", {"answers.complete": 0.0}, split="held_out"),
        ],
        run="now",
        interval=True,
    )
    before = scores([mark("a", {"citations.exact": 1.0})], run="before")

    head, _, *body = rows(summary([now, before], COMMAND))

    assert head == ["Measure", "now, dev", "now, held out", "before, dev"]
    assert body == [
        ["answers.complete", "1.000 (0.900 to 1.000; n 1)", "0.000 (0.000 to 0.000; n 1)", "–"],
        ["citations.exact", "–", "–", "1.000 (n 1)"],
    ]


def test_the_command_that_made_it_stands_in_it():
    text = summary([scores([mark("a", {"answers.complete": 1.0})])], COMMAND)

    assert f"\n    {COMMAND}\n" in text


def test_a_name_cannot_break_the_table():
    text = summary([scores([mark("a", {"answers.complete": 1.0})], run="a|b\nc")], COMMAND)

    assert "| Measure | a\\|b c, dev |" in text

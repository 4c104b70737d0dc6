import json

import pytest

from assistant.frameworks.shelf import SHIPPED

PLANNED = "3 3 2 2 2 3 1 2 3".split()
GOOD = "3 3 2 2 3 3 3 3 3".split()


def told(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_scores_come_to_exactly_the_keys_of_the_contract(evidence, tmp_path):
    record = told(evidence(tmp_path, "score", "--framework", "cqc-la", *GOOD, "--json"))

    assert record == {
        "sum": 25,
        "percentage": 70,
        "band": "good",
        "flags": [],
        "below": {"band": "requires improvement", "points": 3},
        "above": {"band": "outstanding", "points": 7},
        "misfits": [],
        "what_if": None,
    }


def test_a_one_is_flagged_and_the_command_is_done(evidence, tmp_path):
    record = told(evidence(tmp_path, "score", *PLANNED, "--json"))

    [flag] = record["flags"]
    assert (list(flag), flag["statement"], flag["score"]) == (
        ["statement", "score", "because"],
        "safeguarding",
        1,
    )


def test_band_that_is_not_there_is_null(evidence, tmp_path):
    record = told(evidence(tmp_path, "score", *"444444444", "--json"))

    assert (record["below"]["band"], record["above"]) == ("good", None)


def test_what_if_is_told_beside_what_is_planned(evidence, tmp_path):
    changes = ("--what-if", "safeguarding=4", "--what-if", "equity=1")

    record = told(evidence(tmp_path, "score", *PLANNED, *changes, "--json"))

    assert (record["sum"], record["what_if"]["sum"]) == (21, 23)
    assert list(record["what_if"]) == ["sum", "percentage", "band", "flags"]
    assert [flag["statement"] for flag in record["what_if"]["flags"]] == ["equity"]


def test_printed_rating_that_does_not_fit_is_told(evidence, tmp_path):
    printed = ("--printed", "69", "--printed-band", "Outstanding")

    assert len(told(evidence(tmp_path, "score", *GOOD, *printed, "--json"))["misfits"]) == 2


def test_printed_rating_that_fits_is_told_in_words(evidence, tmp_path):
    result = evidence(tmp_path, "score", *GOOD, "--printed", "70", "--printed-band", "Good")

    assert "What is printed fits the scores." in result.stdout


def test_text_tells_sum_distance_flag_and_each_score_in_words(evidence, tmp_path):
    lines = evidence(tmp_path, "score", *PLANNED).stdout.splitlines()

    assert lines[:3] == [
        "21 of 36, 59 per cent: requires improvement.",
        "8 points above inadequate; 2 points below good.",
        "Flagged: safeguarding, 1 – significant shortfalls.",
    ]
    assert "safeguarding     1      significant shortfalls" in lines
    assert sum("Secretary of State" in line for line in lines) == 1


def test_text_tells_what_would_follow(evidence, tmp_path):
    text = evidence(tmp_path, "score", *PLANNED, "--what-if", "safeguarding=4").stdout

    assert "What if safeguarding were 4:\n24 of 36, 67 per cent: good." in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (GOOD[1:], "The order is: assessing-needs"),
        ([], "0 scores were given"),
        ([*GOOD[1:], "5"], "learning: 5 is not a score from 1 to 4"),
        ([*GOOD[1:], "3.5"], "'3.5' is not a valid integer"),
        ([*GOOD, "--framework", "cqc"], "There are: cqc-la"),
        ([*GOOD, "--framework", "dhsc-intervention", "--as-of", "2020-01-01"], "was in force"),
        ([*GOOD, "--framework", "dhsc-intervention"], "judges in words"),
        ([*GOOD, "--what-if", "housing=1"], "no statement housing"),
        ([*GOOD, "--what-if", "equity=0"], "equity: 0 is not a score"),
        ([*GOOD, "--what-if", "equity"], "not STATEMENT=SCORE"),
        ([*GOOD, "--what-if", "equity=1", "--what-if", "equity=2"], "stands twice"),
        ([*GOOD, "--printed", "101"], "--printed"),
    ],
)
def test_wrong_call_is_told_in_one_line(evidence, tmp_path, arguments, words):
    result = evidence(tmp_path, "score", *arguments, "--json")

    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert words in result.stderr


def test_version_of_the_day_asked_for_gives_the_rule(evidence, tmp_path):
    (tmp_path / "frameworks").mkdir()
    text = (SHIPPED / "cqc-la.yaml").read_text("utf-8")
    for old, new in (
        ("id: cqc-la", "id: ours"),
        ("in_force_from: null\nin_force_to: null", "in_force_from: {}\nin_force_to: null"),
        ("least: 25, most: 38", "least: 25, most: {}"),
        ("least: 39, most: 62", "least: {}, most: 62"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    for version, begins, edge in (("1", "2023-04-01", 38), ("2", "2025-06-01", 60)):
        filled = text
        for value in (begins, edge, edge + 1):
            filled = filled.replace("{}", str(value), 1)
        filled = filled.replace('version: "2025-06"', f'version: "{version}"')
        (tmp_path / "frameworks" / f"{version}.yaml").write_text(filled, "utf-8")

    def band(*arguments):
        return told(evidence(tmp_path, "score", *arguments, *PLANNED, "--json"))["band"]

    assert band("--framework", "ours", "--as-of", "2024-01-01") == "requires improvement"
    assert band("--framework", "ours", "--as-of", "2026-01-01") == "inadequate"

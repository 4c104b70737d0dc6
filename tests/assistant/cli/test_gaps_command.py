"""`evidence gaps`: what is said of a gap is kept, shown, and follows it through an ingest."""

import json
from datetime import date

import pytest

from assistant.coverage.survey import Survey

PACK = ("--pack", "Exampleshire")
SAID = ("--state", "in_hand", "--owner", "Jo Bloggs", "--due", "2026-01-31", "--by", "Ann Marsh")
DAY = str(date.today())
KEYS = {"id", "kind", "statement", "severity", "reason", "passages", "closes"}
SET = ("--set", "0" * 12, "--state", "in_hand")
BAD_FIELDS = [
    ((*SET, "--by", "\u200b"), "the name holds the character U+200B"),
    ((*SET, "--by", "Ann", "--owner", "Jo\x1b[2J"), "the owner holds the character U+001B"),
    ((*SET, "--by", "Ann", "--owner", "\u202eoJ"), "the owner holds the character U+202E"),
    ((*SET, "--by", "Ann", "--due", "0001-01-01"), "the due date 0001-01-01 is not between"),
    ((*SET, "--by", "Ann", "--note", "x" * 1_001), "the note has 1,001 characters"),
    (("--set", "12345", "--state", "open", "--by", "Ann"), "there is no gap '12345'"),
]
TOLD = {"state", "owner", "due", "note", "history"}


@pytest.fixture
def gaps(evidence, own_mapped_home):
    """Runs `evidence gaps --pack Exampleshire --json`; gives what it prints."""

    def run(*more):
        result = evidence(own_mapped_home, "gaps", *PACK, "--as-of", DAY, "--json", *more)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return run


def test_what_is_set_is_given_back_and_follows_the_gap_through_an_ingest(
    evidence, own_mapped_home, gaps, tmp_path
):
    first = gaps()["gaps"]
    assert {frozenset(one) for one in first} == {frozenset(KEYS)}
    assert len({one["id"] for one in first}) == len(first)
    name = next(one["id"] for one in first if one["kind"] == "draft_only")

    [told] = gaps("--set", name, *SAID, "--note", "Cabinet, May")["gaps"]
    assert set(told) == KEYS | TOLD
    assert (told["id"], told["state"], told["owner"]) == (name, "in_hand", "Jo Bloggs")

    [told] = gaps("--set", name, "--note", "", "--due", "", "--by", "Bo")["gaps"]
    assert (told["state"], told["due"], told["note"]) == ("in_hand", "", "")
    assert [(one["by"], one["due"]) for one in told["history"]] == [
        ("Ann Marsh", "2026-01-31"),
        ("Bo", ""),
    ]

    paper = tmp_path / "Carers letter.txt"
    paper.write_text("A letter from carers\n5 May 2025\n\nWe wait too long for a break.\n", "utf-8")
    assert evidence(own_mapped_home, "ingest", str(paper), *PACK).exit_code == 0
    later = gaps()["gaps"]
    assert [one["id"] for one in later if "state" in one] == [name]
    # What is in hand comes after all that is open.
    assert later[-1]["id"] == name


def test_people_read_it_in_words_and_what_is_no_longer_found_is_listed(
    evidence, own_mapped_home, gaps
):
    name = next(one["id"] for one in gaps()["gaps"] if one["kind"] == "draft_only")
    day = ("--as-of", DAY)

    shown = evidence(own_mapped_home, "gaps", *PACK, *day, "--set", name, *SAID).stdout
    assert f"[{name}]" in shown.splitlines()[0]
    assert "In hand; owner Jo Bloggs; due 31 January 2026, overdue." in shown
    assert "Said by Ann Marsh, " in shown
    documents = json.loads(evidence(own_mapped_home, "documents", *PACK, "--json").stdout)
    draft = next(one for one in documents["documents"] if one["status"] == "draft")
    assert evidence(own_mapped_home, "remove", draft["document_id"]).exit_code == 0

    [gone] = gaps()["no_longer_found"]
    assert (gone["id"], gone["kind"], gone["state"]) == (name, "draft_only", "in_hand")
    lines = evidence(own_mapped_home, "gaps", *PACK, *day).stdout
    assert "no longer found: draft only" in lines
    [told] = gaps("--set", name, "--state", "evidence_added", "--by", "Bo")["no_longer_found"]
    assert told["state"] == "evidence_added"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--state", "open"), "need --set ID"),
        (("--by", "Ann"), "need --set ID"),
        (("--set", "0" * 12, "--by", "Ann"), "--set needs --state, --owner, --due or --note"),
        (("--set", "0" * 12, "--state", "open"), "--set needs --by NAME"),
        (("--set", "0" * 12, "--state", "open", "--by", " "), "--set needs --by NAME"),
        (("--set", "0" * 12, "--state", "closed", "--by", "Ann"), "'closed' is not one of"),
        (("--set", "0" * 12, "--due", "soon", "--by", "Ann"), "'soon' is not a date"),
        (("--set", "0" * 12, "--state", "open", "--by", "Ann"), "there is no gap '000000000000'"),
        (("--set", "", "--state", "open", "--by", "Ann"), "there is no gap ''"),
        *BAD_FIELDS,
    ],
)
def test_wrong_call_is_one_line_and_exit_code_two(evidence, own_mapped_home, arguments, told):
    result = evidence(own_mapped_home, "gaps", *PACK, *arguments)

    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (2, 1), result.output
    assert told in result.stderr


@pytest.mark.parametrize(("arguments", "told"), BAD_FIELDS)
def test_bad_field_is_refused_before_any_gap_is_looked_for(
    evidence, own_mapped_home, monkeypatch, arguments, told
):
    monkeypatch.setattr(Survey, "gaps", pytest.fail)
    monkeypatch.setattr(Survey, "coverage", pytest.fail)

    result = evidence(own_mapped_home, "gaps", *PACK, *arguments)

    assert (result.exit_code, told in result.stderr) == (2, True), result.output


def test_note_that_is_too_long_is_told_and_not_kept(evidence, own_mapped_home, gaps):
    name = gaps()["gaps"][0]["id"]
    call = ("gaps", *PACK, "--set", name, "--note", "x" * 1_001, "--by", "Ann")

    result = evidence(own_mapped_home, *call)

    assert (result.exit_code, "the note has 1,001 characters" in result.stderr) == (2, True)
    assert not any("state" in one for one in gaps()["gaps"])

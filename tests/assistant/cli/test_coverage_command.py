"""`evidence coverage` by theme, by document, and of several packs."""

import json

import pytest

PACKS = ("--pack", "Exampleshire", "--pack", "Otherford")
NEITHER = {"Exampleshire": "Carers survey", "Otherford": "Waiting"}
"""A word of the other pack for each."""


@pytest.fixture
def coverage(evidence, own_mapped_home):
    """Runs `evidence coverage`; gives what it prints."""

    def run(*arguments):
        result = evidence(own_mapped_home, "coverage", *arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


def test_by_theme_gives_every_theme_its_cells_without_another_key(coverage):
    given = json.loads(coverage("--pack", "Exampleshire", "--by", "theme", "--json"))

    assert set(given) == {"framework", "as_of", "themes"}
    assert len(given["themes"]) == 4
    assert sum(len(theme["statements"]) for theme in given["themes"]) == 9
    for theme in given["themes"]:
        assert set(theme) == {"id", "title", "statements", "weakest", "states", "cells"}
        assert theme["weakest"] in theme["statements"]


def test_by_document_gives_date_status_class_and_what_it_is_evidence_for(coverage):
    given = json.loads(coverage("--pack", "Exampleshire", "--by", "document", "--json"))
    documents = {each["file"]: each for each in given["documents"]}

    assert set(given) == {"framework", "as_of", "documents"}
    waiting = documents["Waiting times.txt"]
    assert (waiting["date"], waiting["status"]) == ("2025-09-16", "final")
    # What the report is for is no evidence; what it says of waits is.
    assert waiting["count"] == 2
    assert "assessing-needs" in [each["id"] for each in waiting["statements"]]
    for each in waiting["statements"]:
        assert each["count"] == sum(one["count"] for one in each["categories"])
    assert documents["Policies/Waiting list policy.txt"]["status"] == "draft"


@pytest.mark.parametrize(
    ("by", "key"), [("category", "statements"), ("theme", "themes"), ("document", "documents")]
)
def test_each_of_several_packs_is_what_it_is_alone_and_names_nothing_of_another(coverage, by, key):
    given = json.loads(coverage(*PACKS, "--by", by, "--json"))

    assert set(given) == {"framework", "as_of", "packs"}
    assert [one["pack"] for one in given["packs"]] == ["Exampleshire", "Otherford"]
    for one in given["packs"]:
        assert set(one) == {"pack", "council", key}
        alone = json.loads(coverage("--pack", one["pack"], "--by", by, "--json"))
        assert one[key] == alone[key]
        assert NEITHER[one["pack"]] not in json.dumps(one)


def test_several_packs_are_columns_of_one_table(coverage):
    lines = coverage(*PACKS).splitlines()

    assert lines[0].split() == ["statement", "Exampleshire", "Otherford"]
    assert len(lines) == 10
    assert lines[1].startswith("assessing-needs  2 passages, strength ")


def test_documents_of_several_packs_stand_under_their_own_pack(coverage):
    first, second = coverage(*PACKS, "--by", "document").split("Otherford:")

    assert first.startswith("Exampleshire:")
    assert "Waiting times.txt" in first and "Carers survey" not in first
    assert "Carers survey.txt" in second and "Waiting" not in second


def test_passages_of_a_statement_are_told_pack_by_pack(coverage):
    shown = coverage(*PACKS, "--statement", "assessing-needs")
    first, second = shown.split("Otherford:")

    assert "412 people were waiting" in first
    assert "Waiting times.txt" not in second


def test_a_pack_that_is_named_twice_is_one_pack(coverage):
    again = ("--pack", "Exampleshire", "--pack", "Exampleshire", "--json")

    assert coverage(*again) == coverage("--pack", "Exampleshire", "--json")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--by", "theme", "--statement", "equity"), "does not go with --by theme"),
        (("--by", "council"), "'council' is not one of"),
        (("--pack", "Nowhere"), "no pack called 'Nowhere'"),
    ],
)
def test_wrong_call_is_one_line(evidence, own_mapped_home, arguments, told):
    result = evidence(own_mapped_home, "coverage", "--pack", "Exampleshire", *arguments)

    assert (result.exit_code, told in result.stderr) == (2, True), result.output
    assert len(result.stderr.strip().splitlines()) == 1

import json
import shutil

import pytest

from assistant.decisions.deciding import Desk, correct
from assistant.decisions.judged import judged
from assistant.decisions.standing import spans_of
from assistant.frameworks.shelf import framework_of
from assistant.gaps.kinds import GapKind
from ingest.library.library import Library
from ingest.library.records import Category

IDS = (
    "assessing-needs healthier-lives equity care-provision partnerships safe-systems safeguarding "
    "governance learning"
).split()


def test_texts_are_mapped_line_by_line_in_order(evidence, tmp_path):
    lines = [
        {"id": "b", "text": "412 people were waiting for a Care Act assessment."},
        {"id": 7, "text": "Section 42 enquiries are closed late."},
    ]
    stdin = "\n".join(json.dumps(line) for line in lines)

    result = evidence(tmp_path / "none", "map", "--texts", "-", stdin=stdin)
    given = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 0, result.output
    assert [line["id"] for line in given] == ["b", 7]
    assert [line["statements"][0]["id"] for line in given] == ["assessing-needs", "safeguarding"]
    for line in given:
        assert set(line) == {"id", "statements", "evidence_category", "polarity", "mixed", "class"}
        shares = [each["p"] for each in line["statements"]]
        assert shares == sorted(shares, reverse=True)
        assert {each["id"] for each in line["statements"]} == set(IDS)


@pytest.mark.parametrize(
    ("stdin", "told"),
    [('{"id": 1}', "--texts, line 1: text"), ('{"id": 1, "text": "x", "y": 2}', "line 1: y")],
)
def test_wrong_line_of_texts_is_told(evidence, tmp_path, stdin, told):
    result = evidence(tmp_path, "map", "--texts", "-", stdin=stdin)

    assert (result.exit_code, told in result.stderr) == (2, True), result.output


def test_coverage_gives_every_statement_its_cells(evidence, own_home):
    result = evidence(own_home, "coverage", "--pack", "Exampleshire", "--json")
    given = json.loads(result.stdout)

    assert result.exit_code == 0, result.output
    assert set(given) == {"framework", "as_of", "statements"}
    assert [each["id"] for each in given["statements"]] == IDS
    for each in given["statements"]:
        assert set(each) == {"id", "title", "strength", "states", "cells"}
        assert [cell["category"] for cell in each["cells"]][:4] == [
            "people",
            "staff",
            "partners",
            "processes",
        ]


def test_passages_tell_what_people_decided_of_them(evidence, own_mapped_home):
    library = Library(own_mapped_home)
    framework = framework_of(own_mapped_home, "cqc-la")
    document = library.documents("Exampleshire")[0]
    pack = library.pack("Exampleshire")
    held = judged(library, pack, "cqc-la", [each.id for each in framework.statements])
    span = next(span for span in spans_of(held.proposed) if span.document == document.key)
    desk = Desk(library, framework, "Exampleshire", "Ann Marsh", 1.0)
    correct(desk, span, "equity", Category.PARTNERS)
    library.close()

    call = ("coverage", "--pack", "Exampleshire", "--statement", "equity", "--category", "partners")
    given = json.loads(evidence(own_mapped_home, *call, "--json").stdout)
    [passage] = given["statements"][0]["cells"][0]["passages"]

    assert (passage["decided"], passage["decided_by"]) == ("corrected", ["Ann Marsh"])
    assert passage["p"] < 1
    assert "(corrected: Ann Marsh)" in evidence(own_mapped_home, *call).stdout


def test_query_of_a_cell_gives_all_its_passages(evidence, own_home):
    given = json.loads(evidence(own_home, "coverage", "--pack", "Exampleshire", "--json").stdout)
    cells = [cell for each in given["statements"] for cell in each["cells"] if cell["count"]]

    for cell in cells:
        words = cell["query"].replace('"', "").split()[1:]
        again = json.loads(evidence(own_home, *words, "--json").stdout)
        [shown] = [each for one in again["statements"] for each in one["cells"]]
        assert len(shown["passages"]) == shown["count"] == cell["count"]
    assert cells


def test_gaps_name_kinds_statements_and_what_closes_them(evidence, own_home):
    result = evidence(own_home, "gaps", "--pack", "Exampleshire", "--json")
    given = json.loads(result.stdout)

    assert result.exit_code == 0, result.output
    assert set(given) == {"framework", "as_of", "gaps"}
    for gap in given["gaps"]:
        assert set(gap) == {"id", "kind", "statement", "severity", "reason", "passages", "closes"}
        assert gap["kind"] in set(GapKind)
        assert gap["statement"] in {*IDS, None}
        assert gap["closes"]
    assert {"no_evidence", "return_family_missing"} <= {gap["kind"] for gap in given["gaps"]}


@pytest.mark.parametrize("command", ["map", "coverage", "gaps"])
def test_other_pack_is_never_shown(evidence, own_home, command):
    result = evidence(own_home, command, "--pack", "Exampleshire", "--json")

    assert "Otherford" not in result.stdout
    assert "Carers survey" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("coverage", "--pack", "Nowhere"), "no pack called 'Nowhere'"),
        (("gaps", "--pack", "Exampleshire", "--framework", "cqc"), "no framework 'cqc'"),
        (("gaps", "--pack", "Exampleshire", "--as-of", "soon"), "is not a date"),
        (("map",), "Give either --pack or --texts"),
        (("coverage", "--pack", "Exampleshire", "--category", "people"), "needs --statement"),
        (("coverage", "--pack", "Exampleshire", "--statement", "equty"), "no statement 'equty'"),
    ],
)
def test_wrong_call_is_one_line_and_exit_code_two(evidence, own_home, arguments, told):
    result = evidence(own_home, *arguments)

    assert result.exit_code == 2, result.output
    assert told in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_without_a_self_assessment_there_is_no_claim(evidence, seeded_home, tmp_path):
    shutil.copytree(seeded_home, tmp_path / "home")

    result = evidence(tmp_path / "home", "claims", "--pack", "Exampleshire", "--json")

    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert (told["framework"], told["claims"]) == ("cqc-la", [])


def test_figures_give_value_unit_measure_and_place_nearest_first(evidence, own_home):
    measure = "people waiting for a Care Act assessment"
    arguments = ("figures", "--pack", "Exampleshire", "--measure", measure)
    result = evidence(own_home, *arguments, "--json")
    given = json.loads(result.stdout)
    shown = evidence(own_home, *arguments)

    assert result.exit_code == 0, result.output
    assert set(given) == {"pack", "figures"}
    for each in given["figures"]:
        assert list(each) == [
            "id", "value", "unit", "measure", "scope", "period", "status", "qualifier",
            "document_id", "file", "page", "quote",
        ]  # fmt: skip
    assert len({each["id"] for each in given["figures"]}) == len(given["figures"])
    nearest = given["figures"][0]
    assert (nearest["unit"], "assessment" in nearest["measure"]) == ("people", True)
    assert shown.stdout.splitlines()[0].startswith(f"{nearest['value']:g} (people")


def test_figures_of_a_pack_that_is_not_there_are_told(evidence, own_home):
    result = evidence(own_home, "figures", "--pack", "Nowhere")

    assert (result.exit_code, "there is no pack called 'Nowhere'" in result.stderr) == (2, True)


def test_figures_of_a_damaged_page_are_left_out_and_named(evidence, own_home):
    path = own_home / "catalogue.sqlite3"
    path.write_bytes(path.read_bytes().replace(b"412 people", b"612 people"))
    result = evidence(own_home, "figures", "--pack", "Exampleshire")

    assert result.exit_code == 0
    assert "612" not in result.stdout
    assert "page 1 is not as it was stored" in result.stderr

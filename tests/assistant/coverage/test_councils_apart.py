"""Documents of several councils in one pack: each council is looked at by itself."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.cli.gap_schemas import GapRecord
from assistant.coverage.councils import councils_of
from assistant.coverage.findings import findings
from assistant.coverage.packs import side_by_side
from assistant.coverage.survey import Survey
from assistant.exports.report import report_of
from assistant.exports.report_tables import claims_table, matrix_table
from assistant.gaps.tracking import Tracked
from assistant.triangulation.claim import Verdict
from ingest.settings import Settings

NORTH, SOUTH = "Northmere Council", "Southmere Council"
TEXTS = (
    "# Waiting times report\n\n{council}\n\nIn August 2025, {n} people waited for an assessment.\n",
    "# Safeguarding report\n\n{council}\n\nIn 2024-25 {n} safeguarding concerns were received.\n",
    "# Workforce report\n\n{council}\n\nOn 1 April 2025, {n} social work posts were empty.\n",
)


def files(council, folder, n):
    return {
        f"{folder}/{place}.md": text.format(council=council, n=n)
        for place, text in enumerate(TEXTS)
    }


@pytest.fixture
def survey(library, embedder):
    return Survey(library, embedder, Settings(home=library.home), as_of=date(2025, 12, 1))


def test_pack_of_one_council_has_no_parts(library, add_files):
    add_files(files(NORTH, "north", 412))

    assert councils_of(library, library.pack("Pack")) == ()


def test_coverage_and_gaps_are_those_of_each_council(library, add_files, survey):
    add_files(files(NORTH, "north", 412) | files(SOUTH, "south", 230))
    pack = library.pack("Pack")

    found = side_by_side(survey, [pack])
    gaps = survey.gaps(pack)

    assert {one.pack.name for one in found} == {"Pack: Northmere", "Pack: Southmere"}
    for one in found:
        owners = {e.document.file[:5] for s in one.coverage.statements for e in s.evidence}
        assert len(owners) == 1
    assert {gap.reason.partition(":")[0] for gap in gaps} == {"Northmere", "Southmere"}
    for gap in gaps:
        assert len({place.document.file[:5] for place in gap.places}) <= 1


CLAIM = "At 31 March 2025 we were supporting 4,820 adults with long-term services."
ACCOUNT = "# Self-assessment\n\n{council}\n\n" + CLAIM + "\n"
REPORT = "# Equality report\n\n{council}\n\n" + CLAIM + "\n"


@pytest.fixture
def with_claim(library, add_files):
    """A pack of two councils: one claims a figure, and a paper of either gives it."""

    def make(owner):
        account = {"north/Self-assessment.md": ACCOUNT.format(council=NORTH)}
        folder = "north" if owner == NORTH else "south"
        report = {f"{folder}/Equality.md": REPORT.format(council=owner)}
        both = files(NORTH, "north", 412) | files(SOUTH, "south", 230)
        add_files(both | account | report)
        return library.pack("Pack")

    return make


@pytest.mark.parametrize(
    ("owner", "verdict"), [(NORTH, Verdict.CORROBORATED), (SOUTH, Verdict.UNCORROBORATED)]
)
def test_only_a_councils_own_papers_bear_its_claims_out(with_claim, survey, owner, verdict):
    [claim] = [one for one in survey.claims(with_claim(owner)) if one.place.quote == CLAIM]

    assert (claim.council, claim.verdict) == ("Northmere", verdict)


def test_exports_show_each_council_by_itself(with_claim, survey, library):
    found = findings(survey, with_claim(SOUTH))
    report = report_of(library, survey.settings, found, "http://127.0.0.1:7860")

    matrix, claims = matrix_table(report), claims_table(report)

    statements = len(found.coverage.statements)
    whose = [row[0] for row in matrix.rows]
    assert matrix.columns[0].title == claims.columns[0].title == "Council"
    assert whose == [name for name in dict.fromkeys(whose) for _ in range(statements)]
    assert set(whose) == {"Northmere", "Southmere"}
    assert {row[0] for row in claims.rows} == {"Northmere"}


def test_gap_says_whose_it_is_only_where_a_pack_holds_several_councils(with_claim, survey):
    gap = survey.gaps(with_claim(SOUTH))[0]

    assert GapRecord.of(Tracked(gap, "0" * 12)).model_dump()["council"] == gap.council != ""
    assert "council" not in GapRecord.of(Tracked(replace(gap, council=""), "0" * 12)).model_dump()

from datetime import date

import pytest

from assistant.coverage.coverage import UnknownStatementError, cell_of, coverage_of
from assistant.frameworks.shelf import framework_of
from assistant.gaps.kinds import GapKind
from ingest.library.records import Category, EvidenceClass

TODAY = date(2025, 12, 1)


@pytest.fixture
def covered(tmp_path, evidence):
    """The coverage where only safeguarding has the evidence given, and each other enough."""
    framework = framework_of(tmp_path, "cqc-la")
    voice = {"category": Category.PEOPLE, "evidence_class": EvidenceClass.PEOPLES_VOICE}

    def make(*given):
        held = {
            one.id: [
                *(evidence(number) for number in range(3)),
                evidence(4, **voice),
                evidence(5, category=Category.PARTNERS),
                evidence(6, category=Category.STAFF),
            ]
            for one in framework.statements
        }
        coverage = coverage_of(framework, {**held, "safeguarding": list(given)}, TODAY)
        return next(each for each in coverage.statements if each.statement.id == "safeguarding")

    return make


def test_statement_without_evidence_says_so_and_nothing_else(covered):
    assert covered().states == (GapKind.NO_EVIDENCE,)


def test_states_come_the_worst_first(covered, evidence):
    policy = evidence(evidence_class=EvidenceClass.INTENTION)

    assert covered(policy).states == (
        GapKind.THIN_EVIDENCE,
        GapKind.POLICY_ONLY,
        GapKind.OWN_WORD_ONLY,
        GapKind.SINGLE_SOURCE,
    )


def test_enough_from_several_sources_has_no_state(covered, evidence):
    given = [evidence(n) for n in range(4)]

    assert covered(*given, evidence(7, category=Category.PEOPLE)).states == ()


def test_draft_alone_fills_no_cell(covered, evidence):
    draft = evidence(3, status="draft", category=Category.PEOPLE)

    people = next(cell for cell in covered(draft).cells if cell.category == "people")

    assert (people.count, people.states) == (
        1,
        (GapKind.CATEGORY_MISSING, GapKind.DRAFT_ONLY),
    )


def test_plan_alone_fills_no_cell(covered, evidence):
    plan = evidence(3, evidence_class=EvidenceClass.INTENTION, category=Category.PEOPLE)

    people = next(cell for cell in covered(plan).cells if cell.category == "people")

    assert people.count == 1
    assert people.states == (GapKind.POLICY_ONLY, GapKind.CATEGORY_MISSING)


def test_category_that_is_not_live_is_shown_only_where_there_is_some(covered, evidence):
    without = [cell.category for cell in covered(evidence()).cells]
    with_some = [cell.category for cell in covered(evidence(category=Category.OUTCOMES)).cells]

    assert without == ["people", "staff", "partners", "processes"]
    assert with_some == [*without, "outcomes"]


def test_cell_counts_all_and_shows_the_strongest(covered, evidence):
    many = [evidence(n, probability=0.9 - n / 100) for n in range(9)]

    processes = next(cell for cell in covered(*many).cells if cell.category == "processes")

    assert (processes.count, len(processes.passages)) == (9, 5)
    assert [one.document.key for one in processes.passages] == [0, 1, 2, 3, 4]


def test_unknown_statement_and_category_are_told(tmp_path):
    framework = framework_of(tmp_path, "cqc-la")
    coverage = coverage_of(framework, {one.id: [] for one in framework.statements}, TODAY)

    with pytest.raises(UnknownStatementError, match="equty"):
        cell_of(coverage, "equty", None)
    with pytest.raises(UnknownStatementError, match="poeple"):
        cell_of(coverage, "equity", "poeple")

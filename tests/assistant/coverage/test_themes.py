from datetime import date

from assistant.coverage.coverage import coverage_of
from assistant.coverage.themes import by_theme
from assistant.frameworks.shelf import framework_of
from assistant.gaps.kinds import GapKind
from ingest.library.records import Category


def themes(tmp_path, **held):
    framework = framework_of(tmp_path, "cqc-la")
    given = {one.id: held.get(one.id.replace("-", "_"), []) for one in framework.statements}
    found = by_theme(coverage_of(framework, given, date(2025, 12, 1)))
    return {one.theme.id: one for one in found}


def test_themes_are_the_frameworks_and_hold_each_statement_once(tmp_path):
    found = themes(tmp_path)
    framework = framework_of(tmp_path, "cqc-la")

    assert list(found) == [theme.id for theme in framework.themes]
    assert [each.statement.id for one in found.values() for each in one.statements] == [
        each.id for each in framework.statements
    ]


def test_cells_are_summed_over_the_statements_of_the_theme_alone(tmp_path, evidence):
    found = themes(
        tmp_path,
        safeguarding=[evidence(1, date="2025-03-01"), evidence(2, category=Category.STAFF)],
        safe_systems=[evidence(3, date="2025-05-01")],
        governance=[evidence(4, date="2025-09-01")],
    )["ensuring-safety"]
    cells = {cell.category: cell for cell in found.cells}

    assert {name: cell.count for name, cell in cells.items()} == {
        "people": 0, "staff": 1, "partners": 0, "processes": 2,
    }  # fmt: skip
    assert (found.count, cells["processes"].newest) == (3, "2025-05-01")


def test_states_are_those_of_any_statement_the_worst_first(tmp_path, evidence):
    found = themes(tmp_path, safeguarding=[evidence(status="draft")])["ensuring-safety"]

    assert found.states[0] is GapKind.NO_EVIDENCE
    assert GapKind.DRAFT_ONLY in found.states
    assert list(found.states) == sorted(found.states, key=list(GapKind).index)
    assert found.weakest.statement.id == "safe-systems"


def test_a_paragraph_for_two_statements_is_shown_once(tmp_path, evidence):
    one = evidence()
    found = themes(tmp_path, safeguarding=[one], safe_systems=[one])["ensuring-safety"]
    processes = next(cell for cell in found.cells if cell.category == "processes")

    assert (processes.count, len(processes.passages)) == (2, 1)

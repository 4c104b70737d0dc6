"""The coverage of a pack: each statement by category of evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from assistant.coverage.evidence import Evidence, by
from assistant.coverage.strength import strength, worth
from assistant.frameworks.framework import Framework, Statement
from assistant.frameworks.shelf import UnknownFrameworkError
from assistant.gaps.kinds import GapKind, worst_first
from ingest.library.records import Category, EvidenceClass, Status

STRONGEST = 5
"""How many passages a cell shows."""

FEW = 3
"""A statement with fewer paragraphs of practice than this has thin evidence."""

THIN = 0.4
"""As has one whose paragraphs are worth less than this share of the median of all statements. With
the findings of one statement taken away, eight of nine are told so at 0.35 to 0.6, and no other."""


ENOUGH = 7
"""No statement with so many paragraphs of practice has thin evidence, whatever others have."""

NEARLY = 0.9
"""What one document holds of the worth where all the rest is next to nothing: a paragraph or two
that may be mapped wrongly."""

OTHERS = frozenset({Category.PEOPLE, Category.PARTNERS})
"""The categories in which somebody other than the council speaks."""


class UnknownStatementError(UnknownFrameworkError):
    """The framework has no such statement or category. The message says which there are."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The evidence of one category for one statement. `newest` is an ISO date, or empty.

    `passages` are the strongest.
    """

    category: str
    title: str
    live: bool
    count: int
    states: tuple[GapKind, ...]
    newest: str
    passages: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """A statement with its strength, its states (the worst first) and its cells."""

    statement: Statement
    theme: str
    strength: float
    states: tuple[GapKind, ...]
    cells: tuple[Cell, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of a pack under a framework on a day."""

    framework: Framework
    as_of: date
    statements: tuple[Covered, ...]


def coverage_of(
    framework: Framework, evidence: Mapping[str, Sequence[Evidence]], as_of: date
) -> Coverage:
    """The coverage that the evidence for each statement, by its id, gives."""
    worths = {name: _worths(many) for name, many in evidence.items()}
    usual = median(map(sum, worths.values()))
    themes = {s.id: theme.title for theme in framework.themes for s in theme.statements}
    return Coverage(
        framework,
        as_of,
        tuple(
            Covered(
                statement,
                themes[statement.id],
                round(strength(evidence[statement.id]), 2),
                worst_first(_states(evidence[statement.id], worths[statement.id], usual)),
                tuple(_cells(framework, statement, evidence[statement.id])),
                tuple(evidence[statement.id]),
            )
            for statement in framework.statements
        ),
    )


def cell_of(coverage: Coverage, statement: str, category: str | None) -> Coverage:
    """The coverage of one statement, or of one cell of it, with every passage.

    Raises `UnknownStatementError` where there is no such statement or category.
    """
    held = next((one for one in coverage.statements if one.statement.id == statement), None)
    if held is None:
        names = ", ".join(one.statement.id for one in coverage.statements)
        raise UnknownStatementError(f"there is no statement {statement!r}. There are: {names}.")
    titles = {each.id: each for each in coverage.framework.categories}
    if category is not None and category not in titles:
        raise UnknownStatementError(
            f"there is no category {category!r}. There are: {', '.join(titles)}."
        )
    wanted = [cell for cell in held.cells if category in (None, cell.category)]
    cells = tuple(
        replace(cell, passages=tuple(one for one in held.evidence if one.category == cell.category))
        for cell in wanted
    )
    evidence = tuple(one for one in held.evidence if category in (None, one.category))
    return replace(coverage, statements=(replace(held, cells=cells, evidence=evidence),))


def _worths(evidence: Sequence[Evidence]) -> list[float]:
    """What the paragraphs of each document are worth."""
    return [worth(many) for many in by(evidence, lambda e: str(e.document.key)).values()]


def _states(evidence: Sequence[Evidence], worths: Sequence[float], usual: float) -> set[GapKind]:
    """The states of a statement; `worths` are those of each of its documents."""
    if not evidence:
        return {GapKind.NO_EVIDENCE}
    found: set[GapKind] = set()
    practice = [e for e in evidence if e.evidence_class is not EvidenceClass.INTENTION]
    if not practice:
        found.add(GapKind.POLICY_ONLY)
    whole = sum(worths)
    if len(practice) < FEW or (len(practice) < ENOUGH and whole < THIN * usual):
        found.add(GapKind.THIN_EVIDENCE)
    if max(worths) >= NEARLY * whole:
        found.add(GapKind.SINGLE_SOURCE)
    if not any(e.category in OTHERS for e in evidence):
        found.add(GapKind.OWN_WORD_ONLY)
    if all(e.document.status == Status.DRAFT for e in evidence):
        found.add(GapKind.DRAFT_ONLY)
    return found


def _cells(framework: Framework, statement: Statement, evidence: Sequence[Evidence]) -> list[Cell]:
    held = by(evidence, lambda one: one.category)
    cells: list[Cell] = []
    for category in framework.categories:
        many = held.get(category.id, [])
        if not category.live and not many:
            continue
        states: set[GapKind] = set()
        final = [one for one in many if one.document.status != Status.DRAFT]
        practice = [one for one in final if one.evidence_class is not EvidenceClass.INTENTION]
        expected = statement.voice_required or category.id != Category.PEOPLE
        if category.live and expected and not practice:
            states.add(GapKind.CATEGORY_MISSING)
        if many and not final:
            states.add(GapKind.DRAFT_ONLY)
        if many and all(e.evidence_class is EvidenceClass.INTENTION for e in many):
            states.add(GapKind.POLICY_ONLY)
        newest = max((one.document.date for one in many), default="")
        cells.append(
            Cell(
                category.id,
                category.title,
                category.live,
                len(many),
                worst_first(states),
                newest,
                tuple(many[:STRONGEST]),
            )
        )
    return cells

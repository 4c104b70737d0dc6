"""The coverage of a pack by theme: the cells of its statements taken together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from assistant.coverage.coverage import STRONGEST, Cell, Coverage, Covered
from assistant.coverage.evidence import Evidence, by
from assistant.frameworks.framework import Theme
from assistant.gaps.kinds import GapKind, worst_first
from ingest.library.decisions import Span


@dataclass(frozen=True, slots=True)
class ThemeCovered:
    """A theme with its statements, every state of one of them (the worst first), and its cells.

    A paragraph that is evidence for two statements of a theme counts for each. A theme is as strong
    as the `weakest` of its statements: a strong one makes up for none.
    """

    theme: Theme
    statements: tuple[Covered, ...]
    cells: tuple[Cell, ...]

    @property
    def states(self) -> tuple[GapKind, ...]:
        """Every state of a statement of it, the worst first."""
        return worst_first(set(chain.from_iterable(one.states for one in self.statements)))

    @property
    def weakest(self) -> Covered:
        """The statement with the least strength; the first of several."""
        return min(self.statements, key=lambda one: one.strength)

    @property
    def count(self) -> int:
        """The paragraphs of all cells."""
        return sum(cell.count for cell in self.cells)


def by_theme(coverage: Coverage) -> tuple[ThemeCovered, ...]:
    """The themes in the framework's order, with those of their statements that are covered."""
    held = {one.statement.id: one for one in coverage.statements}
    themes: list[ThemeCovered] = []
    for theme in coverage.framework.themes:
        statements = tuple(held[one.id] for one in theme.statements if one.id in held)
        if statements:
            themes.append(ThemeCovered(theme, statements, _cells(coverage, statements)))
    return tuple(themes)


def _cells(coverage: Coverage, statements: Sequence[Covered]) -> tuple[Cell, ...]:
    cells = [cell for one in statements for cell in one.cells]
    evidence = by(chain.from_iterable(one.evidence for one in statements), lambda e: e.category)
    found: list[Cell] = []
    for category in coverage.framework.categories:
        many = [cell for cell in cells if cell.category == category.id]
        if many:
            found.append(_together(many, evidence.get(category.id, ())))
    return tuple(found)


def _together(cells: Sequence[Cell], evidence: Sequence[Evidence]) -> Cell:
    """Cells of one category as one; its passages are the strongest, each once."""
    strongest: dict[Span, Evidence] = {}
    for one in sorted(evidence, key=lambda one: (-one.certainty, -one.probability)):
        strongest.setdefault(one.span, one)
        if len(strongest) == STRONGEST:
            break
    return Cell(
        cells[0].category,
        cells[0].title,
        cells[0].live,
        sum(cell.count for cell in cells),
        worst_first(set(chain.from_iterable(cell.states for cell in cells))),
        max(cell.newest for cell in cells),
        tuple(strongest.values()),
    )

"""Coverage as HTML: a real table."""

from collections.abc import Sequence
from html import escape

from assistant.coverage.coverage import Cell, Coverage, Covered
from assistant.gaps.kinds import GapKind
from assistant.gaps.statements import place
from assistant.web import wording
from assistant.web.place_html import place_html
from ingest.library.library import Library


def coverage_html(library: Library, pack: str, coverage: Coverage) -> str:
    """The matrix: a row for each statement, a column for each category of evidence."""
    categories = _columns(coverage)
    head = "".join(
        f'<th scope="col">{escape(title)}</th>'
        for title in (*wording.COVERAGE_COLUMNS, *categories.values())
    )
    rows = "".join(_row(library, covered, list(categories)) for covered in coverage.statements)
    caption = wording.COVERAGE_CAPTION.format(
        pack=escape(pack),
        title=escape(coverage.framework.title),
        day=wording.day(str(coverage.as_of)),
    )
    return (
        f'<div class="table-frame coverage" tabindex="0" role="region" aria-label="{caption}">'
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _columns(coverage: Coverage) -> dict[str, str]:
    """The categories that are live, and those of which there is some evidence."""
    held = {cell.category for covered in coverage.statements for cell in covered.cells}
    return {each.id: each.title for each in coverage.framework.categories if each.id in held}


def _row(library: Library, covered: Covered, categories: Sequence[str]) -> str:
    cells = {cell.category: cell for cell in covered.cells}
    shown = "".join(
        f"<td>{_cell(library, cells[name])}</td>" if name in cells else f"<td>{wording.NONE}</td>"
        for name in categories
    )
    return (
        f'<tr><th scope="row">{escape(covered.statement.title)}</th>'
        f"<td>{covered.strength:.1f}</td><td>{_states(covered.states)}</td>{shown}</tr>"
    )


def _states(states: Sequence[GapKind]) -> str:
    if not states:
        return f"✓ {wording.COVERED}"
    return "<br>".join(f"▲ {escape(wording.GAPS[state])}" for state in states)


def _cell(library: Library, cell: Cell) -> str:
    states = f"<br>{_states(cell.states)}" if cell.states else ""
    if not cell.count:
        return f"0{states}"
    places = "".join(f"<li>{place_html(place(library, one))}</li>" for one in cell.passages)
    newest = f", {wording.NEWEST} {wording.day(cell.newest)}" if cell.newest else ""
    return (
        f"<details><summary>{wording.count(cell.count, 'passage')}{newest}</summary>"
        f"<p>{wording.STRONGEST}</p><ul>{places}</ul></details>{states}"
    )

"""Coverage as HTML: a real table."""

from collections.abc import Mapping, Sequence
from html import escape

from assistant.coverage.coverage import Cell, Coverage, Covered
from assistant.coverage.pool import Pool
from assistant.decisions.agreement import agreement
from assistant.frameworks.framework import Statement
from assistant.gaps.kinds import GapKind
from assistant.web import coverage_words, wording
from assistant.web import deciding_words as words
from assistant.web.opened import set_aside

Aside = Mapping[tuple[str, str], int]


def coverage_html(pack: str, coverage: Coverage, pool: Pool) -> str:
    """The matrix: a row for each statement, a column for each category of evidence; below it how
    far people agree on what they decided of it.
    """
    aside = set_aside(pool, {one.statement.id: one.evidence for one in coverage.statements})
    categories = _columns(coverage, aside)
    head = "".join(
        f'<th scope="col">{escape(title)}</th>'
        for title in (*coverage_words.COVERAGE_COLUMNS, *categories.values())
    )
    rows = "".join(_row(covered, list(categories), aside) for covered in coverage.statements)
    caption = coverage_words.COVERAGE_CAPTION.format(
        pack=escape(pack),
        title=escape(coverage.framework.title),
        day=wording.day(str(coverage.as_of)),
    )
    return (
        '<div class="table-frame coverage matrix" tabindex="0" role="region" '
        f'aria-label="{caption}">'
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>{_agreement(pool)}"
    )


def _columns(coverage: Coverage, aside: Aside) -> dict[str, str]:
    """The categories that are live, and those of which there is or was some evidence."""
    held = {cell.category for covered in coverage.statements for cell in covered.cells}
    held |= {category for _, category in aside}
    return {each.id: each.title for each in coverage.framework.categories if each.id in held}


def _row(covered: Covered, categories: Sequence[str], aside: Aside) -> str:
    cells = {cell.category: cell for cell in covered.cells}
    name = covered.statement.id
    shown = "".join(
        f"<td>{_cell(covered.statement, category, cells.get(category), hidden)}</td>"
        for category in categories
        for hidden in [aside.get((name, category), 0)]
    )
    return (
        f'<tr><th scope="row">{escape(covered.statement.title)}</th>'
        f"<td>{covered.strength:.1f}</td><td>{states_html(covered.states)}</td>{shown}</tr>"
    )


def states_html(states: Sequence[GapKind]) -> str:
    """States as a mark and words, one a line; that there is none, in words too."""
    if not states:
        return f"✓ {coverage_words.COVERED}"
    return "<br>".join(f"▲ {escape(wording.GAPS[state])}" for state in states)


def _cell(about: Statement, category: str, cell: Cell | None, aside: int) -> str:
    """What a cell holds, as a button that opens its passages where there are any."""
    heard = escape(f"{about.title}, {cell.title if cell else category}")
    states = f"<br>{states_html(cell.states)}" if cell and cell.states else ""
    count = cell.count if cell else 0
    if not count and not aside:
        return f"{0 if cell else coverage_words.NONE}{states}"
    newest = f", {coverage_words.NEWEST} {wording.day(cell.newest)}" if cell and cell.newest else ""
    more = f"; {words.SET_ASIDE.format(count=aside)}" if aside else ""
    return (
        f'<button type="button" data-act="open" data-statement="{about.id}" '
        f'data-category="{category}"><span class="heard">{heard}: </span>'
        f"{wording.count(count, 'passage')}{newest}{more}</button>"
        f"{states}"
    )


def _agreement(pool: Pool) -> str:
    standings = list(pool.judged.standings.values())
    people = {
        decision.person
        for one in standings
        for views in one.views.values()
        for decision in (*views.yes, *views.no)
    }
    told = words.agreed(agreement(standings, sorted(people)))
    return f'<p class="agreement">{escape(told)}</p>' if told else ""

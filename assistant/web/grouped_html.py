"""Coverage by theme, by document, and of several packs side by side, as real tables."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from assistant.coverage.coverage import Cell, Coverage, Covered
from assistant.coverage.documents import DocumentCovered, by_document
from assistant.coverage.packs import PackCoverage
from assistant.coverage.themes import ThemeCovered, by_theme
from assistant.web import coverage_words, wording
from assistant.web.coverage_html import states_html
from assistant.web.documents_html import EMPTY


def themes_html(pack: str, coverage: Coverage) -> str:
    """A row for each theme, a column for each category of evidence."""
    themes = by_theme(coverage)
    held = {cell.category for one in themes for cell in one.cells}
    categories = {one.id: one.title for one in coverage.framework.categories if one.id in held}
    rows = (
        (
            one.theme.title,
            f"{escape(one.weakest.statement.title)}, {_strength(one.weakest)}",
            states_html(one.states),
            *_cells(one, categories),
        )
        for one in themes
    )
    head = (*coverage_words.THEME_COLUMNS, *categories.values())
    return (
        _table(_caption(pack, coverage), head, rows)
        + f'<p class="hint">{coverage_words.THEME_HINT}</p>'
    )


def documents_html(held: PackCoverage) -> str:
    """A row for each document of a pack, those with most evidence first."""
    titles = {one.id: one.title for one in held.coverage.framework.categories}
    rows = (
        (
            one.document.title or one.document.file,
            escape(wording.day(one.document.date)) or EMPTY,
            escape(one.document.status) or EMPTY,
            escape(one.document.evidence_class) or EMPTY,
            str(one.count),
            _statements(one),
            _counts({titles[name]: count for name, count in one.categories.items()}),
        )
        for one in by_document(held.coverage, held.documents)
    )
    caption = _caption(held.pack.name, held.coverage)
    return _table(caption, coverage_words.DOCUMENT_COLUMNS, rows, "coverage by-document")


def packs_html(packs: Sequence[PackCoverage], by: str) -> str:
    """Several packs: a row for each statement or theme and a column for each pack; of documents,
    which no two packs share, a table for each pack.
    """
    if by == "document":
        return "".join(map(documents_html, packs))
    coverage = packs[0].coverage
    if by == "theme":
        first = coverage_words.THEME
        columns = [[_theme(one) for one in by_theme(each.coverage)] for each in packs]
        names = [one.theme.title for one in by_theme(coverage)]
    else:
        first = coverage_words.COVERAGE_COLUMNS[0]
        columns = [[_statement(one) for one in each.coverage.statements] for each in packs]
        names = [one.statement.title for one in coverage.statements]
    caption = coverage_words.BESIDE_CAPTION.format(
        packs=", ".join(one.pack.name for one in packs),
        title=coverage.framework.title,
        day=wording.day(str(coverage.as_of)),
    )
    head = (first, *(one.pack.name for one in packs))
    return _table(caption, head, zip(names, *columns, strict=True))


def _table(
    caption: str, head: Iterable[str], rows: Iterable[Sequence[str]], kind: str = "coverage"
) -> str:
    """A table whose caption, column heads and row heads are text; its cells are HTML."""
    told = escape(caption)
    heads = "".join(f'<th scope="col">{escape(each)}</th>' for each in head)
    body = "".join(map(_row, rows))
    return (
        f'<div class="table-frame {kind}" tabindex="0" role="region" aria-label="{told}">'
        f"<table><caption>{told}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[str]) -> str:
    name, *cells = row
    shown = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(name)}</th>{shown}</tr>'


def _caption(pack: str, coverage: Coverage) -> str:
    return coverage_words.COVERAGE_CAPTION.format(
        pack=pack, title=coverage.framework.title, day=wording.day(str(coverage.as_of))
    )


def _cells(one: ThemeCovered, categories: Iterable[str]) -> list[str]:
    held = {cell.category: cell for cell in one.cells}
    return [_cell(held.get(name)) for name in categories]


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return coverage_words.NONE
    newest = f", {coverage_words.NEWEST} {wording.day(cell.newest)}" if cell.newest else ""
    states = f"<br>{states_html(cell.states)}" if cell.states else ""
    return f"{wording.count(cell.count, 'passage')}{newest}{states}"


def _statement(one: Covered) -> str:
    count = wording.count(len(one.evidence), "passage")
    return f"{count}, {_strength(one)}<br>{states_html(one.states)}"


def _theme(one: ThemeCovered) -> str:
    weakest = coverage_words.WEAKEST.format(
        title=one.weakest.statement.title, strength=one.weakest.strength
    )
    count = wording.count(one.count, "passage")
    return f"{count}; {escape(weakest)}<br>{states_html(one.states)}"


def _strength(one: Covered) -> str:
    return coverage_words.STRENGTH.format(strength=one.strength)


def _statements(one: DocumentCovered) -> str:
    return _counts({each.title: sum(counts.values()) for each, counts in one.statements})


def _counts(counts: Mapping[str, int]) -> str:
    listed = (f"{escape(title)} {count}" for title, count in counts.items())
    return "<br>".join(listed) or coverage_words.NOT_EVIDENCE

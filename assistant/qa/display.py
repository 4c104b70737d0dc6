"""How a quoted sentence is shown: list marks off, a row as words that its heads prove."""

import re
from collections.abc import Callable, Sequence

from assistant.qa.candidates import Candidate
from assistant.qa.cells import Cell, Row, rows_of
from assistant.qa.query import Query
from ingest.dates import dates_in
from ingest.figures.dated import AHEAD
from ingest.figures.statuses import status_of
from ingest.figures.times import Days
from ingest.library.records import Document
from ingest.periods import periods_in
from ingest.reading.grid import cells_of
from ingest.reading.slots import is_value
from ingest.structure.blocks import BlockRole
from prompts import prompt

_SETS_SIDE_BY_SIDE = re.compile(
    r"\b(?:chang\w*|compar\w*|trends?|than|up(?! to date)|down|r[io]s\w*|f[ae]ll\w*|ago|earlier)\b",
    re.IGNORECASE,
)
"""A question that wants more than the one time that it names."""

Selection = Callable[[Row], Sequence[Cell]]
"""Gives the cells of a row that a question may be of."""


def shown(
    candidate: Candidate, query: Query | None = None, selection: Selection | None = None
) -> str:
    """The words of the sentence, blanks folded.

    A row is shown as what names it, and its cells each under its head: "People waiting, Harbour –
    31 March 2026: 174; target 150". Of its cells those that `query` is about, where it says so, and
    of these those that `selection` gives. One whose figures stand under no head is shown as it
    stands, and said to be so.
    """
    if candidate.role is not BlockRole.ROW:
        return candidate.text
    parts = rows_of(candidate)
    if parts:
        told = [_row(part, query, selection) for part in parts]
        return " | ".join(part for part in told if part)
    cells = cells_of(candidate.text)
    return candidate.text if len(cells) == 1 else _unlabelled(candidate.text, cells)


def _row(row: Row, query: Query | None, selection: Selection | None) -> str:
    """A row as words; of a row of tables beside each other the part that is of one of them."""
    wanted = _asked_for(row, query, selection)
    told = _joined([_told(cell.head, cell.value) for cell in wanted])
    text = f"{row.name} – {told}" if row.name and told else row.name or told
    return _unlabelled(text, [cell.value for cell in wanted if not cell.head])


def _unlabelled(text: str, cells: Sequence[str]) -> str:
    """The text, and that nothing says what its figures are of where several of the cells that stand
    under no head hold one.
    """
    values = [cell for cell in cells if is_value(cell) and any(map(str.isdigit, cell))]
    if len(values) < 2:
        return text
    note = prompt("unlabelled_row").fill()
    return f"{text} {note}"


def _told(head: str, cell: str) -> str:
    if not head:
        return cell
    if head.isalpha() and is_value(cell) and status_of(head, in_cell=True):
        return f"{head if head.isupper() else head.lower()} {cell}"
    return f"{head}{' ' if head.endswith((':', '?')) else ': '}{cell}"


def _joined(parts: Sequence[str]) -> str:
    """The parts with a semicolon between them, but after a full stop."""
    text = ""
    for part in parts:
        mark = "" if not text else " " if text.endswith((".", "!", "?")) else "; "
        text = f"{text}{mark}{part}"
    return text


def _asked_for(row: Row, query: Query | None, selection: Selection | None) -> Sequence[Cell]:
    """The cells of the time and of the measure that the question names, with the target; all of
    them where it names none that stands over one, or sets several side by side.
    """
    if query is None or _SETS_SIDE_BY_SIDE.search(query.text):
        return row.rest
    timed = _of_time(row.rest, query)
    if selection is None:
        return timed
    meant = [cell for cell in selection(row) if cell in timed]
    if not meant:
        return timed
    # What a figure is to be is told with it, where the figures of a row are told apart by time.
    times = all(_times(cell.head) for cell in meant)
    return [
        cell
        for cell in timed
        if cell in meant or (times and status_of(cell.head, in_cell=True) in AHEAD)
    ]


def _of_time(row: Sequence[Cell], query: Query) -> Sequence[Cell]:
    wanted = _times(query.text)
    # What lies before or after a date is asked for where it is the border of a time.
    if not wanted or len(query.dates) < len(dates_in(query.text)):
        return row
    times = [_times(cell.head) for cell in row]
    meant = [
        any(one.within(other) or other.within(one) for one in own for other in wanted)
        for own in times
    ]
    if not any(meant):
        return row
    return [one for one, own, fits in zip(row, times, meant, strict=True) if fits or not own]


def _times(text: str) -> list[Days]:
    return [Days(one.first, one.last) for one in periods_in(text)]


def dated_title(document: Document) -> str:
    """A document's title, and its date in brackets where it has one."""
    return f"{document.title} ({document.date})" if document.date else document.title

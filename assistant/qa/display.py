"""How a quoted sentence is shown: list marks off, a row as words that its heads prove."""

import re
from collections.abc import Sequence

from assistant.qa.candidates import Candidate
from assistant.qa.query import FIGURES, Kind, Query
from ingest.dates import dates_in
from ingest.figures.heads import is_label_head
from ingest.figures.statuses import status_of
from ingest.figures.times import Days
from ingest.library.lexical import tokens
from ingest.library.records import Document
from ingest.periods import periods_in
from ingest.reading.grid import LONGEST_NAME, cells_of, tables_beside
from ingest.reading.slots import is_value
from ingest.structure.blocks import BlockRole
from prompts import prompt

_SETS_SIDE_BY_SIDE = re.compile(
    r"\b(?:chang\w*|compar\w*|trends?|than|up|down|r[io]s\w*|f[ae]ll\w*|ago|earlier)\b",
    re.IGNORECASE,
)
"""A question that wants more than the one time that it names."""

_Named = tuple[str, str]
"""A cell under its head, which is empty where the grid proves none: head, cell."""


def shown(candidate: Candidate, query: Query | None = None) -> str:
    """The words of the sentence, blanks folded.

    A row is shown as what names it, and its cells each under its head: "People waiting, Harbour –
    31 March 2026: 174; target 150". Of its cells those that `query` is about, where it says so. One
    whose figures stand under no head is shown as it stands, and said to be so.
    """
    if candidate.role is not BlockRole.ROW:
        return candidate.text
    cells = cells_of(candidate.text)
    heads = cells_of(candidate.header) if candidate.header else []
    # The last cells of a row may be empty, and then are not there.
    if len(cells) == 1:
        return candidate.text
    if len(heads) < len(cells):
        return _unlabelled(candidate.text, cells)
    named = list(zip(heads, cells, strict=False))
    parts = tables_beside([head for head, _ in named])
    told = [_row(named[start:end], query) for start, end in parts]
    return " | ".join(part for part in told if part)


def _row(named: Sequence[_Named], query: Query | None) -> str:
    """A row as words; of a row of tables beside each other the part that is of one of them."""
    row = [(head, cell) for head, cell in named if cell]
    if not row:
        return ""
    naming = _naming(row)
    name = ", ".join(cell for place, (_, cell) in enumerate(row) if place in naming)
    rest = [one for place, one in enumerate(row) if place not in naming]
    wanted = _asked_for(rest, query)
    told = _joined([_told(head, cell) for head, cell in wanted])
    text = f"{name} – {told}" if name and told else name or told
    return _unlabelled(text, [cell for head, cell in wanted if not head])


def _unlabelled(text: str, cells: Sequence[str]) -> str:
    """The text, and that nothing says what its figures are of where several of the cells that stand
    under no head hold one.
    """
    values = [cell for cell in cells if is_value(cell) and any(map(str.isdigit, cell))]
    if len(values) < 2:
        return text
    note = prompt("unlabelled_row").fill()
    return f"{text} {note}"


def _naming(row: Sequence[_Named]) -> list[int]:
    """The places of the cells that name a row, which are shown without their heads: under "Team" or
    "Measure", else the first, where values stand beside it or nothing stands over it.
    """
    names = [
        place
        for place, (_, cell) in enumerate(row)
        if not is_value(cell) and len(cell) <= LONGEST_NAME and not cell.endswith((".", ":"))
    ]
    labels = [place for place in names if is_label_head(row[place][0])]
    if labels:
        return labels[:2]
    valued = any(is_value(cell) for _, cell in row[1:])
    return [0] if 0 in names and (valued or not row[0][0]) else []


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


def _asked_for(row: Sequence[_Named], query: Query | None) -> Sequence[_Named]:
    """The cells of the time or of the measure that the question names, with the target; all of them
    where it names none that stands over one.
    """
    if query is None or _SETS_SIDE_BY_SIDE.search(query.text):
        return row
    return _of_measure(_of_time(row, query), query)


def _of_time(row: Sequence[_Named], query: Query) -> Sequence[_Named]:
    wanted = _times(query.text)
    # What lies before or after a date is asked for where it is the border of a time.
    if not wanted or len(query.dates) < len(dates_in(query.text)):
        return row
    times = [_times(head) for head, _ in row]
    meant = [
        any(one.within(other) or other.within(one) for one in own for other in wanted)
        for own in times
    ]
    if not any(meant):
        return row
    return [one for one, own, fits in zip(row, times, meant, strict=True) if fits or not own]


def _of_measure(row: Sequence[_Named], query: Query) -> Sequence[_Named]:
    """The cells under heads that the question names in full, where it asks for a number of things
    and shares no word with another head that these do not hold.
    """
    if query.kinds & FIGURES != frozenset({Kind.COUNT}):
        return row
    said = frozenset(tokens(query.text))
    words = [frozenset(tokens(head)) for head, _ in row]
    named = [len(one) > 1 and one <= said for one in words]
    known = frozenset[str]().union(*(one for one, full in zip(words, named, strict=True) if full))
    if not known or any(one & said - known for one in words):
        return row
    return [
        one
        for one, full in zip(row, named, strict=True)
        if full or not one[0] or status_of(one[0], in_cell=True) or _times(one[0])
    ]


def _times(text: str) -> list[Days]:
    return [Days(one.first, one.last) for one in periods_in(text)]


def dated_title(document: Document) -> str:
    """A document's title, and its date in brackets where it has one."""
    return f"{document.title} ({document.date})" if document.date else document.title

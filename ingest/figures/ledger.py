"""Makes the ledger of a document: every figure of its pages, each once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.figures.carried import A_YEAR, carried, is_compared, whens
from ingest.figures.cells import only_units, says_units
from ingest.figures.figure import Dating, Figure, Origin
from ingest.figures.heads import CAPTION_MARK, caption
from ingest.figures.no_figures import list_marks, note_marks
from ingest.figures.over import Table
from ingest.figures.prose import figures_of_sentence
from ingest.figures.series import without_names
from ingest.figures.setting import Setting
from ingest.figures.tables import TableRow, figures_of_table
from ingest.figures.times import days_of, first_period
from ingest.passages import Passage
from ingest.reading.grid import cells_of
from ingest.sentences import sentences
from ingest.structure.blocks import TABLE, Block, BlockRole, bounded_title

_SAYS = re.compile(r"[^\W\d_]{2}")
"""Without two letters in a row a sentence says nothing: a number on an axis."""

_RUNS = re.compile(r"\S+|\s+")

_LINE_ABOVE = 160
"""Characters of a line that may say what the table below it is of and when."""

_CAPTION_WORDS = 3
"""So many words above a table say by themselves what it is of."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as the ledger reads it: its text, its passages in order, and whether OCR read it."""

    text: str
    passages: Sequence[Passage]
    scanned: bool


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document tells of its figures: whose it is, what it is called, its ISO date.

    `stated`: the document says its date. Another tells only which year a month is of. `parted`:
    each of its pages is a setting of its own, as a sheet or a slide is.
    """

    council: str
    title: str
    issued: str
    stated: bool = True
    parted: bool = False


@dataclass(frozen=True, slots=True)
class PageLedger:
    """The figures of a page, in order: `page.text[start:end]` is the figure as it is written; and
    how many values of its tables are none of them, for nothing tells what each is of.
    """

    figures: list[Figure]
    left_out: int


def ledger(pages: Sequence[PageText], facts: DocumentFacts) -> list[PageLedger]:
    """The figures of each page."""
    reader = _Reader(facts, _times(facts))
    owner = _owner(pages, facts.title) if facts.parted else None
    texts: list[tuple[str, list[Figure]]] = []
    left_out: list[int] = []
    for page in pages:
        if facts.parted:
            reader.part(page, owner is None or page is owner)
        texts.append((page.text, list(reader.page(page))))
        left_out.append(reader.left_out)
        reader.left_out = 0
    found = without_names(texts)
    if not facts.stated and reader.times[0] != first_period((facts.title,)):
        found = [[_undated(one) for one in figures] for figures in found]
    return list(map(PageLedger, found, left_out))


def _owner(pages: Sequence[PageText], title: str) -> PageText | None:
    """The sheet or slide over whose own table the document's title stands, of which alone it is
    then; None where the title is that of all.
    """
    for page in pages:
        units = [unit for passage in page.passages for unit in passage.units]
        rows = [unit.start for unit in units if unit.role in TABLE]
        if rows and title and title in _one_line(page.text[: rows[0]]):
            return page
    return None


def _times(facts: DocumentFacts) -> tuple[str, str, str]:
    """The time of a document, what tells the year of a month that it names without one, and what
    nothing that was can be after.

    The years that a plan is for are no time of what it tells of: it was written before them.
    """
    title, issued = first_period((facts.title,)), first_period((facts.issued,))
    span, day = days_of(title), days_of(issued)
    if span is None or span.count > A_YEAR:
        told = issued if facts.stated else ""
        return told, told, issued
    if day is None or not facts.stated:
        return title, title, title
    return title, issued if day.last < span.last else title, issued


def _short(period: str) -> str:
    """A period, unless it is the years that a plan is for: empty then."""
    days = days_of(period)
    return "" if days is None or days.count > A_YEAR else period


def _undated(one: Figure) -> Figure:
    """The figure without a period that nothing but the making of the file tells."""
    return replace(one, period="", dating=Dating.NONE) if one.dating is Dating.DOCUMENT else one


class _Reader:
    """Reads on from page to page: what a table's head or a paragraph said goes with it. `below`
    tells that a row stood under the heading, `later` that prose followed it; `rows` that one stands
    under the last header row, and `heads` are those of the table.
    """

    def __init__(self, facts: DocumentFacts, times: tuple[str, str, str]) -> None:
        self.council = facts.council
        self.title = facts.title
        self.times = times
        self.stated = facts.stated
        self.whole = times[0]
        self.own: frozenset[str] | None = None
        self.headings: tuple[str, ...] = ()
        self.near = self.said = ""
        self.line = ""
        self.corner = ""
        self.labels: frozenset[str] = frozenset()
        self.heads: set[str] = set()
        self.rows = False
        self.below = self.later = False
        self.left_out = 0

    def part(self, page: PageText, titled: bool) -> None:
        """Begins with a page that is a setting of its own: nothing that stands on another holds.
        `titled`: the document's title may tell its time.
        """
        units = [unit for passage in page.passages for unit in passage.units]
        self.own = frozenset(
            bounded_title(_one_line(page.text[unit.start : unit.end]))
            for unit in units
            if unit.role is BlockRole.HEADING
        )
        self.headings, self.near, self.said, self.line, self.corner = (), "", "", "", ""
        self.labels, self.heads, self.rows = frozenset(), set(), False
        self.below = self.later = False
        self.whole = self.times[0] if titled else self._without_title()

    def _without_title(self) -> str:
        """The time of the document that its title does not tell."""
        span, day = days_of(first_period((self.title,))), days_of(self.times[1])
        if not self.stated or day is None or (span is not None and day.within(span)):
            return ""
        return self.times[1]

    def page(self, page: PageText) -> Iterator[Figure]:
        origin = Origin.OCR if page.scanned else Origin.SENTENCE
        rows: list[TableRow] = []
        headed = False
        for passage in page.passages:
            headings = self._standing(passage.headings)
            if headings != self.headings:
                self.headings = headings
                self.near = _short(first_period(headings[::-1]))
                self.line = ""
                self.below = self.later = False
            self.labels = frozenset(
                cells_of(page.text[unit.start : unit.end])[0]
                for unit in passage.units
                if unit.role is BlockRole.ROW
            )
            for unit in passage.units:
                text = page.text[unit.start : unit.end]
                if unit.role is BlockRole.HEADER_ROW:
                    self._opens(_one_line(text))
                    self.corner, headed = cells_of(text)[0], True
                elif unit.role is BlockRole.ROW:
                    rows.append(self._row(unit, text, passage.header, origin))
                else:
                    yield from self._table(rows, headed)
                    rows, headed, self.corner = [], False, ""
                    yield from self._unit(unit, text, origin)
        yield from self._table(rows, headed)

    def _table(self, rows: Sequence[TableRow], headed: bool) -> list[Figure]:
        found, left_out = figures_of_table(rows, headed)
        self.left_out += left_out
        return found

    def _standing(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """The headings that hold on this page."""
        own = self.own
        return headings if own is None else tuple(one for one in headings if one in own)

    def _setting(self, origin: Origin) -> Setting:
        return Setting(
            council=self.council,
            title=self.title,
            headings=self.headings,
            near=self.near,
            whole=self.whole,
            origin=origin,
            said=self.said,
            paper=self.times[1],
            latest=self.times[2],
        )

    def _opens(self, head: str) -> None:
        """A header row: unless it says again what heads the rows above it, another table opens,
        which the line above those says nothing of.
        """
        if self.rows and head not in self.heads:
            self.line, self.heads = "", set()
        self.heads.add(head)
        self.rows = False

    def _row(self, unit: Block, text: str, header: str, origin: Origin) -> TableRow:
        self.below = self.rows = True
        table = Table(*self._above(), self.corner if header else "", self.labels)
        return TableRow(text, unit.start, header, table, self._setting(origin))

    def _unit(self, unit: Block, text: str, origin: Origin) -> Iterator[Figure]:
        if unit.role is BlockRole.HEADING:
            self.line = ""
            self.below = self.later = False
        setting = self._setting(origin)
        self.later = self.below
        yield from self._prose(text, unit.start, setting)
        if unit.role is BlockRole.HEADING:
            return
        self.heads, self.rows = set(), False
        folded = _one_line(text)
        self.line = folded if len(folded) <= _LINE_ABOVE else ""

    def _above(self) -> tuple[str, str]:
        """The words that say what a table is of, and all that may say its time and unit: the
        heading and the line above it. A heading that stands over a table already gives nothing to
        one below with a caption of its own, and a sentence is no caption.
        """
        # In a workbook the line below the title may stand as a heading: "£000".
        headings = [one for one in self.headings if not only_units(one)]
        told = [one for one in (*self.headings, self.line) if only_units(one)]
        heading = caption(headings[-1]) if headings else ""
        line = "" if only_units(self.line) or _is_sentence(self.line) else caption(self.line)
        if self.later and len(line.split()) >= _CAPTION_WORDS:
            heading = ""
        if not line and says_units(self.line) and self.line not in told:
            told.append(self.line)
        words = " ".join(filter(None, (heading, line)))
        return words, " ".join(filter(None, (words, *told)))

    def _prose(self, text: str, start: int, setting: Setting) -> Iterator[Figure]:
        last: Figure | None = None
        marks = list_marks(text)
        for low, high in sentences(text):
            folded, places = _folded(text[low:high])
            if not _SAYS.search(folded):
                continue
            setting = replace(setting, near=self.near, said=self.said)
            found = figures_of_sentence(folded, setting, last)
            for figure in found:
                if low + places[figure.start] not in marks:
                    yield _moved(figure, places, start + low)
            last = found[-1] if found else last
            days = [one for one in found if one.dating is Dating.OWN and _is_day(one.period)]
            # "592 at the end of May, against 655 in March": the first is what it is about.
            own = [one for one in days if not is_compared(folded, one.start)] or days
            self.said = own[-1].period if own else self.said
            if any(map(str.isdigit, folded)):
                named = whens(folded)
                if not days and named and named[-1].days == 1:
                    self.said = named[-1].iso
                self.near = carried(folded, named, found, setting) or self.near


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_day(period: str) -> bool:
    days = days_of(period)
    return days is not None and days.count == 1


def _is_sentence(line: str) -> bool:
    """Whether a line above a table ends as a sentence does: one that is marked as its caption may
    still be that.
    """
    return line.endswith((".", "?", "!")) and not CAPTION_MARK.match(line)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with single blanks and without the marks of its notes, and where in `text` each of
    its characters and its end are.
    """
    parts: list[str] = []
    places: list[int] = []
    begin = 0
    for low, high in (*sorted(note_marks(text)), (len(text), len(text))):
        for run in _RUNS.finditer(text, begin, low):
            if not run.group().isspace():
                parts.append(run.group())
                places.extend(range(*run.span()))
            elif parts and parts[-1] != " ":
                parts.append(" ")
                places.append(run.start())
        begin = max(begin, high)
    places.append(len(text))
    return "".join(parts), places


def _moved(figure: Figure, places: Sequence[int], by: int) -> Figure:
    """The figure of a folded sentence at its place on the page."""

    def at(place: int) -> int:
        return by + places[place]

    low, high = figure.quote
    last = at(max(high - 1, 0)) + 1
    return replace(
        figure, start=at(figure.start), end=at(figure.end - 1) + 1, quote=(at(low), last)
    )

"""Makes the ledger of a document: every figure of its pages, each once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.figures.above import Above, Run
from ingest.figures.carried import A_YEAR, carried, is_compared, whens
from ingest.figures.figure import Dating, Figure, Origin
from ingest.figures.no_figures import list_marks, note_marks
from ingest.figures.prose import figures_of_sentence
from ingest.figures.series import without_names
from ingest.figures.setting import Setting
from ingest.figures.tables import figures_of_table
from ingest.figures.times import days_of, first_period
from ingest.passages import Passage
from ingest.reading.grid import cells_of
from ingest.sentences import sentences
from ingest.structure.blocks import TABLE, Block, BlockRole, bounded_title

_SAYS = re.compile(r"[^\W\d_]{2}")
"""Without two letters in a row a sentence says nothing: a number on an axis."""

_RUNS = re.compile(r"\S+|\s+")


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
    """Reads on from page to page: what a table's head or a paragraph said goes with it. `near` is
    the time last named, `said` the day, `own` the headings of a page that is a setting of its own.
    """

    def __init__(self, facts: DocumentFacts, times: tuple[str, str, str]) -> None:
        self.facts = facts
        self.times = times
        self.whole = times[0]
        self.own: frozenset[str] | None = None
        self.near = self.said = ""
        self.above = Above()
        self.run = Run()
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
        self.near = self.said = ""
        self.above, self.run = Above(), Run()
        self.whole = self.times[0] if titled else self._without_title()

    def _without_title(self) -> str:
        """The time of the document that its title does not tell."""
        span, day = days_of(first_period((self.facts.title,))), days_of(self.times[1])
        if not self.facts.stated or day is None or (span is not None and day.within(span)):
            return ""
        return self.times[1]

    def page(self, page: PageText) -> Iterator[Figure]:
        origin = Origin.OCR if page.scanned else Origin.SENTENCE
        for passage in page.passages:
            self._under(self._standing(passage.headings))
            self.run.labels = frozenset(
                cells_of(page.text[unit.start : unit.end])[0]
                for unit in passage.units
                if unit.role is BlockRole.ROW
            )
            for unit in passage.units:
                text = page.text[unit.start : unit.end]
                if unit.role is BlockRole.HEADER_ROW:
                    yield from self._head(text)
                elif unit.role is BlockRole.ROW:
                    self.run.row(unit, text, passage.header, self.above, self._setting(origin))
                else:
                    yield from self._table()
                    yield from self._unit(unit, text, origin)
        yield from self._table()

    def _under(self, headings: tuple[str, ...]) -> None:
        if headings != self.above.headings:
            self.above = Above(headings)
            self.near = _short(first_period(headings[::-1]))

    def _head(self, text: str) -> Iterator[Figure]:
        """A header row: where it opens another table, the line above the one before says nothing of
        that.
        """
        line = _one_line(text)
        if self.run.opens(line):
            yield from self._table()
            self.run.ends()
            self.above.line = ""
        self.run.head(text, line)

    def _table(self) -> list[Figure]:
        """The figures of the table that ends here."""
        found, left_out = figures_of_table(*self.run.taken())
        self.left_out += left_out
        return found

    def _standing(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """The headings that hold on this page."""
        own = self.own
        return headings if own is None else tuple(one for one in headings if one in own)

    def _setting(self, origin: Origin) -> Setting:
        return Setting(
            council=self.facts.council,
            title=self.facts.title,
            headings=self.above.headings,
            near=self.near,
            whole=self.whole,
            origin=origin,
            said=self.said,
            paper=self.times[1],
            latest=self.times[2],
        )

    def _unit(self, unit: Block, text: str, origin: Origin) -> Iterator[Figure]:
        self.run.ends()
        if unit.role is BlockRole.HEADING:
            self.above.heading()
        yield from self._prose(text, unit.start, self._setting(origin))
        if unit.role is not BlockRole.HEADING:
            self.above.text(_one_line(text))

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

"""Reads the figures of a table's row: each cell by its head, its label and the caption above."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from ingest.dates import MONTHS
from ingest.figures.cells import (
    amounts,
    circled,
    comparisons,
    counts_people,
    in_unit,
    is_mark,
    is_plain,
    is_unit,
    noted,
    says_money,
)
from ingest.figures.figure import DAYS_IN, Dating, Figure, Origin, Status, Unit
from ingest.figures.heads import (
    bare,
    is_change,
    is_label_head,
    is_variance,
    scope_of_head,
    status_words,
    told,
)
from ingest.figures.no_figures import list_marks
from ingest.figures.number import Number
from ingest.figures.over import Beside, Over, Table, joined
from ingest.figures.prose import figures_of_sentence
from ingest.figures.rownames import RowName
from ingest.figures.scopes import (
    elsewhere,
    is_whole,
    without_own_compass,
)
from ingest.figures.setting import Setting
from ingest.figures.statuses import status_of, status_of_cell
from ingest.figures.whens import is_part_of_year, of_cell, of_money, without_day
from ingest.library.lexical import tokens
from ingest.periods import periods_in
from ingest.sentences import sentences

_AVERAGE = re.compile(r"average|mean", re.IGNORECASE)
_SUMS = re.compile(r"total|sum|average|mean", re.IGNORECASE)


class RowReader:
    """Reads the cells of one row. `heads` are those of its columns, `overs` what the row stands in,
    as the label of each of its cells says it; both empty where the table proves none.
    """

    def __init__(
        self,
        cells: Sequence[str],
        heads: Sequence[str],
        overs: Sequence[str],
        table: Table,
        setting: Setting,
        beside: Beside,
    ) -> None:
        self.cells = cells
        self.heads = heads
        self.over = Over.of(next(filter(None, overs), ""), setting.council)
        self.name = RowName(cells, heads, table, setting.council, beside)
        self.table = self.name.table
        self.label = self.name.label
        self.setting = setting
        self.beside = beside
        self.council = setting.council
        self.titled = frozenset(tokens(setting.title))
        self.has_values = any(map(is_plain, cells))

    def figures(self, place: int) -> list[Figure]:
        """The figures of one cell."""
        cell, head = self.cells[place], self.heads[place]
        at = self.name.unit_place
        if not cell or place == at or self.name.is_ordinal(place) or is_mark(cell):
            return []
        if is_change(head) and not self._is_answer(head):
            return []
        if self.has_values and place in self.name.places:
            return self._stated(place)
        if self.label and (compared := comparisons(cell)):
            made = [self._compared(number, who, when) for who, number, when in compared]
            if found := [one for one in made if one is not None]:
                return found
        if is_plain(cell):
            if self.beside.headed and not head:
                return []
            unit = "" if at is None else self.cells[at]
            texts = (unit, head, self.label)
            named = self.label or self._is_nameless()
            around = () if counts_people(head) else self._around()
            numbers = amounts(cell, texts, around) if named else []
            found = [self._figure(number, place) for number in numbers]
            return [one for one in found if one.measure and self._is_level(one, head)]
        if self.has_values and self.label and (one := noted(cell, (self.label,), self._around())):
            figure = self._figure(one, place)
            if not figure.measure:
                return []
            return [replace(figure, status=status_of(cell, in_cell=True) or figure.status)]
        return self._sentences(place)

    def _is_answer(self, head: str) -> bool:
        """Whether "No" heads the answers beside "Yes", and no numbers of the rows."""
        return head.casefold() == "no" and "yes" in map(str.casefold, self.heads)

    def _is_nameless(self) -> bool:
        """Whether the row is the only one, which needs no name: its heads say what each cell is."""
        named = is_label_head(self.heads[0]) or not is_plain(self.cells[0])
        return self.beside.alone and not named

    def _is_level(self, one: Figure, head: str) -> bool:
        """Whether a figure is no gap between two others; one of money is kept, as forecast."""
        return not is_variance(head) or one.amount.unit is Unit.GBP

    def _sentences(self, place: int) -> list[Figure]:
        """The figures of a cell of words, which is read under its row's name."""
        cell = self.cells[place]
        under = f"{self.label} {self.heads[place]}".strip()
        setting = replace(self.setting, headings=(*self.setting.headings, under))
        found: list[Figure] = []
        for low, high in sentences(cell):
            for one in figures_of_sentence(cell[low:high], setting):
                found.append(replace(one, start=one.start + low, end=one.end + low))
        found = [one for one in found if one.start not in list_marks(cell)]
        if not self.label or place in self.name.places:
            return found
        name = self.label
        said = [f"{name}: {one.measure}".replace(f"{name}: {name}", name) for one in found]
        return [
            replace(one, measure=words, label=name) for one, words in zip(found, said, strict=True)
        ]

    def _stated(self, place: int) -> list[Figure]:
        """The figures that a row's name goes on to state, with their time, after a colon: "Backlog:
        521 applications at 31 March 2026".
        """
        cell = self.cells[place]
        start = cell.find(": ")
        if start < 0 or not periods_in(cell):
            return []
        return [
            one
            for one in self._sentences(place)
            if one.start > start and one.dating is Dating.OWN and one.amount.unit not in DAYS_IN
        ]

    def _compared(self, number: Number, who: str, when: str) -> Figure | None:
        """The figure of a cell that names whom it is of: "England 59% (2024-25)"; None where that
        is nobody to compare with.
        """
        scope = elsewhere(who, self.council, heading=True)
        if not scope:
            return None
        amount = in_unit(number.amount, (self.label,), (self.table.caption,))
        number = replace(number, amount=amount)
        label = self._words()
        period = of_cell(when, "", (), self.table.times, self.setting.inherited())
        measure, _ = self.over.around(told(label, self._above), scope)
        return self._made(number, measure, scope, period, Status.COMPARATOR)

    def _figure(self, number: Number, place: int) -> Figure:
        head = self.over.head(self.heads[place])
        measure, scope = self.over.around(*self._said(place))
        row = list(zip(self.cells, self.heads, strict=True))
        when = of_cell(head, self.label, row, self.table.times, self.setting.inherited())
        money = number.unit is Unit.GBP
        status = status_of_cell(
            without_own_compass(head, self.heads),
            without_own_compass(self.label, self.table.labels, self.table.corner),
            self.table.caption,
            money,
        )
        if is_variance(head) and Status.FORECAST in map(_status_of_head, self.heads):
            status = Status.FORECAST
        if status is Status.ACTUAL and elsewhere(self.name.scope, self.council, heading=True):
            status = Status.COMPARATOR
        if scope == "" and status is Status.COMPARATOR:
            scope = elsewhere(f"{head} {self.label}", self.council, heading=True)
        if self._sums_up(place) and is_part_of_year(when):
            when = "", Dating.NONE
        if money and status in (Status.PLAN, Status.FORECAST):
            when = of_money(when, self.table.above)
        return self._made(number, measure, scope, when, status)

    def _made(
        self, number: Number, measure: str, scope: str, when: tuple[str, Dating], status: Status
    ) -> Figure:
        ocr = self.setting.origin is Origin.OCR
        return Figure(
            start=number.start,
            end=number.end,
            quote=(0, 0),
            amount=number.amount,
            measure=measure,
            context=self._above or self.setting.title,
            label=self.label,
            scope=scope,
            period=when[0],
            dating=when[1],
            status=status,
            origin=Origin.OCR if ocr else Origin.CELL,
        )

    def _around(self) -> tuple[str, ...]:
        table = self.table
        corner = table.corner if is_unit(table.corner) else ""
        if not corner and not is_plain(self.label):
            # "Service (£m)" is of the figures; over bands ("10 to 20") it would be of these.
            corner = " ".join(one for one in circled([table.corner]) if says_money(one))
        return table.caption, table.above, corner

    @cached_property
    def _above(self) -> str:
        """The words of the caption; empty where they are only the document's title."""
        words = bare(self.table.caption)
        return "" if words and set(tokens(words)) <= self.titled else words

    def _said(self, place: int) -> tuple[str, str]:
        """What a cell measures, and of whom or where.

        A head that is only a time or a status leaves the label to say what is measured; one that is
        a measure itself leaves it to say of whom, where the label is a name or its column says so.
        """
        above = self._above
        label = self._words()
        if place in self.name.columns:
            name = bare(self.heads[place])
            words = told(self._unless_status(label), above) or bare(self.table.caption) or label
            return words, "" if is_whole(name, self.council) else name
        head, scope = scope_of_head(self.heads[place], self.council)
        if not head and not scope and self._sums_up(place):
            # Beside a total of the same months an average has to say that it is one.
            words = status_words(self.heads[place])
            head = words if _AVERAGE.fullmatch(words) else ""
        if who := elsewhere(self.label, self.council, heading=True):
            return joined("" if head else above, head) or above or label, who
        if not label:
            # A month without its year says when and not what.
            head = "" if head.casefold() in MONTHS else head
            words = told(head, above) or bare(self.table.caption)
            return words, scope or self.name.who
        if self.name.scope:
            scope = scope or self.name.who
            return told(joined(label, head), above), scope
        whole = is_whole(label, self.council)
        if scope:
            return told(joined("" if whole else label, head) or above, above), scope
        if not head:
            if whole or self.name.is_scope(label):
                words = self._of_all(place, above) or self._by_all(place)
                if words:
                    return words, "" if whole else label
            return told(label, above), ""
        if whole or status_of(label, in_cell=True) in (Status.TARGET, Status.STANDARD):
            return told(head, above), ""
        if self.name.is_scope(label):
            return told(head, above), label
        return told(joined(label, head), above), ""

    def _words(self) -> str:
        """The words of the row's name; none where it only says when."""
        words = bare(self.label)
        return without_day(words or ("" if periods_in(self.label) else self.label))

    def _of_all(self, place: int, above: str) -> str:
        """What is measured where only the caption tells: with what kind of money it is."""
        words = status_words(self.heads[place])
        return ": ".join(filter(None, (above, words if _status_of_head(words) else "")))

    def _sums_up(self, place: int) -> bool:
        """Whether a column sums up others that are each of a time: "Total" beside months."""
        times = [head for head in self.heads if head.casefold() in MONTHS or periods_in(head)]
        return len(times) > 1 and _SUMS.fullmatch(status_words(self.heads[place])) is not None

    def _by_all(self, place: int) -> str:
        """What is measured where a row is named by whom it is of alone, and neither head nor
        caption tell: what the document is of, beside a budget how the cell stands to that, else no
        more than the row's name.
        """
        if not self.name.under_scopes():
            return ""
        title = "" if Status.PLAN in map(_status_of_head, self.heads) else bare(self.table.caption)
        return title or status_words(self.heads[place]) or self.label

    def _unless_status(self, label: str) -> str:
        """The words of a row's name, unless they only say that it is of what was to be."""
        return "" if not bare(label) and status_of(label, in_cell=True) else label


def _status_of_head(head: str) -> Status | None:
    return status_of(head, in_cell=True)

"""Reads the figures of a table's row: each cell by its head, its label and the caption above."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from ingest.figures.figure import Amount, Dating, Figure, Origin, Status, Unit
from ingest.figures.lexicon import UnitWords, lexicon, phrases
from ingest.figures.numbers import Number, numbers_in
from ingest.figures.prose import figures_of_sentence
from ingest.figures.setting import Setting, status_of
from ingest.figures.times import bare_month, bare_quarter
from ingest.library.lexical import tokens
from ingest.periods import Period, periods_in
from ingest.reading.grid import cell_spans, cells_of

_CHANGE_HEAD = re.compile(rf"\b(?:{phrases('change_heads')})$|^(?:no|#|ref|row)\b", re.IGNORECASE)
_MARK = re.compile(
    r"^(?:[A-Z]{1,4}[-/ ]?\d[\d./-]*[a-z]?|(?i:red|amber|green|yes|no|n/?a|-|–|—|\.\.|\*|✓|✗))$"
)
"""A cell that names no measure: a reference, a rating, a yes or no."""

_BRACKETED = re.compile(r"^\(\s*(£?\s?[\d,.]+\s?(?:%|m|k|bn)?)\s*\)$")
_UNIT_HEAD = re.compile(r"^units?(?: of measure(?:ment)?)?$", re.IGNORECASE)
_CIRCLED = re.compile(rf"\([^()]*(?:{phrases('unit_words')})[^()]*\)", re.IGNORECASE)
_NAME_WORD = r"(?:[A-Z][\w’'&-]*|and|of|the|upon|[&-]|\d{1,2})"
_PROPER = re.compile(rf"^{_NAME_WORD}(?:\s+{_NAME_WORD})*$")
_TIME_HEAD = re.compile(r"\b(?:period|month|quarter|year|date|when)\b", re.IGNORECASE)
_BAND = re.compile(
    r"^(?:aged? )?(?:\d{1,3}\s?(?:to|-|–|and|\+|or)\s?(?:\d{1,3}|over|under|older|above)?"
    r"|under \d+|over \d+)(?: miles| years)?$",
    re.IGNORECASE,
)
_BARE_HEAD = re.compile(rf"(?:{phrases('bare_heads')}|,|\s)*", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z]{3,}")
_VALUE_OPENS = re.compile(
    rf"[^A-Za-z\d]*(?:(?:{phrases('inexact')})\s*)?[^A-Za-z\d]*\d", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Table:
    """What stands around a row: the caption or the line above its table, and the head of its first
    column, where the labels stand.
    """

    above: str
    corner: str


def figures_of_row(text: str, header: str, table: Table, setting: Setting) -> list[Figure]:
    """The figures of a row, in order; their spans are places of `text`.

    `header` holds the labels of its cells, empty where the table proves none. Where two cells of a
    row are told apart by nothing they are left out: nobody could say what they are of.
    """
    spans = cell_spans(text)
    cells = [text[low:high] for low, high in spans]
    heads = cells_of(header) if header else []
    heads = [*heads, *[""] * len(cells)][: len(cells)]
    row = _Row(cells, heads, table, setting)
    found: list[Figure] = []
    for place, (low, _high) in enumerate(spans):
        for figure in row.figures(place):
            found.append(
                replace(
                    figure,
                    start=low + figure.start,
                    end=low + figure.end,
                    quote=(0, len(text)),
                )
            )
    told = Counter(_what(one) for one in found if one.origin is not Origin.SENTENCE)
    return [one for one in found if told[_what(one)] < 2]


def _what(one: Figure) -> tuple[str, str, str, Status, Unit]:
    return one.measure, one.scope, one.period, one.status, one.amount.unit


class _Row:
    def __init__(self, cells: list[str], heads: list[str], table: Table, setting: Setting) -> None:
        self.cells = cells
        self.heads = heads
        self.table = table
        self.setting = setting
        self.unit_place = next(
            (n for n, head in enumerate(self.heads) if _UNIT_HEAD.match(head)), None
        )
        self.label_places = self._labels()
        bands = [n for n in self.label_places if _BAND.match(cells[n])]
        self.band = cells[bands[0]] if bands and len(self.label_places) > 1 else ""
        named = [n for n in self.label_places if not (self.band and n == bands[0])]
        self.label = " ".join(cells[n] for n in named)
        self.has_values = any(map(_is_plain, cells))

    def _labels(self) -> list[int]:
        """The places of the row's first cells that name it."""
        found: list[int] = []
        for place, cell in enumerate(self.cells):
            if not cell or _MARK.match(cell) or self._is_ordinal(place) or place == self.unit_place:
                continue
            group = _BAND.match(cell) and (not found or _is_label_head(self.heads[place]))
            if _is_plain(cell) and not group and (found or not _is_time(cell)):
                break
            if len(cell) > 120 or len(found) == 2:
                break
            if found and any(self.heads) and not _is_label_head(self.heads[place]):
                break
            found.append(place)
        return found

    def _is_ordinal(self, place: int) -> bool:
        """Whether the first cell of a row only counts the rows: "2" before the row's name."""
        following = self.cells[1] if len(self.cells) > 1 else ""
        counts = place == 0 and re.fullmatch(r"\d{1,3}[.)]?", self.cells[0]) is not None
        return counts and bool(following) and not _is_plain(following)

    def figures(self, place: int) -> list[Figure]:
        """The figures of one cell."""
        cell, head = self.cells[place], self.heads[place]
        if not cell or place == self.unit_place or self._is_ordinal(place):
            return []
        if _CHANGE_HEAD.search(head) or (self.has_values and place in self.label_places):
            return []
        if _is_plain(cell):
            numbers = self._numbers(cell, head) if self.label else []
            return [self._figure(number, head) for number in numbers]
        # A cell of words is read as a sentence under its row's name.
        setting = replace(
            self.setting, headings=(*self.setting.headings, f"{self.label} {head}".strip())
        )
        if _MARK.match(cell):
            return []
        said = figures_of_sentence(cell, setting)
        if not self.label or place in self.label_places:
            return said
        return [
            replace(one, measure=f"{self.label}: {one.measure}", label=self.label) for one in said
        ]

    def _numbers(self, cell: str, head: str) -> list[Number]:
        """The numbers of a cell that holds hardly a word: one, or a count with its share."""
        if bracketed := _BRACKETED.match(cell):
            by = bracketed.start(1)
            numbers = [
                replace(
                    one,
                    start=one.start + by,
                    end=one.end + by,
                    amount=replace(one.amount, value=-one.value),
                )
                for one in numbers_in(bracketed[1])
            ]
        else:
            numbers = numbers_in(cell)
        if len({one.unit for one in numbers}) != len(numbers):
            return []
        return [replace(one, amount=self._in_unit(one.amount, head)) for one in numbers]

    def _in_unit(self, amount: Amount, head: str) -> Amount:
        """The amount in the unit that its head, its label, the caption or the line above names."""
        if amount.unit not in (Unit.COUNT, Unit.GBP):
            return amount
        for text in self._unit_texts(head):
            found = _unit_named(text, amount)
            if found is not None:
                times = 1.0 if amount.unit is Unit.GBP and amount.step >= 100 else found.times
                return replace(
                    amount, value=amount.value * times, step=amount.step * times, unit=found.unit
                )
        return amount

    def _unit_texts(self, head: str) -> list[str]:
        """The texts that may name a unit; first what stands in brackets, which is meant so."""
        unit = self.cells[self.unit_place] if self.unit_place is not None else ""
        near = [*([unit] if unit else []), head, self.label]
        circled = [m.group() for text in (*near, self.table.above) for m in _CIRCLED.finditer(text)]
        return [*circled, *near, self.table.above]

    def _figure(self, number: Number, head: str) -> Figure:
        measure, scope = self._said(head)
        period, dating = self._period(head)
        status = self._status(head)
        if scope == "" and status is Status.COMPARATOR:
            scope = self.setting.elsewhere(f"{head} {self.label}")
        origin = Origin.CELL if self.setting.origin is not Origin.OCR else Origin.OCR
        context = _bare(self.table.above) or self.setting.title
        return Figure(
            number.start, number.end, (0, 0), number.amount, measure, context, self.label, scope,
            period, dating, status, origin,
        )  # fmt: skip

    def _said(self, head: str) -> tuple[str, str]:
        """What a cell measures, and of whom or where.

        A head that is only a time or a status leaves the label to say what is measured; one that is
        a measure itself leaves it to say of whom, where the label is a name or its column says so.
        """
        own_head = _bare(head)
        label = _bare(self.label) or self.label
        above = _bare(self.table.above)
        if elsewhere := self.setting.elsewhere(self.label):
            return _joined(above if not own_head else "", own_head) or above, elsewhere
        whole = lexicon().whole.search(label) is not None
        if not own_head:
            if self._is_scope(label) and above:
                return above, "" if whole else label
            return (_joined(above) if whole and above else self._with_above(label)), ""
        if self.band:
            return self._with_above(_joined(label, own_head)), self.band
        if whole or status_of(label, in_cell=True) in (Status.TARGET, Status.STANDARD):
            return self._with_above(own_head), ""
        if self._is_scope(label):
            return self._with_above(own_head), label
        return self._with_above(_joined(label, own_head)), ""

    def _with_above(self, words: str) -> str:
        """The words with those of the caption, where they alone say too little."""
        above = _bare(self.table.above)
        if len(tokens(words)) >= 3 or not above:
            return words
        return words if set(tokens(above)) <= set(tokens(words)) else f"{above}: {words}"

    def _is_scope(self, label: str) -> bool:
        """Whether the row's name says of whom or where, and not what is measured."""
        corner = self.table.corner
        if corner and lexicon().measure_heads.search(corner):
            return False
        if corner and len(corner.split()) <= 3 and lexicon().scope_heads.search(corner):
            return True
        return _BAND.match(label) is not None or _is_name(label)

    def _period(self, head: str) -> tuple[str, Dating]:
        label = self.label
        for text in (head, label):
            if found := periods_in(text):
                return _last(found).iso, Dating.OWN
        around = periods_in(self.table.above)
        anchor = _last(around).iso if around else self.setting.inherited()[0]
        for text in (*head.split(", ")[::-1], label):
            if len(text) <= 12 and (told := bare_month(text, anchor) or bare_quarter(text, anchor)):
                return told, Dating.OWN
        for cell, other in zip(self.cells, self.heads, strict=True):
            if _TIME_HEAD.search(other) and (found := periods_in(cell)):
                return found[0].iso, Dating.OWN
        if around:
            return anchor, Dating.NEAR
        return self.setting.inherited()

    def _status(self, head: str) -> Status:
        for text in (head, self.label):
            if found := status_of(text, in_cell=True):
                return found
        if re.search(r"\b(?:actual|outturn|achieved|result)\b", head, re.IGNORECASE):
            return Status.ACTUAL
        return status_of(_opening(self.table.above), in_cell=True) or Status.ACTUAL


def _unit_named(text: str, amount: Amount) -> UnitWords | None:
    """The first unit that a text names which the amount may be in."""
    for words in lexicon().units:
        money = amount.unit is Unit.GBP
        if words.pattern.search(text) and (not money or words.unit is Unit.GBP):
            return words
    return None


def _is_plain(cell: str) -> bool:
    """Whether a cell holds a figure and hardly a word."""
    return _VALUE_OPENS.match(cell) is not None and len(_WORDS.findall(cell)) <= 2


def _is_time(cell: str) -> bool:
    """Whether a cell is a time and hardly anything more."""
    return sum(p.end - p.start for p in periods_in(cell)) > 0.6 * len(cell)


def _opening(caption: str) -> str:
    """The first words of a caption: "Forecast for 2025-26", but not "Actions of the plan"."""
    bare = re.sub(r"^(?:table|figure|chart) [A-Z]?\d+[a-z]?[:.]?\s*", "", caption, flags=re.I)
    return " ".join(bare.split()[:2])


def _is_label_head(head: str) -> bool:
    """Whether the head of a column says that it holds names, not values."""
    words = lexicon()
    named = words.scope_heads.search(head) or words.measure_heads.search(head)
    return named is not None and not _CIRCLED.search(head)


def _is_name(label: str) -> bool:
    """Whether a label is written as names are: capitals in each word of two or more, or one word
    that no lower-case word follows.
    """
    words = label.split()
    return _PROPER.match(label) is not None and len(words) >= 2 and not label.isupper()


def _last(periods: list[Period]) -> Period:
    """Of "2024/25, quarter 2" the more exact: the shortest, the last of those."""
    return min(reversed(periods), key=lambda p: p.last - p.first)


def _bare(text: str) -> str:
    """The words of a head or a label without times, units in brackets and statuses."""
    for period in reversed(periods_in(text)):
        text = f"{text[: period.start]} {text[period.end :]}"
    text = _CIRCLED.sub(" ", text)
    text = re.sub(r"^(?:table|figure|chart) [A-Z]?\d+[a-z]?[:.]?\s*", "", text, flags=re.IGNORECASE)
    kept = [word for word in text.split() if re.search(r"\w", word)]
    text = " ".join(kept).strip(" ,:;–—-")
    text = re.sub(r"(?:[,\s]+(?:at|on|in|by|from|to|position at|as at|of|and))+$", "", text)
    if _BARE_HEAD.fullmatch(text):
        return ""
    return text.strip()


def _joined(*parts: str) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))

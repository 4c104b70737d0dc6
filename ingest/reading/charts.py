"""The figures of a chart as a table, as the file keeps them beside the drawing."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from ingest.reading.cleaning import flat
from ingest.reading.office import A, Xml
from ingest.reading.shown import shown
from ingest.reading.slots import MOST_SPAN, Cell, plain
from ingest.reading.source import Line
from ingest.reading.tables import table_lines

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_OF_TEXTS = (f"{_C}strCache", f"{_C}strLit")
_VALUES = (("xVal", "X"), ("val", ""), ("yVal", "Y"), ("bubbleSize", "Size"))
"""The lists of figures of a series, and what tells them apart in a chart of points."""


@dataclass(frozen=True, slots=True)
class _Series:
    """A named list of figures; `names` are the columns that name them, outermost first."""

    title: str
    names: tuple[tuple[str, ...], ...]
    figures: tuple[str, ...]


def chart_lines(root: Xml) -> Iterator[Line]:
    """The titles of the chart and its axes, then its figures: a column a series, under its name.

    Figures are shown by the number format that is stored with them.
    """
    new = root.tag == f"{_CX}chartSpace"
    space = _CX if new else _C
    for title in (each for each in root.iter(f"{space}title")):
        if text := _words(title):
            yield Line(text)
    series = list(_new_series(root) if new else _series(root))
    while series:
        names = series[0].names
        together = [each for each in series if each.names == names]
        series = [each for each in series if each.names != names]
        yield from _table(names, together)


def _table(names: tuple[tuple[str, ...], ...], series: list[_Series]) -> Iterator[Line]:
    columns = [*(names or ((),)), *(each.figures for each in series)]
    longest = max(map(len, columns))
    filled = [[*column, *[""] * (longest - len(column))] for column in columns]
    head = [Cell("", head=True)] * max(len(names), 1)
    head += [Cell(each.title, head=True) for each in series]
    yield from table_lines([head, *plain(list(zip(*filled, strict=True)))])


def _series(root: Xml) -> Iterator[_Series]:
    from_1904 = any(each.get("val") in (None, "1", "true") for each in root.iter(f"{_C}date1904"))
    for each in root.iter(f"{_C}ser"):
        title = flat(" ".join(value.text or "" for value in _inside(each, f"{_C}tx", f"{_C}v")))
        names = _names(each.find(f"{_C}cat"), from_1904)
        lists = [
            (mark, _points(found, from_1904))
            for name, mark in _VALUES
            if (found := each.find(f"{_C}{name}")) is not None
        ]
        for mark, figures in lists:
            named = flat(f"{title} {mark}") if len(lists) > 1 else title
            yield _Series(named, names, tuple(figures))


def _names(categories: Xml | None, from_1904: bool) -> tuple[tuple[str, ...], ...]:
    """The columns that name the figures: one, or several where the names stand in groups."""
    if categories is None:
        return ()
    levels = list(categories.iter(f"{_C}lvl"))
    if not levels:
        return (tuple(_points(categories, from_1904)),)
    count = _count(categories)
    columns: list[tuple[str, ...]] = []
    for depth, level in enumerate(reversed(levels)):
        found = _points(level, from_1904, count)
        if depth < len(levels) - 1:
            # The name of a group stands with its first member.
            for at in range(1, len(found)):
                found[at] = found[at] or found[at - 1]
        columns.append(tuple(found))
    return tuple(columns)


def _points(holder: Xml, from_1904: bool, count: int = 0) -> list[str]:
    """What the points below `holder` show, each in its place."""
    usual = next((each.text or "" for each in holder.iter(f"{_C}formatCode")), "General")
    found: dict[int, str] = {}
    texts = holder.tag == f"{_C}lvl" or any(True for kind in _OF_TEXTS for _ in holder.iter(kind))
    for point in holder.iter(f"{_C}pt"):
        place = point.get("idx") or ""
        value = point.find(f"{_C}v")
        if place.isascii() and place.isdigit() and int(place) < MOST_SPAN and value is not None:
            form = point.get("formatCode") or usual
            text = value.text or ""
            found[int(place)] = flat(text) if texts else _figure(text, form, from_1904)
    length = max([min(max(count, _count(holder)), MOST_SPAN), *(at + 1 for at in found)])
    return [found.get(at, "") for at in range(length)]


def _count(holder: Xml) -> int:
    stated = next((each.get("val") or "" for each in holder.iter(f"{_C}ptCount")), "")
    return int(stated) if stated.isascii() and stated.isdigit() else 0


def _figure(text: str, form: str, from_1904: bool) -> str:
    try:
        value = float(text)
    except ValueError:
        return flat(text)
    from openpyxl.styles.numbers import is_date_format
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    if is_date_format(form):
        with suppress(ValueError, OverflowError):
            epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
            return shown(from_excel(value, epoch), form)
    return shown(value, form)


def _new_series(root: Xml) -> Iterator[_Series]:
    """The series of a chart of the newer kinds (waterfall, funnel, treemap, box and whisker)."""
    data = {each.get("id") or "": each for each in root.iter(f"{_CX}data")}
    for each in root.iter(f"{_CX}series"):
        about = each.find(f"{_CX}dataId")
        held = data.get((about.get("val") or "") if about is not None else "")
        if held is None:
            continue
        title = next(iter(_inside(each, f"{_CX}tx", f"{_CX}v")), None)
        levels = [
            tuple(flat(point.text or "") for point in level.iter(f"{_CX}pt"))
            for names in held.findall(f"{_CX}strDim")
            for level in reversed(names.findall(f"{_CX}lvl"))
        ]
        for figures in held.findall(f"{_CX}numDim"):
            for level in figures.findall(f"{_CX}lvl"):
                form = level.get("formatCode") or "General"
                shown_figures = tuple(
                    _figure(point.text or "", form, False) for point in level.iter(f"{_CX}pt")
                )
                named = flat(title.text or "") if title is not None else ""
                yield _Series(named, tuple(levels), shown_figures)


def _words(title: Xml) -> str:
    """The words of a title: written for it, or kept from the cell that it shows."""
    written = "".join(
        f"{''.join(run.text or '' for run in paragraph.iter(f'{A}t'))} "
        for paragraph in title.iter(f"{A}p")
    )
    kept = " ".join(value.text or "" for value in title.iter(f"{_C}v"))
    return flat(written) or flat(kept)


def _inside(holder: Xml, name: str, inner: str) -> Iterator[Xml]:
    for each in holder.iter(name):
        yield from each.iter(inner)

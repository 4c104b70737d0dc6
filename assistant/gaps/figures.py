"""Figures of one measure, scope and time that two documents of a pack give differently."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from assistant.coverage.located import Located
from assistant.figures.disagreement import Disagreement, Disagreements, together
from assistant.gaps.gap import Gap, Place
from assistant.gaps.kinds import GapKind
from assistant.qa.display import dated_title
from ingest.figures.times import days_of
from ingest.library.figures import StoredFigure

SETTLE = "Say which figure is right, and mend or withdraw the other paper."


def figure_gaps(
    disagreements: Disagreements, located: Located, owners: Mapping[int, str]
) -> Iterator[Gap]:
    """A gap for the figures of each thing that cannot all be right, the likeliest first.

    `owners` gives the statement that most of a document is evidence for, by the document's key.
    """
    for found in together(disagreements.all(), lambda one: one.keys):
        sides = _sides(found)
        *others, last = (f"{dated_title(side.document)} gives {side.said}" for side in sides)
        reason = f"Of {_of_what(sides)}: {', '.join(others)}, but {last}."
        places = tuple(place_of_figure(side) for side in sides)
        yield Gap(
            GapKind.FIGURES_DISAGREE, _statement(sides, located, owners), reason, places, SETTLE
        )


def _sides(found: Sequence[Disagreement]) -> list[StoredFigure]:
    """The figures that contradict each other, of each paper the likeliest, the oldest first."""
    sides: dict[int, StoredFigure] = {}
    for one in found:
        for side in (one.one, one.other):
            sides.setdefault(side.document.key, side)
    return sorted(sides.values(), key=lambda side: side.document.date)


def _of_what(sides: Sequence[StoredFigure]) -> str:
    """What the figures measure, in the fewest words of any paper, and their time where all of them
    have one and the same.
    """
    measures = [" ".join(side.figure.measure.split()) for side in sides if side.figure.measure]
    measure = f"“{min(measures, key=len)}”" if measures else "one thing"
    periods = {side.figure.period for side in sides}
    days = days_of(periods.pop()) if len(periods) == 1 else None
    if days is None:
        return measure
    first, last = _day(days.first), _day(days.last)
    return f"{measure}, {first}" if first == last else f"{measure}, {first} to {last}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def place_of_figure(side: StoredFigure) -> Place:
    """The place of the sentence or the row that states a figure."""
    low, high = side.figure.quote
    return Place(side.document, side.page, side.page_label, low, high, side.quote)


def _statement(
    sides: Sequence[StoredFigure], located: Located, owners: Mapping[int, str]
) -> str | None:
    for side in sides:
        place = (side.document.key, side.page, *side.figure.quote)
        if around := located.at(*place):
            return around[0].statement
    return owners.get(sides[0].document.key)

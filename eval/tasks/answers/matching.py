"""Whether an answer states a nugget."""

import re
from collections.abc import Iterator, Sequence

from assistant.qa.record import AnswerRecord
from eval.gold.question import Figure, Nugget
from eval.tasks.folding import folded, stands
from ingest.figures.figure import DAYS_IN, Amount, Unit
from ingest.figures.numbers import numbers_in

_UNITS: dict[str, tuple[Unit, float]] = {
    "%": (Unit.PERCENT, 1.0),
    "per cent": (Unit.PERCENT, 1.0),
    "percent": (Unit.PERCENT, 1.0),
    "minute": (Unit.HOURS, 1 / 60),
    "hour": (Unit.HOURS, 1.0),
    "day": (Unit.DAYS, 1.0),
    "working day": (Unit.DAYS, 1.0),
    "week": (Unit.WEEKS, 1.0),
    "month": (Unit.MONTHS, 1.0),
    "year": (Unit.MONTHS, 12.0),
    "£": (Unit.GBP, 1.0),
    "£k": (Unit.GBP, 1e3),
    "£m": (Unit.GBP, 1e6),
    "£bn": (Unit.GBP, 1e9),
}
"""What a gold figure's unit is among the units of figures, and how many of it. Any other counts
things: "people"."""

_SLACK = 1e-9
"""What the arithmetic of floats may be out by, as a share."""


def said(answer: AnswerRecord) -> tuple[str, ...]:
    """What the answer says: its sentences and its text, in NFKC, blanks and borders of cells
    folded.
    """
    texts = dict.fromkeys((*(sentence.text for sentence in answer.sentences), answer.answer))
    return tuple(folded(text) for text in texts)


def states(texts: Sequence[str], nugget: Nugget) -> bool:
    """Whether one of the texts that an answer says states the nugget."""
    if nugget.figure is not None:
        return any(_holds(text, nugget.figure) for text in texts)
    if nugget.pattern:
        pattern = re.compile(nugget.pattern, re.IGNORECASE)
        return any(pattern.search(text.casefold()) for text in texts)
    return any(stands(form, text) for form in nugget.any_of for text in texts)


def _holds(text: str, figure: Figure) -> bool:
    return any(
        abs(value - figure.value) <= figure.tolerance + _SLACK * abs(figure.value)
        for value in _values(text, figure.unit)
    )


def _values(text: str, name: str) -> Iterator[float]:
    """The numbers of a text that may be of that unit, in that unit. A bare one may be of any."""
    key = folded(name).casefold()
    unit, size = _UNITS.get(key, _UNITS.get(key.removesuffix("s"), (Unit.COUNT, 1.0)))
    wanted = Amount(0.0, unit)
    for found in numbers_in(text):
        if found.amount.comparable(wanted):
            yield found.value * DAYS_IN.get(found.unit, 1.0) / (size * DAYS_IN.get(unit, 1.0))
        elif found.unit is Unit.COUNT:
            yield found.value

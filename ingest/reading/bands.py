"""Rows that name those below them, up to the next of their kind: "Hospital" over its teams."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ingest.reading.headrows import is_title
from ingest.reading.slots import Slot, is_value

LONGEST_BAND = 80
"""Characters: what is longer says something of the rows and names none."""

_SUMS_UP = re.compile(r"(?:(?:grand |sub[- ]?)?totals?|all|overall|whole)\b", re.IGNORECASE)


def bands(slots: Sequence[Sequence[Slot]], heads: Iterable[int], body: int, stub: int) -> list[str]:
    """The band that each row of a table stands in, empty where it is in none or is one itself.

    `body` is the first row below the heads, `heads` the rows below that say them once more, which
    end a band, `stub` the column of the rows' names. A cell over all
    columns is a band. One alone in the first column is one only where the rows below two such have
    the same names, for it may as well be a row without values.
    """
    names = [row[stub].cell.text if row else "" for row in slots]
    whole = [at for at in range(body, len(slots)) if is_title(slots[at]) and _may_be(names[at])]
    alone = [at for at in range(body, len(slots)) if at not in whole and _alone(slots[at], stub)]
    if alone and not _proved(names, [*whole, *alone], body):
        alone = []
    begun = {at: names[at] for at in (*whole, *alone)}
    return _named(names, begun | dict.fromkeys(heads, ""), body)


def _named(names: Sequence[str], begun: Mapping[int, str], body: int) -> list[str]:
    found = [""] * len(names)
    totals = _totals(names, begun, body)
    band, ended = "", False
    for at in range(body, len(names)):
        if at in begun:
            band, ended = begun[at], False
            continue
        sums_up = _SUMS_UP.match(names[at]) is not None
        # The sum at the end of the last band alone is that of all of them.
        ended = ended or (sums_up and totals < 2)
        found[at] = "" if ended else band
        ended = ended or (sums_up and at - 1 not in begun)
    return found


def _totals(names: Sequence[str], begun: Iterable[int], body: int) -> int:
    """How many bands hold a row that sums up."""
    return len({_band_of(at, begun) for at in range(body, len(names)) if _SUMS_UP.match(names[at])})


def _band_of(at: int, begun: Iterable[int]) -> int:
    return max((each for each in begun if each < at), default=-1)


def _may_be(text: str) -> bool:
    return 0 < len(text) <= LONGEST_BAND and not text.endswith(".") and not is_value(text)


def _alone(row: Sequence[Slot], stub: int) -> bool:
    """Whether nothing but a name stands in a row of several columns."""
    held = [slot for slot in row if slot.cell.text]
    one = len(held) == 1 and held[0] is row[stub] and held[0].cell.rows == 1
    return one and len(row) > 1 and _may_be(held[0].cell.text)


def _proved(names: Sequence[str], begun: Sequence[int], body: int) -> bool:
    """Whether cells that stand alone are bands: each named once, and no other row like one of them;
    two of them have a row of the same name, and none has two.
    """
    titles = [names[at] for at in begun]
    rows = [(names[at], _band_of(at, begun)) for at in range(body, len(names))]
    rows = [row for at, row in enumerate(rows, start=body) if at not in begun and row[0]]
    held = [name for name, _ in rows]
    once = len(set(titles)) == len(titles) and set(titles).isdisjoint(held)
    return once and len(set(held)) < len(held) and len(set(rows)) == len(rows)

"""What a passage must give, beyond what a judge of words says of it, to bear a claim out."""

import re

from assistant.claims.number_signs import number_signs

_CELLS = " | "
_FIGURE = re.compile(r"[£+-]?\d[\d,.]*\s?(?:%|k|m|bn)?")

SERIES = 2
"""From so many cells on that hold a figure and no word, a row is one of figures."""


def gives_its_figures(claim: str, passage: str) -> bool:
    """Whether a passage may bear a claim out as far as their figures go.

    A figure is borne out by the same figure, or by two counts of which it is the share; never by
    another one of its unit, and never by none. Which figure of a row is of what, and when, the
    ledger reads, and no judge of words.
    """
    signs = number_signs(claim, passage)
    if _is_series(passage):
        return False
    if not signs["claim has numbers"] or signs["as share"] > 0:
        return True
    return signs["equal"] > 0 and signs["differ"] == 0


def _is_series(passage: str) -> bool:
    cells = passage.split(_CELLS)
    return sum(_FIGURE.fullmatch(cell.strip()) is not None for cell in cells) >= SERIES

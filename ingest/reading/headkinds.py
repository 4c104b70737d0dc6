"""Whether the cells of a row are of another kind than those below: words over values or dates."""

import re
from collections.abc import Sequence

from ingest.dates import MONTH
from ingest.reading.slots import is_period, is_value, says_yes_or_no

_MONTH = re.compile(rf"\b{MONTH}\b", re.IGNORECASE)
_SHORT = 5
_LONG = 10
"""Words of a name, at the most, and of a text, at the least."""

_SEVERAL = 2


def differ(first: str, below: Sequence[str], bounded: bool) -> bool:
    """Whether the first cell of a column is a name and the cells below it are of another kind:
    values (which the name may bound, "over 12 months"), dates, or years under words and words under
    years; in two or more of them also marks with figures ("R1"), yes or no, or texts.
    """
    held = [text for text in below if text]
    if not first or not held or (is_value(first) and not bounded):
        return False
    if 2 * sum(map(is_value, held)) >= len(held):
        return True
    if len(held) >= _SEVERAL and all(map(says_yes_or_no, held)):
        return not says_yes_or_no(first)
    dated = [_is_time(text) for text in held]
    if not _is_time(first):
        numbered = not _has_digit(first) and all(map(_has_digit, held))
        texts = len(first.split()) <= _SHORT and all(len(t.split()) >= _LONG for t in held)
        return all(dated) or (len(held) >= _SEVERAL and (numbered or texts))
    return not any(dated)


def _is_time(text: str) -> bool:
    return is_period(text) or (_MONTH.search(text) is not None and _has_digit(text))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))

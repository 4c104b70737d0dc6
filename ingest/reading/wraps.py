"""Lines of plain text that a program broke at its margin: the sentence goes on in the next one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.reading.source import Line, Role

NARROWEST, WIDEST = 50, 120
"""Characters of a line that was filled up to a margin. Shorter ones were ended by hand; longer ones
were never broken."""

_RAGGED = 12
_STOPS = ".!?:;"
_QUOTED = re.compile(r"(?:>\s?)*")
_MARKED = re.compile(r"[-*•–·]\s|\(?\w{1,3}[.)]\s")
"""How an item of a list begins."""

_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")
"""What stands in columns was not broken."""

_SIGNATURE = "-- "


def rejoined(lines: Sequence[Line], flowed: bool = False) -> tuple[Line, ...]:
    """`lines` with those marked as continued that a margin broke off from the one above.

    A line was broken where the next word had no place left on it, and where a sentence goes on with
    a small letter. In `flowed` text (RFC 3676) a
    blank at its end says so. Texts stay as they are.
    """
    found = list(lines[:1])
    margins = _margins(lines)
    full = [
        len(line.text.rstrip()) > margin - _RAGGED
        for line, margin in zip(lines, margins, strict=True)
        if margin
    ]
    seconded = sum(full) > 1
    for (above, line), margin in zip(pairwise(lines), margins[1:], strict=True):
        if line.role is Role.TEXT and _goes_on(above.text, line.text, margin, flowed, seconded):
            found.append(replace(line, role=Role.CONTINUED))
        else:
            found.append(line)
    return tuple(found)


def _margins(lines: Sequence[Line]) -> list[int]:
    """For each line, the longest of the lines between the blank ones around it, or of the whole
    text where that is longer; 0 where that is no margin.
    """
    lengths = [len(line.text.rstrip()) for line in lines]
    whole = max((length for length in lengths if length <= WIDEST), default=0)
    margins: list[int] = []
    run: list[int] = []
    for length in [*lengths, 0]:
        if length:
            run.append(length)
            continue
        longest = max(run, default=0)
        margin = max(longest, whole)
        margins += [margin if NARROWEST <= margin <= WIDEST else 0] * len(run) + [0]
        run = []
    return margins[: len(lines)]


def _goes_on(above: str, line: str, margin: int, flowed: bool, seconded: bool) -> bool:
    depth, text = _unquoted(line)
    depth_above, text_above = _unquoted(above)
    if not text.strip() or not text_above.strip() or depth != depth_above:
        return False
    if flowed:
        return text_above.endswith(" ") and text_above != _SIGNATURE
    columns = _COLUMNS.search(text) or _COLUMNS.search(text_above)
    if columns or _MARKED.match(text.lstrip()):
        return False
    stopped = text_above.rstrip()[-1] in _STOPS
    if text[0].islower() and not stopped:
        return True
    if not margin:
        return False
    word = text.split(maxsplit=1)[0]
    # The longest line of all proves no margin by itself.
    return (seconded or not stopped) and len(above.rstrip()) + 1 + len(word) > margin


def _unquoted(line: str) -> tuple[int, str]:
    marks = _QUOTED.match(line)
    start = marks.end() if marks else 0
    return line[:start].count(">"), line[start:]

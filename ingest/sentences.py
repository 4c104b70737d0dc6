"""Splits a text into sentences by their character spans."""

import re

_SHORT = (
    "mr mrs ms dr prof st rev sir cllr art para paras fig vol vs etc e.g i.e cf approx dept "
    "ltd inc plc co d.o.b jan feb mar apr jun jul aug sep sept oct nov dec s ss p pp ch ed eds al"
)
_ABBREVIATIONS = frozenset(_SHORT.split())
_BEFORE_A_NUMBER = frozenset(("no", "nos"))
_NEXT = re.compile(r"\s*(\S)")
_END = re.compile(r"[.!?…][\"'”’)\]*]*(?=\s)|\n\s*\n")


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, without the blanks around them, in order.

    Every character that is not a blank lies in exactly one span. A full stop after an initial, an
    abbreviation or a number before a lower-case word does not end a sentence.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if not ends_sentence(text, end):
            continue
        _add(spans, text, start, end.end())
        start = end.end()
    _add(spans, text, start, len(text))
    return spans


def ends_sentence(text: str, end: re.Match[str]) -> bool:
    """Whether the stop that `end` begins with, found in `text`, ends a sentence."""
    if not end.group().startswith("."):
        return True
    word = re.search(r"[\w.]+$", text[max(0, end.start() - 20) : end.start()])
    before = word.group().casefold() if word else ""
    # One look ahead, not a copy of the rest: a long line has many stops.
    following = _NEXT.match(text, end.end())
    after = following[1] if following else ""
    if after and after.islower():
        return False
    if before in _ABBREVIATIONS or (before in _BEFORE_A_NUMBER and after.isdigit()):
        return False
    # "J. Smith": an initial. A lone digit is the number of a list item or a figure.
    return not (len(before) == 1 and before.isalpha()) and not (
        before.isascii() and before.isdigit() and len(before) == end.start() <= 2
    )


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + piece.index(stripped[0])
        spans.append((begin, begin + len(stripped)))

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
_QUOTE = re.compile(r"[\"“”]")
_CLOSED = re.compile(r"[\"'”’]")
_ATTRIBUTION = re.compile(
    r"[ \t]*\n?[ \t]*(?:\((?:[^()\n]|\n(?!\s*\n)){1,120}\)|\[(?:[^\[\]\n]|\n(?!\s*\n)){1,120}\]|"
    r"(?:[–—]|(?<!\n)--?)[ \t]*[A-Z][^\"“”.!?\n]{0,80}(?=\n|\Z|[\"“]))"
)
"""What tells after a quotation whose words it was: brackets, or a dash and a name."""


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, without the blanks around them, in order.

    Every character that is not a blank lies in exactly one span. A full stop after an initial, an
    abbreviation or a number before a lower-case word does not end a sentence. What tells whose
    words a quotation was stands in one sentence with it.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if end.start() < start or not ends_sentence(text, end):
            continue
        stop = _attributed(text, end)
        if _goes_on(text, stop, end):
            continue
        _add(spans, text, start, stop)
        start = stop
    _add(spans, text, start, len(text))
    return spans


def _attributed(text: str, end: re.Match[str]) -> int:
    """Where the sentence that `end` ends is over: after what tells whose words it quotes."""
    closed = _CLOSED.search(end.group()) or _CLOSED.match(text, max(0, end.start() - 1))
    found = _ATTRIBUTION.match(text, end.end()) if closed else None
    return found.end() if found and not _told_before(text) else end.end()


def _goes_on(text: str, stop: int, end: re.Match[str]) -> bool:
    """Whether a sentence goes on after the brackets at its end: "(a man on the quay) told us"."""
    following = _NEXT.match(text, stop) if stop > end.end() else None
    return following is not None and (following[1].islower() or following[1] in ",;:.")


def _told_before(text: str) -> bool:
    """Whether a text tells before each quotation whose words it is, and not after it."""
    places = [found.start() for found in _QUOTE.finditer(text)]
    if not places:
        return False
    before = next((text[n] for n in range(places[0] - 1, -1, -1) if not text[n].isspace()), "")
    after = _NEXT.match(text, places[-1] + 1)
    return before in tuple(")]") and not (after and after[1] in "([")


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

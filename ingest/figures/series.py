"""Names that count on: the 2 of "Priority 2" is no figure where a "Priority 1" stands beside it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.figures.figure import Figure, Origin, Unit

_NAME = re.compile(r"(?<![\w’'-])(?P<word>[^\W\d_]{3,})[ -]$")
_COUNTER = re.compile(r"\d{1,2}(?:\.\d{1,2})?|two|three|four|five|six|seven|eight|nine|ten")
_WORDED = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENDS = re.compile(r"\s*(?:$|[\n|,.:;()&–-]|[A-Z])")
"""What follows such a name is nothing that its number counts."""

_LINE_ENDS = re.compile(r"[ )]*(?:$|[\n|])")

Pages = Sequence[tuple[str, Sequence[Figure]]]


def without_names(pages: Pages) -> list[list[Figure]]:
    """The figures of each page of a document but for those whose number is only the end of a name:
    the word before it, in the singular, stands before the next number or the one before too, from
    the first on.
    """
    named = [[_named(text, one) for one in figures] for text, figures in pages]
    numbers: dict[str, set[str]] = defaultdict(set)
    for found in named:
        for name in filter(None, found):
            numbers[name[0]].add(name[1])
    for text, _ in pages:
        for word in numbers:
            numbers[word].update(_said(text, word))
    series = {word for word, counters in numbers.items() if _counts_on(counters)}
    return [
        [
            one
            for one, name in zip(figures, found, strict=True)
            if name is None or name[0] not in series
        ]
        for (_, figures), found in zip(pages, named, strict=True)
    ]


def _named(text: str, one: Figure) -> tuple[str, str] | None:
    """The word that a bare number may be a name with, and the number; None where it is none."""
    written = text[one.start : one.end].casefold()
    amount = one.amount
    if one.origin is Origin.CELL and text[one.quote[0] : one.start].rstrip().endswith("|"):
        return None
    if amount.unit is not Unit.COUNT or amount.qualifier or not _COUNTER.fullmatch(written):
        return None
    before = _NAME.search(text[max(0, one.start - 40) : one.start])
    if before is None or before["word"].endswith("s"):
        return None
    capital = before["word"][0].isupper()
    ends = (_ENDS if capital else _LINE_ENDS).match(text, one.end)
    counter = str(_WORDED.index(written)) if written in _WORDED else written
    return (before["word"].casefold(), counter) if ends else None


def _said(text: str, word: str) -> Iterator[str]:
    """The numbers that stand right after a word."""
    pattern = rf"\b{re.escape(word)}[ -](\d{{1,2}}(?:\.\d{{1,2}})?|one)(?![\w%]|[.,]\d)"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        yield "1" if match[1].casefold() == "one" else match[1]


def _counts_on(counters: set[str]) -> bool:
    """Whether the numbers are the first of a row of them: 1 and 2, 1.1 and 1.2."""
    first = min(float(each) for each in counters)
    return first < 2 and any(_next(each) in counters for each in counters)


def _next(counter: str) -> str:
    whole, point, part = counter.rpartition(".")
    return f"{whole}{point}{int(part) + 1}"

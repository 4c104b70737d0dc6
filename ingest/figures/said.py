"""The words of a part of a sentence that say what is measured."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ingest.dates import MONTHS
from ingest.figures.heads import AGAIN, bare
from ingest.figures.lexicon import phrases
from ingest.figures.no_figures import ends_with_age, opens_with_age
from ingest.library.lexical import tokens
from ingest.structure.numbering import numbered

LONGEST = 24
"""Words of a measure that are kept, those nearest its figure."""

ASIDES = re.compile(r"\([^()]*\)|\s[–—]\s[^–—()]*\s[–—](?=\s)")
"""What stands in brackets or between dashes."""

_NO_MEASURE = re.compile(rf"\b(?:{phrases('no_measure')})\b", re.IGNORECASE)
_LEADING = re.compile(rf"^(?:\W|(?:{phrases('leading')})\b(?:\s|$))+", re.IGNORECASE)
_TRAILING = re.compile(rf"\s(?:{phrases('trailing')})$", re.IGNORECASE)
_NO_WORD = re.compile(r"\W")
_DATE_WORDS = re.compile(
    rf"\b(?:(?:{phrases('before_a_date')})\s+(?=[\x01\x02])"
    rf"|(?:(?:{phrases('before_a_date')})\s+)?the\s+(?=\x02))",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\b(the|an?|of|in|at|on|to|for|by|was|were) \1\b", re.IGNORECASE)
"""A word that stands twice where a figure between the two was taken out."""

_EMPTY = re.compile(
    r"\b(?:(?:this|last|the previous) year(?!['’]s)|there (?:are|were|is|was|have been|had been)"
    r"|(?:on|at|by) (?:(?:that|the same|the said) (?:date|day|time)"
    r"|the (?:end|close|turn|last (?:day|night)) of (?:the )?(?:financial )?"
    rf"(?:{'|'.join((*MONTHS, 'year', 'quarter', 'month'))})))\b",
    re.IGNORECASE,
)
_FOR_EACH = re.compile(r"\s((?:an?|per|each|every) [a-z]+)\b")
_TOLD = re.compile(
    rf"^(?:[A-Z][\w.’'-]*,? |the |a |of |we ){{1,6}}(?:{phrases('tellings')}) that\b|"
    r"^by [^,]{3,30} reckoning\b",
)


def words_of(
    text: str,
    start: int,
    end: int,
    unsaid: Iterable[tuple[int, int]],
    times: Iterable[tuple[int, int]],
) -> str:
    """The words of a part of a sentence without the spans `unsaid`, its times, who told it and
    what is empty.
    """
    marked = list(text[start:end])

    def blank(low: int, high: int, mark: str = "") -> None:
        low, high = max(low, start) - start, min(high, end) - start
        for at in range(low, high):
            marked[at] = mark if at == low else ""

    for low, high in unsaid:
        blank(low, high)
    for low, high in times:
        # "The end of March" is a time with its article, "the 2025 survey" no time of its own.
        blank(low, high, "\x02" if text[low].islower() else "\x01")
    words = _DATE_WORDS.sub("", "".join(marked)).replace("\x01", "").replace("\x02", "")
    words = " ".join(_EMPTY.sub(" ", words).split())
    words = _TWICE.sub(r"\1", words)
    mark = numbered(words) if start == 0 and not opens_with_age(words) else None
    words = _TOLD.sub("", mark.rest if mark else words)
    return _nearest(_without_trailing(_LEADING.sub("", words)).strip(" ,.;:–—-"))


def at_own_rate(measure: str, text: str, end: int, before: int) -> str:
    """The measure of a price that ends at `end`, with what it is for where it has that of the price
    that ends at `before`: "54p per meal and £12.50 an hour".
    """
    own, other = _FOR_EACH.match(text, end), _FOR_EACH.match(text, before)
    return measure.replace(other[1], own[1]) if own and other and own[1] not in measure else measure


@lru_cache(maxsize=AGAIN)
def content(text: str) -> tuple[str, ...]:
    """The words of a text that can tell what is measured."""
    return tuple(token for token in tokens(_NO_MEASURE.sub(" ", text)) if not token.isdigit())


def _without_trailing(words: str) -> str:
    """The words without what tells nothing at their end.

    In steps: as one pattern it would not come to an end on the dots of a table of contents.
    """
    while True:
        end = len(words)
        while end and _NO_WORD.match(words[end - 1]):
            end -= 1
        shorter = _TRAILING.sub("", words[:end])
        if shorter != words[:end] and ends_with_age(words[:end]):
            return words[:end]
        if shorter == words:
            return words
        words = shorter


def _nearest(words: str) -> str:
    parts = words.split()
    return words if len(parts) <= LONGEST else " ".join(parts[:LONGEST])


def is_bare(ahead: str, after: str) -> bool:
    """Whether a line tells how its one number stands, or when, and not what it is of: "Target:
    90%". `ahead` and `after` are its words before and after the number.
    """
    said = ahead.strip(" •–—-:")
    return bool(said) and not re.search(r"\w", after) and not bare(said)

"""A paragraph as marked words: those in it, those above it, and the form that it has.

Headings, names and list openers are told by their form as much as by their words, and who speaks
by the title of the paper as much as by the paragraph.
"""

import re
from itertools import pairwise

from ingest.library.lexical import tokens

_PART = re.compile(r"[^\W\d]+(?:['’]\w+)?|\d+|[%£?|]")
_AMOUNT = re.compile(r"\d[\d,.]*%?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STOP = re.compile(r"[.!?][\"”')]*$")
_ASKS = re.compile(r"\?[\"”']?$")
_NUMBERED = re.compile(r"\(?\d")
_DOTS = re.compile(r"\.{4,}|(?:\. ){4,}")

FEW_WORDS = 8
"""Up to here each number of words is a mark of its own; from there on steps of 5 or 10 are one."""

MANY_AMOUNTS = 4
"""From here on it does not matter how many figures a paragraph has."""


def standing(text: str, above: str = "", heading: str = "", title: str = "") -> str:
    """A paragraph below what stands above it, a line each: title, heading, line above, its own."""
    return "\n".join(" ".join(part.split()) for part in (title, heading, above, text))


def marks(standing_text: str) -> list[str]:
    """The marked words of what `standing` gives; a line by itself is a paragraph's own."""
    title, heading, above, text = ["", "", "", *standing_text.split("\n")][-4:]
    return [
        *_of_text(text),
        *_form(text),
        *(f"above:{stem}" for stem in _stems(above)),
        *_marked("heading", _stems(heading)),
        *_marked("title", _stems(title)),
    ]


def _of_text(text: str) -> list[str]:
    words = ["^", *map(_digits_hidden, _PART.findall(text.casefold())), "$"]
    return [*words, *map(" ".join, pairwise(words)), *_marked("stem", _stems(text))]


def _digits_hidden(word: str) -> str:
    """A figure as any figure, and one of four digits as it may be a year: what it is, is of one
    council and tells nothing of the next.
    """
    return ("year" if len(word) == 4 else "0") if word.isdigit() else word


def _marked(mark: str, stems: list[str]) -> list[str]:
    return [f"{mark}:{each}" for each in (*stems, *map(" ".join, pairwise(stems)))]


def _stems(text: str) -> list[str]:
    return [each for each in tokens(text) if not any(c.isdigit() for c in each)]


def _form(text: str) -> list[str]:
    words = text.split()
    count = len(words)
    step = 1 if count < FEW_WORDS else 5 if count < 20 else 10
    capitals = sum(word[:1].isupper() for word in words)
    seen = {
        "%": "%" in text,
        "£": "£" in text,
        "|": "|" in text,
        "@": "@" in text,
        "asks": bool(_ASKS.search(text)),
        "asks inside": "?" in text,
        "opens": text.endswith(":"),
        "quotes": text[:1] in {'"', "“", "‘", "'"},
        "no stop": not _STOP.search(text),
        "numbered": bool(_NUMBERED.match(text)),
        "year": bool(_YEAR.search(text)),
        "dots": bool(_DOTS.search(text)),
    }
    return [
        f"#words {step}x{min(count, 40) // step}",
        f"#figures {min(len(_AMOUNT.findall(text)), MANY_AMOUNTS)}",
        f"#capitals {4 * capitals // max(1, count)}",
        *(f"#{name}" for name, there in seen.items() if there),
    ]

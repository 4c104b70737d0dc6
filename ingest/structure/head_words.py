"""The words by which a first page is read: phrases under heads, from the lists beside this file."""

import re
from functools import lru_cache
from pathlib import Path

_LIST = "head_words.txt"
_PARTS = re.compile(r"\s+[|–—-]\s+|\s*[|»›]\s*|\s+::\s+")
_ENDS = re.compile(
    r"[\s:|(,–-]*(?:(?:on|at|of)\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?)?[\s:|(,–-]*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _sections(file: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    section = ""
    for line in (Path(__file__).parent / file).read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(section, set()).add(line.casefold())
    return {name: frozenset(words) for name, words in found.items()}


def phrases_of(file: str, section: str) -> frozenset[str]:
    """The phrases of a section of a list, in lower case."""
    return _sections(file)[section]


def words_of(section: str) -> frozenset[str]:
    """The phrases of a section of `head_words.txt`, in lower case."""
    return phrases_of(_LIST, section)


@lru_cache(maxsize=32)
def _pattern(section: str) -> re.Pattern[str]:
    phrases = sorted(words_of(section), key=len, reverse=True)
    forms = (re.escape(p[:-2]) + r"\b.*" if p.endswith(" *") else re.escape(p) for p in phrases)
    return re.compile(rf"\W*(?:{'|'.join(forms)})\W*", re.IGNORECASE)


def is_of(section: str, text: str) -> bool:
    """Whether `text` is one of the phrases of a section and nothing more."""
    return _pattern(section).fullmatch(text) is not None


def parts_of(text: str) -> list[str]:
    """The parts of a line between dashes, bars and arrows with blanks round them."""
    return [part for part in _PARTS.split(text) if part]


def last_of(sections: tuple[str, ...], text: str, whole: bool = False) -> str:
    """The section with the longest phrase that `text` ends with, or, `whole`, that it is.

    An empty string for none.
    """
    text = _ENDS.sub("", text).casefold()
    found = [
        (len(phrase), section)
        for section in sections
        for phrase in words_of(section)
        if text.endswith(phrase) and not text[: -len(phrase)][-1:].isalnum()
        if not whole or not text[: -len(phrase)].strip()
    ]
    return max(found)[1] if found else ""

"""Short forms and what they stand for."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from ingest.library.lexical import tokens

LONG = 4
"""A short form of so many letters is no other word, however its letters are cased."""


@lru_cache(maxsize=1)
def glossary() -> dict[str, str]:
    """The long form of each short form, as `glossary.toml` lists them."""
    return tomllib.loads((Path(__file__).parent / "glossary.toml").read_text("utf-8"))


def expanded(words: str) -> list[str]:
    """The search tokens of a text, with those of the long form of each short form it uses, and the
    short form of each long form.
    """
    found = tokens(words)
    extra: list[str] = []
    folded = " ".join(words.split()).casefold()
    for short, long in glossary().items():
        if _uses(short, words):
            extra.extend(tokens(long))
        elif long.casefold() in folded:
            extra.extend(tokens(short))
    return [*found, *(token for token in dict.fromkeys(extra) if token not in found)]


def _uses(short: str, words: str) -> bool:
    return _pattern(short).search(words) is not None


@lru_cache(maxsize=256)
def _pattern(short: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(short)}\b", 0 if len(short) < LONG else re.IGNORECASE)


def same_name(name: str) -> tuple[str, ...]:
    """`name` and the other forms it goes by."""
    forms = [name]
    for short, long in glossary().items():
        if name.casefold() == short.casefold():
            forms.append(long)
        elif name.casefold() == long.casefold():
            forms.append(short)
    return tuple(forms)


def spelled_out(words: str) -> str:
    """The text with the long form of each short form in its place."""
    for short, long in glossary().items():
        words = _pattern(short).sub(long, words)
    return words

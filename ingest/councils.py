"""Recognises the councils that a text names: one's figure must never answer for another."""

import re
from functools import lru_cache
from pathlib import Path

_ORDINARY = frozenset({"Reading", "Bury", "Newport", "Sutton", "York", "Halton", "Kent"})
"""Names that are also words, surnames or parts of other names: believed only beside "Council"."""

_SHIRE = re.compile(r"\b[A-Z][a-z]{2,}shire\b")
_CALLED = re.compile(
    r"\b([A-Z][\w’'-]+)"
    r"(?: (?:County|City|Metropolitan|Borough|District|Metropolitan Borough))? Council\b"
)
_NOT_NAMES = frozenset(
    "The Our Your This That A An Each Every County City Borough District Town".split()
)


@lru_cache(maxsize=1)
def known_councils() -> tuple[str, ...]:
    """The names in `councils.txt`, the longest first."""
    lines = (Path(__file__).parent / "councils.txt").read_text("utf-8").splitlines()
    names = (line.strip() for line in lines if line.strip() and not line.startswith("#"))
    return tuple(sorted(names, key=len, reverse=True))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    plain = (re.escape(name) for name in known_councils() if name not in _ORDINARY)
    called = (rf"{name}(?= (?:City|Borough|County|Council))" for name in sorted(_ORDINARY))
    return re.compile(rf"\b(?:{'|'.join((*plain, *called))})\b")


def mentions(text: str) -> list[str]:
    """Every mention of a known council in `text`, in order, as the list of councils writes it."""
    return _pattern().findall(text)


@lru_cache(maxsize=1_024)
def last_council(text: str) -> str:
    """The council that `text` names last, in lower case, or an empty string."""
    found = [*_pattern().finditer(text), *_SHIRE.finditer(text)]
    return max(found, key=lambda match: match.end()).group().casefold() if found else ""


@lru_cache(maxsize=4_096)
def councils_in(text: str) -> frozenset[str]:
    """The councils that `text` names, in lower case.

    A longer name hides a shorter one inside it: "North Lincolnshire" does not name Lincolnshire.
    """
    found = {name.casefold() for name in _pattern().findall(text)}
    rest = _pattern().sub(" ", text)
    found |= {name.casefold() for name in _SHIRE.findall(rest)}
    found |= {n.casefold() for n in _CALLED.findall(rest) if n not in _NOT_NAMES}
    return frozenset(found)

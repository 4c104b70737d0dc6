"""Recognises the councils that a text names: one's figure must never answer for another."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_SHIRE = re.compile(r"\b[A-Z][a-z]{2,}shire\b")
_CALLED = re.compile(
    r"\b([A-Z][\w’'-]+)"
    r"(?: (?:County|City|Metropolitan|Borough|District|Metropolitan Borough))? Council\b"
)
_NOT_NAMES = frozenset(
    "The Our Your This That A An Each Every County City Borough District Town".split()
)
_TYPES = "County City Metropolitan Borough District Unitary".split()
_SHORT = "MBC MDC CC BC DC UA".split()
COUNCIL = (
    rf"(?:(?:{'|'.join((*_TYPES, *map(str.upper, _TYPES)))})\s+){{0,3}}"
    rf"(?:Council|COUNCIL|{'|'.join(_SHORT)})(?!\w)"
)
"""The words after the name of a council: "Metropolitan Borough Council"."""

_OF = r"(?:(?<=Borough of )|(?<=BOROUGH OF )|(?<=City of )|(?<=CITY OF ))"
_BLANK = r"(?:[\s-]|, )"
_WRITTEN = {"and": "(?:and|&)", "AND": "(?:AND|&)", "St": r"St\.?", "ST": r"ST\.?"}
"""Words of names that are written otherwise too."""


@dataclass(frozen=True, slots=True)
class Council:
    """A council: its short name, its kind ("county", "district") and all the names it goes by.

    `bare` are those of its names that are believed without "Council" beside them.
    """

    name: str
    kind: str
    names: tuple[str, ...]
    bare: frozenset[str]

    @property
    def cares(self) -> bool:
        """Whether it has duties of adult social care."""
        return self.kind != "district"


@lru_cache(maxsize=1)
def known_councils() -> tuple[Council, ...]:
    """The councils in `councils.txt`, in its order."""
    return tuple(
        Council(
            name=written[0].lstrip("!"),
            kind=kind,
            names=tuple(name.lstrip("!") for name in written),
            bare=frozenset(n for n in written if kind != "district" and not n.startswith("!")),
        )
        for kind, line in _lines()
        if kind != "words"
        for first, _, others in [line.partition(" = ")]
        for written in [[first, *filter(None, others.split("; "))]]
    )


@lru_cache(maxsize=1)
def words_of_no_name() -> frozenset[str]:
    """The words that are part of no council's name, in lower case."""
    lines = (line for kind, line in _lines() if kind == "words")
    return frozenset(word.casefold() for line in lines for word in line.split("; "))


def _lines() -> Iterator[tuple[str, str]]:
    """The lines of the list with the kind they stand under."""
    kind = ""
    for line in (Path(__file__).parent / "councils.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            yield kind, line


def council_called(name: str) -> Council | None:
    """The council that goes by `name`, however it is spaced and capitalised; None if none does."""
    return _by_key().get(_key(name))


@lru_cache(maxsize=1)
def _by_key() -> dict[str, Council]:
    """The councils by every name; where two go by one, the first in the list has it."""
    found: dict[str, Council] = {}
    for council in known_councils():
        for name in council.names:
            found.setdefault(_key(name), council)
    return found


def _key(name: str) -> str:
    return "".join(re.findall(r"[^\W_]+", name.casefold().replace("&", "and")))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """The names that are believed alone, and the others where "Council" stands beside them.

    Some names of districts hold a county's: "East Devon" does not name Devon.
    """
    every = {name for council in known_councils() for name in council.names}
    bare = {name for council in known_councils() for name in council.bare}
    holding = {name for name in every - bare if " " in name and bare & set(name.split())}
    other = _any(every - bare - holding)
    beside = rf"(?:{other})(?=\s+{COUNCIL})|{_OF}(?:{other})"
    return re.compile(rf"(?<!\w)(?=[A-Z])(?:{_any(bare | holding)}|{beside})(?!\w)")


def _any(names: Iterable[str]) -> str:
    """A pattern of names, the longest first, in capitals too, and over the end of a line."""
    forms = {form for name in names for form in (name, name.upper())}
    return "|".join(map(_form, sorted(forms, key=len, reverse=True)))


def _form(name: str) -> str:
    words = (re.escape(word) for word in re.split(r",? |-", name))
    return _BLANK.join(_WRITTEN.get(word, word) for word in words)


def mentions(text: str) -> list[str]:
    """Every mention of a known council in `text`, in order, by its short name."""
    return [_short(name) for name in _pattern().findall(text)]


def _short(name: str) -> str:
    council = council_called(name)
    assert council is not None, name
    return council.name


@lru_cache(maxsize=1_024)
def last_council(text: str) -> str:
    """The council that `text` names last, in lower case, or an empty string."""
    found = [(m.end(), _short(m.group())) for m in _pattern().finditer(text)]
    found += [(m.end(), m.group()) for m in _SHIRE.finditer(text)]
    return max(found)[1].casefold() if found else ""


@lru_cache(maxsize=4_096)
def councils_in(text: str) -> frozenset[str]:
    """The councils that `text` names, in lower case.

    A longer name hides a shorter one inside it: "North Lincolnshire" does not name Lincolnshire.
    """
    found = {name.casefold() for name in mentions(text)}
    rest = _pattern().sub(" ", text)
    found |= {name.casefold() for name in _SHIRE.findall(rest)}
    found |= {n.casefold() for n in _CALLED.findall(rest) if n not in _NOT_NAMES}
    return frozenset(found)

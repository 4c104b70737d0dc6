"""The words by which figures are read, from `lexicon.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ingest.figures.figure import Status, Unit

FILE = Path(__file__).parent / "lexicon.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Words(_Strict):
    words: list[str]


class _People(_Words):
    verbs: list[str]


class _StatusWords(_Strict):
    status: Status
    prose: list[str]
    cells: list[str]
    nouns: list[str] = []
    money: list[str] = []
    prose_money: list[str] = []


class _UnitWords(_Strict):
    unit: Unit
    times: float
    words: list[str]


class _ScopeWords(_Strict):
    heads: list[str]
    measures: list[str]
    whole: list[str]
    regions: list[str]
    compass: list[str]
    own_heads: list[str]
    region_heads: list[str]
    groups: list[str]
    kinds: list[str]
    partners: list[str]
    owner_heads: list[str]
    place_heads: list[str]
    staff_corners: list[str]
    staff_heads: list[str]


class _File(_Strict):
    phrases: dict[str, list[str]]
    qualifiers: dict[str, list[str]]
    people: _People
    statuses: list[_StatusWords]
    orders: _Words
    units: list[_UnitWords]
    scopes: _ScopeWords


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of a status, in a sentence and in a table's head or label.

    `nouns` tell it in a table only where they are no part of what is measured, `money` only of an
    amount of money, and `prose_money` only of that in a sentence.
    """

    status: Status
    prose: re.Pattern[str]
    cells: re.Pattern[str]
    nouns: re.Pattern[str] | None
    money: re.Pattern[str] | None
    prose_money: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Words that give the numbers beneath them a unit: each is `times` of it."""

    unit: Unit
    times: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of the file as patterns."""

    qualifiers: tuple[tuple[str, re.Pattern[str]], ...]
    people: re.Pattern[str]
    human: re.Pattern[str]
    cues: tuple[Cue, ...]
    orders: re.Pattern[str]
    units: tuple[UnitWords, ...]
    scope_heads: re.Pattern[str]
    measure_heads: re.Pattern[str]
    whole: re.Pattern[str]
    regions: re.Pattern[str]
    compass: re.Pattern[str]
    own_heads: re.Pattern[str]
    region_heads: re.Pattern[str]
    groups: re.Pattern[str]
    kinds: re.Pattern[str]
    partners: re.Pattern[str]
    owner_heads: re.Pattern[str]
    place_heads: re.Pattern[str]
    staff_corners: re.Pattern[str]
    staff_heads: re.Pattern[str]


def phrases(name: str) -> str:
    """The phrases of that name, parted as a pattern parts them."""
    return "|".join(_file().phrases[name])


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """What `lexicon.toml` holds. Raises pydantic's error where the file has an unknown key."""
    file = _file()
    return Lexicon(
        qualifiers=tuple(
            (name, _any(words, r"(?<!\w)(?:{})\s*$")) for name, words in file.qualifiers.items()
        ),
        people=_any(file.people.words, r"(?:{})\b(?![’'])"),
        human=_any(file.people.verbs, r"\s+(?:{})\b"),
        cues=tuple(
            Cue(
                one.status,
                _any(one.prose),
                _any(one.cells),
                _any(one.nouns) if one.nouns else None,
                _any(one.money) if one.money else None,
                _any(one.prose_money) if one.prose_money else None,
            )
            for one in file.statuses
        ),
        orders=_any(file.orders.words, r"\W*(?:to )?(?:{})\b"),
        units=tuple(UnitWords(one.unit, one.times, _any(one.words)) for one in file.units),
        scope_heads=_any(file.scopes.heads),
        measure_heads=_any(file.scopes.measures),
        whole=_any(file.scopes.whole),
        regions=re.compile("|".join(file.scopes.regions)),
        compass=_any(file.scopes.compass),
        own_heads=_any(file.scopes.own_heads),
        region_heads=_any(file.scopes.region_heads),
        groups=_any(file.scopes.groups),
        kinds=_any(file.scopes.kinds),
        partners=_any(file.scopes.partners, r"\b(?:{})\b"),
        owner_heads=_any(file.scopes.owner_heads, r"\b(?:{})\b"),
        place_heads=_any(file.scopes.place_heads, r"\b(?:{})\b"),
        staff_corners=_any(file.scopes.staff_corners, r"\b(?:{})\b"),
        staff_heads=_any(file.scopes.staff_heads, r"\b(?:{})\b"),
    )


@lru_cache(maxsize=1)
def _file() -> _File:
    return _File.model_validate(tomllib.loads(FILE.read_text("utf-8")))


def _any(words: list[str], around: str = "{}") -> re.Pattern[str]:
    return re.compile(around.replace("{}", "|".join(words)), re.IGNORECASE)

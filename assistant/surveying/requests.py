"""What is asked of the evidence itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.gaps.kinds import GapKind


class Ask(StrEnum):
    """What is asked of the coverage."""

    LEAST = "least"
    MOST = "most"
    RANKED = "ranked"
    HELD = "held"
    LACKING = "lacking"
    NEWEST = "newest"
    NOTHING_SINCE = "nothing_since"


@dataclass(frozen=True, slots=True)
class CoverageRequest:
    """A question that the coverage answers. No statements are all; no categories are any.

    `few` tells that statements with little are asked for beside those with none.
    """

    ask: Ask
    statements: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    few: bool = False
    as_of: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class GapRequest:
    """A question that gaps answer. No kinds are all of them.

    `about` are the search tokens of what the papers or figures are to be of; `papers` tells that
    papers are asked for, not statements; `to_close` that it asks what would close the gaps.
    """

    kinds: tuple[GapKind, ...]
    statements: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    papers: bool = False
    to_close: bool = False
    as_of: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class PrivateRequest:
    """Asks which documents tell who a private person is."""


@dataclass(frozen=True, slots=True)
class MappingRequest:
    """Asks what a text is evidence for: statements and category, or sections of law.

    `between` are the ids of the statements that it is to be decided between.
    """

    text: str
    between: tuple[str, ...] = ()
    sections: bool = False


@dataclass(frozen=True, slots=True)
class ScoreRequest:
    """Asks what scores come to. `runs` are the rows of scores that were typed, the newest last.

    `changes` are scores that statements would have instead, by id, and `steps` the points by which
    theirs would change; `any_to` and `any_step` are the same for one of them that is not named.
    """

    runs: tuple[tuple[int, ...], ...]
    changes: Mapping[str, int]
    steps: Mapping[str, int]
    any_to: int | None = None
    any_step: int | None = None


Request = CoverageRequest | GapRequest | PrivateRequest | MappingRequest | ScoreRequest

"""What was planted in a sample pack, and which gaps are of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.frameworks.framework import Framework
from assistant.gaps.gap import Gap
from assistant.gaps.kinds import GapKind
from eval.tasks.folding import folded

OF_STATEMENTS = frozenset(
    {
        GapKind.NO_EVIDENCE,
        GapKind.THIN_EVIDENCE,
        GapKind.POLICY_ONLY,
        GapKind.CATEGORY_MISSING,
        GapKind.SINGLE_SOURCE,
        GapKind.OWN_WORD_ONLY,
    }
)
"""Kinds that are right where they are of the planted statement, whatever passages they show."""

OF_DOCUMENTS = frozenset({GapKind.DRAFT_ONLY, GapKind.UNREAD_PAGE})
QUOTED = 40
"""Characters of a quote that have to stand in the other."""


class PlantedPlace(BaseModel):
    """Where something planted stands. What only other checks read of it is not looked at."""

    model_config = ConfigDict(frozen=True)

    document: str
    quote: str = ""


class Planted(BaseModel):
    """One thing planted. `category` is set where a category of evidence was left out."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str
    statement: str | None = None
    category: str | None = None
    places: list[PlantedPlace]


@dataclass(frozen=True, slots=True)
class Score:
    """Of one kind: how many were planted, how many of these were found, how many gaps were given
    and how many of these are of something planted.
    """

    kind: GapKind
    planted: int
    found: int
    given: int
    right: int


def read_planted(file: Path) -> list[Planted]:
    """The plantings that are gaps. Raises `ValueError` where the file is not of its form."""
    held = json.loads(file.read_text("utf-8"))["plantings"]
    kinds: set[str] = {kind.value for kind in GapKind}
    return TypeAdapter(list[Planted]).validate_python([p for p in held if p["kind"] in kinds])


def scores(framework: Framework, planted: Sequence[Planted], gaps: Sequence[Gap]) -> list[Score]:
    """The score of each kind that was planted, in the order of the kinds."""
    found: list[Score] = []
    for kind in GapKind:
        mine = [one for one in planted if one.kind == kind]
        given = [gap for gap in gaps if gap.kind is kind]
        if mine:
            hits = [[_is(framework, one, gap) for gap in given] for one in mine]
            right = sum(any(column) for column in zip(*hits, strict=True))
            found.append(Score(kind, len(mine), sum(map(any, hits)), len(given), right))
    return found


def together(many: Sequence[Score], of: Literal["recall", "precision"]) -> float:
    """Recall or precision over all kinds; 0 where nothing was planted or given."""
    if of == "recall":
        return sum(one.found for one in many) / max(1, sum(one.planted for one in many))
    return sum(one.right for one in many) / max(1, sum(one.given for one in many))


def _is(framework: Framework, one: Planted, gap: Gap) -> bool:
    if gap.kind is GapKind.CATEGORY_MISSING and one.category:
        titles = {each.id: each.title.lower() for each in framework.categories}
        return gap.statement == one.statement and titles[one.category] in gap.reason.lower()
    if gap.kind in OF_DOCUMENTS:
        held = {place.document.file for place in gap.places}
        return any(each.document in file for each in one.places for file in held)
    if gap.kind in OF_STATEMENTS and gap.statement == one.statement:
        return True
    quotes = [folded(place.quote).casefold() for place in gap.places if place.quote]
    wanted = [folded(place.quote).casefold() for place in one.places if place.quote]
    return any(_same(quote, other) for quote in quotes for other in wanted)


def _same(one: str, other: str) -> bool:
    return one[:QUOTED] in other or other[:QUOTED] in one

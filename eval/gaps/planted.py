"""What was planted in a pack, as gaps and as decoys, and which gaps are of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter

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

_KINDS: dict[str, str] = {kind.value: kind.value for kind in GapKind} | {
    "contradicted_claim": GapKind.UNSUPPORTED_CLAIM.value,
    "stale_figure": GapKind.STALE.value,
    "overdue_review": GapKind.STALE.value,
}
"""The kinds of gap, by what the authors of packs call them."""

_DECOYS: dict[str, str] = _KINDS | dict.fromkeys(
    ("figures_agree", "near_measures", "definition_changed"), GapKind.FIGURES_DISAGREE.value
)
"""The kinds that a decoy looks like; in the sample packs it says why it is none."""

_STATEMENTS = {
    "equity-experience-outcomes": "equity",
    "equity-in-experience": "equity",
    "supporting-healthier-lives": "healthier-lives",
}
"""The ids of statements, by what else the authors call them."""


def _statement(name: object) -> object:
    return _STATEMENTS.get(name, name) if isinstance(name, str) else name


class PlantedPlace(BaseModel):
    """Where something planted stands. What only other checks read of it is not looked at."""

    model_config = ConfigDict(frozen=True)

    document: str
    quote: str = ""


class Planted(BaseModel):
    """One thing planted, or a decoy of the kind that it looks like. `category` is set where a
    category of evidence was left out.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str = Field(validation_alias=AliasChoices("looks_like", "kind"))
    statement: Annotated[str | None, BeforeValidator(_statement)] = None
    category: str | None = None
    places: list[PlantedPlace]


@dataclass(frozen=True, slots=True)
class Plantings:
    """What was planted in a pack as gaps, and what looks like one and is none."""

    gaps: tuple[Planted, ...]
    decoys: tuple[Planted, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Of one kind: how many were planted, how many of these were found, how many gaps were given
    and how many of these are of something planted; how many decoys there are, and how many of these
    were given as gaps.

    A gap that is of nothing planted may still be true: the authors did not plant all there is.
    """

    kind: GapKind
    planted: int
    found: int
    given: int
    right: int
    decoys: int = 0
    raised: int = 0


def read_planted(file: Path) -> Plantings:
    """What was planted. Raises `ValueError` where the file is not of its form."""
    held = json.loads(file.read_text("utf-8"))
    said = [(one, _KINDS.get(one["kind"])) for one in held["plantings"]]
    beside = [one for one, kind in said if kind is None] + held.get("decoys", [])
    decoys = [(one, _DECOYS.get(one.get("looks_like") or one["kind"])) for one in beside]
    return Plantings(_read(said), _read(decoys))


def _read(found: Sequence[tuple[dict[str, object], str | None]]) -> tuple[Planted, ...]:
    return TypeAdapter(tuple[Planted, ...]).validate_python(
        [one | {"looks_like": kind} for one, kind in found if kind]
    )


def scores(framework: Framework, planted: Plantings, gaps: Sequence[Gap]) -> list[Score]:
    """The score of each kind that was planted, in the order of the kinds."""
    found: list[Score] = []
    for kind in GapKind:
        mine = [one for one in planted.gaps if one.kind == kind]
        decoys = [one for one in planted.decoys if one.kind == kind]
        given = [gap for gap in gaps if gap.kind is kind]
        if mine:
            hits = [[is_of(framework, one, gap) for gap in given] for one in mine]
            right = sum(any(column) for column in zip(*hits, strict=True))
            raised = sum(any(is_decoy(one, gap) for gap in given) for one in decoys)
            found.append(
                Score(kind, len(mine), sum(map(any, hits)), len(given), right, len(decoys), raised)
            )
    return found


def together(many: Sequence[Score], of: Literal["recall", "precision"]) -> float:
    """Recall or precision over all kinds; 0 where nothing was planted or given."""
    if of == "recall":
        return sum(one.found for one in many) / max(1, sum(one.planted for one in many))
    return sum(one.right for one in many) / max(1, sum(one.given for one in many))


def is_of(framework: Framework, one: Planted, gap: Gap) -> bool:
    """Whether a gap of the planted kind is of what was planted."""
    if gap.kind is GapKind.CATEGORY_MISSING and one.category:
        titles = {each.id: each.title.lower() for each in framework.categories}
        return gap.statement == one.statement and titles[one.category] in gap.reason.lower()
    if gap.kind in OF_DOCUMENTS:
        held = {place.document.file for place in gap.places}
        return any(each.document in file for each in one.places for file in held)
    if gap.kind in OF_STATEMENTS and gap.statement == one.statement:
        return True
    return _shown(one, gap) > 0


def is_decoy(one: Planted, gap: Gap) -> bool:
    """Whether a gap of the kind that a decoy looks like shows it: of figures, two of its places,
    for each of them may also disagree with a third.
    """
    least = min(2, len(one.places)) if gap.kind is GapKind.FIGURES_DISAGREE else 1
    return _shown(one, gap) >= least


def _shown(one: Planted, gap: Gap) -> int:
    """How many of the places of something planted a gap shows."""
    quotes = [folded(place.quote).casefold() for place in gap.places if place.quote]
    wanted = [folded(place.quote).casefold() for place in one.places if place.quote]
    return sum(any(same_quote(quote, other) for quote in quotes) for other in wanted)


def same_quote(one: str, other: str) -> bool:
    """Whether either of two quotes begins in the other: one may be cut short."""
    return one[:QUOTED] in other or other[:QUOTED] in one

"""What rules out by definition that two figures contradict each other."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.figures.ledger import Ledger
from assistant.figures.signs import gives_both, scope_signs, time_signs, told_elsewhen
from ingest.figures.figure import STANDING, Origin
from ingest.library.figures import StoredFigure
from ingest.library.records import Document

OFFICIAL = Path(__file__).parent / "official.toml"
"""Measures that sound alike and are defined as two things."""


class _Set(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    measures: list[str]


class _Official(BaseModel):
    model_config = ConfigDict(extra="forbid")
    set: list[_Set]


@lru_cache(maxsize=1)
def _official() -> list[list[re.Pattern[str]]]:
    held = _Official.model_validate(tomllib.loads(OFFICIAL.read_text("utf-8")))
    return [[re.compile(one, re.IGNORECASE) for one in each.measures] for each in held.set]


def may_disagree(one: StoredFigure, other: StoredFigure, ledger: Ledger) -> bool:
    """Whether two figures, were they of one measure, might not both be right: they stand in
    different papers, are of one dimension, told as what was or is planned or both as the same, not
    told of two times or of two places, and do not agree. A row of a team is not the council's,
    and a sentence that gives both values knows them for two things.
    """
    mine, theirs = one.figure, other.figure
    if _is_one_paper(one.document, other.document) or one.flagged or other.flagged:
        return False
    if mine.status is not theirs.status and not {mine.status, theirs.status} <= STANDING:
        return False
    if not mine.amount.comparable(theirs.amount) or mine.amount.agrees(theirs.amount):
        return False
    if not same_council(one, other) or _other_times(one, other):
        return False
    scopes = scope_signs(one, other)
    named = one if mine.scope else other
    of_a_row = scopes["scope_unsaid"] and named.figure.origin is Origin.CELL
    if scopes["other_scope"] or of_a_row or _two_official(one, other):
        return False
    if _knows_both(one, other, ledger) or _knows_both(other, one, ledger):
        return False
    return not told_elsewhen(one, other, ledger)


def _knows_both(one: StoredFigure, other: StoredFigure, ledger: Ledger) -> bool:
    """Whether the sentence of the one gives the other's value, too, and so knows them for two."""
    return one.figure.origin is not Origin.CELL and gives_both(one, other, ledger)


def _two_official(one: StoredFigure, other: StoredFigure) -> bool:
    """Whether they are of two official measures that sound alike."""
    return any(
        None not in (mine, theirs) and mine != theirs
        for mine, theirs in zip(_which(_said_of(one)), _which(_said_of(other)), strict=True)
    )


@lru_cache(maxsize=16_384)
def _which(text: str) -> tuple[int | None, ...]:
    """Which measure of each official set a text speaks of: the place of the first, or None."""
    return tuple(
        next((n for n, measure in enumerate(measures) if measure.search(text)), None)
        for measures in _official()
    )


def _said_of(one: StoredFigure) -> str:
    """What a figure is said of: its row's words, or its sentence."""
    figure = one.figure
    words = f"{figure.context} {figure.measure} {figure.label}"
    return words if figure.origin is Origin.CELL else one.quote


def _other_times(one: StoredFigure, other: StoredFigure) -> bool:
    """Whether two figures are told of two times, however near they lie."""
    times = time_signs(one, other)
    return any(times[name] for name in ("apart", "near", "same_month"))


def same_council(one: StoredFigure, other: StoredFigure) -> bool:
    """Whether neither document is another council's than the other."""
    mine, theirs = one.document.council.casefold(), other.document.council.casefold()
    return not mine or not theirs or mine == theirs


def _is_one_paper(one: Document, other: Document) -> bool:
    """Whether both are versions of one paper: what a draft said is no evidence against it."""
    return one.same_paper(other) or one.title.casefold() == other.title.casefold()

"""The score rule: the sum of the scores, its percentage, its band."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.frameworks.framework import Band, Framework, Scoring, Statement


class ScoreError(Exception):
    """The scores do not fit the framework."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A statement whose score is named by itself, whatever the band."""

    statement: Statement
    score: int
    because: str


@dataclass(frozen=True, slots=True)
class Result:
    """What scores come to. `percentage` is whole, as it is printed."""

    scores: tuple[int, ...]
    total: int
    percentage: int
    band: str
    flags: tuple[Flag, ...]


def result_of(framework: Framework, scores: Sequence[int]) -> Result:
    """What one score for each statement, in the framework's order, comes to.

    The regulator's rule (how we determine ratings): all statements count alike, the sum is divided
    by the highest sum there can be, and the percentage is printed rounded up. That it is rounded
    up was seen on the regulator's own pages: 25 of 36 is printed as 70, 22 as 62.

    Raises `ScoreError` where the framework has no scores, or these do not fit it.
    """
    rule = rule_of(framework)
    _check(framework, rule, scores)
    total = sum(scores)
    percentage = percentage_of(rule, total, len(scores))
    flags = tuple(
        Flag(statement, score, rule.flagged_because)
        for statement, score in zip(framework.statements, scores, strict=True)
        if score in rule.flagged
    )
    return Result(tuple(scores), total, percentage, band_of(rule, percentage).title, flags)


def rule_of(framework: Framework) -> Scoring:
    """How the framework scores. Raises `ScoreError` where it does not."""
    if framework.scoring is None:
        raise ScoreError(f"{framework.title} gives no scores: it judges in words.")
    return framework.scoring


def percentage_of(rule: Scoring, total: int, statements: int) -> int:
    """The sum as a share of the highest there can be, in whole percent, rounded up."""
    return -(-100 * total // (highest(rule) * statements))


def band_of(rule: Scoring, percentage: int) -> Band:
    """The band that a whole percentage lies in. Raises `ScoreError` where none holds it."""
    for band in rule.bands:
        if band.least <= percentage <= band.most:
            return band
    raise ScoreError(f"no band holds {percentage} per cent")


def highest(rule: Scoring) -> int:
    """The highest mark of the scale."""
    return rule.grades[-1].mark


def lowest(rule: Scoring) -> int:
    """The lowest mark of the scale."""
    return rule.grades[0].mark


def _check(framework: Framework, rule: Scoring, scores: Sequence[int]) -> None:
    wanted = len(framework.statements)
    if len(scores) != wanted:
        raise ScoreError(
            f"{framework.id} has {wanted} statements, {len(scores)} scores were given. "
            f"The order is: {', '.join(each.id for each in framework.statements)}."
        )
    low, high = lowest(rule), highest(rule)
    for statement, score in zip(framework.statements, scores, strict=True):
        if not low <= score <= high:
            raise ScoreError(f"{statement.id}: {score} is not a score from {low} to {high}.")

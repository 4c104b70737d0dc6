"""What would follow if scores were other: the next band, a statement that rises or falls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.frameworks.framework import Framework
from assistant.scores.rule import (
    Result,
    ScoreError,
    band_of,
    highest,
    lowest,
    percentage_of,
    result_of,
    rule_of,
)


@dataclass(frozen=True, slots=True)
class Distance:
    """How many points a sum is from the nearest one in another band; `band` is that band."""

    band: str
    points: int


def distances(framework: Framework, result: Result) -> tuple[Distance | None, Distance | None]:
    """How far the sum is from the band below and from the band above, in points.

    None where there is no such band, or the marks cannot reach it.
    """
    rule, count = rule_of(framework), len(result.scores)
    found: list[Distance | None] = []
    for step, end in ((-1, lowest(rule) * count), (1, highest(rule) * count)):
        found.append(None)
        for total in range(result.total + step, end + step, step):
            band = band_of(rule, percentage_of(rule, total, count)).title
            if band != result.band:
                found[-1] = Distance(band, abs(total - result.total))
                break
    return found[0], found[1]


def what_if(framework: Framework, scores: Sequence[int], changes: Mapping[str, int]) -> Result:
    """What the scores come to where some statements, by id, had another score.

    Raises `ScoreError` for a statement that is not there or a score off the scale.
    """
    ids = [statement.id for statement in framework.statements]
    if strange := next((name for name in changes if name not in ids), None):
        raise ScoreError(f"{framework.id} has no statement {strange}. It has: {', '.join(ids)}.")
    changed = [changes.get(name, score) for name, score in zip(ids, scores, strict=True)]
    return result_of(framework, changed)

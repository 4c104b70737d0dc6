"""Whether a percentage and a rating that somebody printed fit the scores beside them."""

from collections.abc import Sequence

from assistant.frameworks.framework import Framework
from assistant.scores.rule import result_of


def misfits(
    framework: Framework, scores: Sequence[int], percentage: int | None, band: str | None
) -> list[str]:
    """What of a printed percentage and rating does not follow from the scores, a sentence each.

    Empty where all fits. Raises `ScoreError` where the scores do not fit the framework.
    """
    result = result_of(framework, scores)
    found: list[str] = []
    if percentage is not None and percentage != result.percentage:
        found.append(
            f"{percentage} per cent is printed, but the scores come to {result.total}, which is "
            f"{result.percentage} per cent."
        )
    if band is not None and band.casefold() != result.band.casefold():
        found.append(
            f"{band} is printed, but {result.percentage} per cent is in the band {result.band}."
        )
    return found

"""A result in words, for the command line and for the page."""

from assistant.frameworks.framework import Framework
from assistant.scores.planning import distances
from assistant.scores.rule import Result, highest, lowest, rule_of


def grade_title(framework: Framework, mark: int) -> str:
    """What a mark stands for: "good standard". Raises `ScoreError`."""
    rule = rule_of(framework)
    return rule.grades[mark - lowest(rule)].title


def mark_words(framework: Framework, mark: int) -> str:
    """A mark and what it stands for: "3 – good standard". Raises `ScoreError`."""
    return f"{mark} – {grade_title(framework, mark)}"


def sum_words(framework: Framework, result: Result) -> str:
    """The sum beside the highest there can be: "22 of 36". Raises `ScoreError`."""
    return f"{result.total} of {highest(rule_of(framework)) * len(result.scores)}"


def result_words(framework: Framework, result: Result) -> str:
    """A sentence: "22 of 36, 62 per cent: requires improvement." Raises `ScoreError`."""
    return f"{sum_words(framework, result)}, {result.percentage} per cent: {result.band}."


def distance_words(framework: Framework, result: Result) -> tuple[str, str]:
    """How far it is from the band below and from the band above: "9 points above inadequate",
    "1 point below good". Raises `ScoreError`.
    """
    below, above = distances(framework, result)
    return (
        f"{_points(below.points)} above {below.band}" if below else "no band is below",
        f"{_points(above.points)} below {above.band}" if above else "no band is above",
    )


def _points(count: int) -> str:
    return f"{count} point" if count == 1 else f"{count} points"

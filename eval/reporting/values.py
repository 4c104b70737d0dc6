"""Figures as a report writes them."""

from eval.scoring.scores import Better, Interval, Measured, Scores, Unit

NOT_MEASURED = "nothing to measure"
WAYS: dict[Better, str] = {"higher": "higher is better", "lower": "lower is better"}


def shown(value: float | None, unit: Unit) -> str:
    """A value with its unit: "0.833", "1,240 ms", "45.2 words"."""
    if value is None:
        return NOT_MEASURED
    if unit == "share":
        return f"{value:.3f}"
    if unit == "ms":
        return f"{value:,.0f} ms"
    if unit == "words":
        return f"{value:,.1f} words"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def range_of(interval: Interval | None, unit: Unit) -> str:
    """An interval as a range: "0.700 to 0.912"; a dash where there is none."""
    if interval is None:
        return "–"
    return f"{shown(interval.low, unit)} to {shown(interval.high, unit)}"


def verdict(measured: Measured) -> str:
    """Whether a safety measure holds, in words."""
    if measured.value is None:
        return NOT_MEASURED
    return "holds" if measured.value == (1.0 if measured.better == "higher" else 0.0) else "fails"


def of_group(scores: Scores, name: str) -> dict[str, Measured]:
    """The measures of a group by their names; empty where there is no such group."""
    for group in scores.groups:
        if group.name == name:
            return {measured.name: measured for measured in group.measured}
    return {}

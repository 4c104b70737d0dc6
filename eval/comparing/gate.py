"""The gate: whether a run is good enough to take the place of another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from eval.comparing.paired import Comparison, Difference, measured_by_name
from eval.comparing.thresholds import Bounds, Gate, GateError
from eval.scoring.scores import Measured, Scores

ROUNDING = 1e-9
"""How far a mean of shares may be off for its floating point alone."""

Rule = Literal["safety", "floor", "ceiling", "margin", "coverage"]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule for one measure: what was found, where the limit is, and how it came out.

    `value` is None where there was nothing to measure. Of a margin it is the end of the interval on
    the worse side, counted so that more is better.
    """

    measure: str
    rule: Rule
    value: float | None
    limit: float
    passed: bool
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every check, in the order of the rules."""

    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether no check failed."""
        return all(check.passed for check in self.checks)


def judge(gate: Gate, old: Scores, new: Scores, comparison: Comparison) -> Verdict:
    """Whether the new run passes.

    It fails where a safety measure is not perfect, in it alone; where a floor or a ceiling is
    missed; where the interval of a paired difference reaches further to the worse side than its
    margin; where too few of the old run's questions are compared; and where what was measured
    before is measured no longer. Runs that are the same pass
    every margin. Raises `GateError` for a measure that these runs do not have.
    """
    before, after = measured_by_name(old), measured_by_name(new)
    had = {name for mark in old.marks for name in mark.values}
    marked = had | {name for mark in new.marks for name in mark.values}
    _refuse_unknown(gate, before | after, marked)
    paired = {one.measure: one for one in comparison.differences}
    return Verdict(
        (
            *_safety(before, after),
            _coverage(gate, old, comparison),
            *_bounds(gate, before, after),
            *(
                _margin(name, margin, paired.get(name), name in had)
                for name, margin in gate.margins.items()
            ),
        )
    )


def _coverage(gate: Gate, old: Scores, comparison: Comparison) -> Check:
    share = len(comparison.compared) / len(old.marks)
    passed = share >= gate.least_compared - ROUNDING
    left = len(old.marks) - len(comparison.compared)
    words = "passed" if passed else f"{left} of the old run's questions are not compared"
    return Check("questions.compared", "coverage", share, gate.least_compared, passed, words)


def judge_alone(bounds: Bounds, scores: Scores) -> Verdict:
    """Whether a run passes with no other beside it.

    It fails where a safety measure is not perfect, where a floor or a ceiling is missed, and where
    a floor or a ceiling has nothing to measure. Raises `GateError` for a measure that the run does
    not have.
    """
    found = measured_by_name(scores)
    _refuse_unbounded(bounds, found)
    checks = [*_safety({}, found), *_bounds(bounds, {}, found)]
    return Verdict(tuple(_measured_alone(check) for check in checks))


def _measured_alone(check: Check) -> Check:
    if check.rule == "safety" or check.value is not None:
        return check
    return replace(check, passed=False, words="fails: there is nothing to measure")


def _refuse_unbounded(bounds: Bounds, known: Mapping[str, Measured]) -> None:
    for name in (*bounds.floors, *bounds.ceilings):
        if name not in known:
            raise GateError(f"the gate: {name} is no measure of these runs: correct its name")


def _refuse_unknown(gate: Gate, known: Mapping[str, Measured], marked: set[str]) -> None:
    _refuse_unbounded(gate, known)
    for name in gate.margins:
        if name in marked:
            continue
        if name not in known:
            raise GateError(f"the gate: {name} is no measure of these runs: correct its name")
        if known[name].value is not None:
            raise GateError(
                f"the gate: {name} is of all questions at once and can have no margin: "
                "give it a floor or a ceiling"
            )


def _safety(before: Mapping[str, Measured], after: Mapping[str, Measured]) -> Iterator[Check]:
    for name, one in {**before, **after}.items():
        if not one.safety:
            continue
        perfect = 1.0 if one.better == "higher" else 0.0
        value = after[name].value if name in after else None
        if value is None:
            yield _unmeasured("safety", name, perfect, _was_measured(before, name))
            continue
        words = "holds" if value == perfect else "fails: it has to be perfect"
        yield Check(name, "safety", value, perfect, value == perfect, words)


def _bounds(
    bounds: Bounds, before: Mapping[str, Measured], after: Mapping[str, Measured]
) -> Iterator[Check]:
    for name, least in bounds.floors.items():
        yield _bound("floor", name, least, before, after)
    for name, most in bounds.ceilings.items():
        yield _bound("ceiling", name, most, before, after)


def _bound(
    rule: Literal["floor", "ceiling"],
    name: str,
    limit: float,
    before: Mapping[str, Measured],
    after: Mapping[str, Measured],
) -> Check:
    value = after[name].value if name in after else None
    if value is None:
        return _unmeasured(rule, name, limit, _was_measured(before, name))
    over = value - limit if rule == "floor" else limit - value
    passed = over >= -ROUNDING
    side = "below the least" if rule == "floor" else "above the most"
    return Check(name, rule, value, limit, passed, "holds" if passed else f"fails: {side} allowed")


def _margin(name: str, margin: float, found: Difference | None, had: bool) -> Check:
    if found is None:
        return _unmeasured("margin", name, -margin, had)
    passed = found.least_gain >= -margin - ROUNDING
    words = "holds" if passed else "fails: it may be worse by more than the margin"
    return Check(name, "margin", found.least_gain, -margin, passed, words)


def _unmeasured(rule: Rule, name: str, limit: float, had: bool) -> Check:
    words = "fails: it was measured before and is no longer" if had else "nothing to measure"
    return Check(name, rule, None, limit, not had, words)


def _was_measured(before: Mapping[str, Measured], name: str) -> bool:
    return name in before and before[name].value is not None

"""Two runs question by question: what got better, what got worse, and by how much."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import isclose

from eval.comparing.testing import Test, chance, mean_interval
from eval.scoring.scores import Better, Mark, Measured, Scores, Unit


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure that each question has a value for, over the `n` questions that both runs have one
    for. `difference` is new minus old; `low` and `high` are its 95 % interval.
    """

    measure: str
    better: Better
    unit: Unit
    n: int
    old: float
    new: float
    difference: float
    low: float
    high: float
    p: float
    test: Test

    @property
    def least_gain(self) -> float:
        """The end of the interval on the worse side, counted so that more is better."""
        return self.low if self.better == "higher" else -self.high


@dataclass(frozen=True, slots=True)
class Shift:
    """A measure of all questions at once, in the old run and in the new one."""

    measure: str
    better: Better
    unit: Unit
    old: float | None
    new: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """A question that came out otherwise. `passed` says whether it passed, before and after;
    `better` and `worse` are the measures, shares only, that moved.
    """

    id: str
    passed: tuple[bool, bool]
    better: tuple[str, ...]
    worse: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two runs have in common, and how they differ.

    A question is in `better` or `worse` by whether it passes; where that did not change, by its
    measures, and in `mixed` where some rose and others fell. `shifts` is empty where the runs did
    not ask the same questions. `only_old`, `only_new` and `altered` were not compared.
    """

    compared: tuple[str, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    altered: tuple[str, ...]
    differences: tuple[Difference, ...]
    shifts: tuple[Shift, ...]
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    mixed: tuple[Change, ...]


def compare(old: Scores, new: Scores, altered: Collection[str] = ()) -> Comparison:
    """Two runs over the questions that both asked, but the `altered` ones, which are no longer the
    same question under that id.
    """
    before = {mark.id: mark for mark in old.marks}
    after = {mark.id: mark for mark in new.marks}
    shared = [name for name in after if name in before]
    compared = [name for name in shared if name not in altered]
    pairs = [(before[name], after[name]) for name in compared]
    known = measured_by_name(new) | measured_by_name(old)
    changes = [change for pair in pairs if (change := _change(*pair, known))]
    whole = len(compared) == len(before) == len(after)
    return Comparison(
        compared=tuple(compared),
        only_old=tuple(name for name in before if name not in after),
        only_new=tuple(name for name in after if name not in before),
        altered=tuple(name for name in shared if name in altered),
        differences=tuple(_differences(pairs, known)),
        shifts=tuple(_shifts(old, new)) if whole else (),
        better=tuple(one for one in changes if _direction(one) > 0),
        worse=tuple(one for one in changes if _direction(one) < 0),
        mixed=tuple(one for one in changes if _direction(one) == 0),
    )


def measured_by_name(scores: Scores) -> dict[str, Measured]:
    """Each measure of a run: over all questions where there is such a value, else of the group that
    has it.
    """
    found: dict[str, Measured] = {}
    for group in scores.groups:
        for measured in group.measured:
            found.setdefault(measured.name, measured)
    return found


def _differences(
    pairs: Sequence[tuple[Mark, Mark]], known: dict[str, Measured]
) -> Iterator[Difference]:
    names = dict.fromkeys(name for pair in pairs for mark in pair for name in mark.values)
    order = {name: at for at, name in enumerate(known)}
    for name in sorted(names, key=lambda name: order.get(name, len(order))):
        both = [(a, b) for a, b in pairs if name in a.values and name in b.values]
        if not both:
            continue
        old = [a.values[name] for a, _ in both]
        new = [b.values[name] for _, b in both]
        moved = [after - before for before, after in zip(old, new, strict=True)]
        low, high = mean_interval(moved, [a.cluster for a, _ in both])
        told = chance(old, new)
        yield Difference(
            measure=name,
            better=known[name].better if name in known else "higher",
            unit=known[name].unit if name in known else "share",
            n=len(both),
            old=sum(old) / len(old),
            new=sum(new) / len(new),
            difference=sum(moved) / len(moved),
            low=low,
            high=high,
            p=told.p,
            test=told.test,
        )


def _shifts(old: Scores, new: Scores) -> Iterator[Shift]:
    paired = {name for mark in (*old.marks, *new.marks) for name in mark.values}
    before, after = measured_by_name(old), measured_by_name(new)
    for name, one in (before | after).items():
        if name not in paired:
            was, now = before.get(name), after.get(name)
            yield Shift(name, one.better, one.unit, was and was.value, now and now.value)


def _change(old: Mark, new: Mark, known: dict[str, Measured]) -> Change | None:
    better: list[str] = []
    worse: list[str] = []
    for name in old.values.keys() & new.values.keys():
        one = known.get(name)
        # A longer or slower answer is none the worse for it until a limit says so.
        if (one and one.unit != "share") or isclose(
            old.values[name], new.values[name], abs_tol=1e-9
        ):
            continue
        risen = new.values[name] > old.values[name]
        (better if risen == (one is None or one.better == "higher") else worse).append(name)
    if old.passed == new.passed and not better and not worse:
        return None
    return Change(new.id, (old.passed, new.passed), tuple(sorted(better)), tuple(sorted(worse)))


def _direction(change: Change) -> int:
    was, now = change.passed
    if was != now:
        return 1 if now else -1
    return bool(change.better) - bool(change.worse)

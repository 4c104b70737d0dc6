"""A comparison as JSON."""

from typing import Self

from eval.comparing.gate import Check, Verdict
from eval.comparing.paired import Change, Comparison, Difference, Shift
from eval.running.stored import Kept


class NotCompared(Kept):
    """The ids of questions that were not compared, and why."""

    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    altered: tuple[str, ...]


class GateRecord(Kept):
    """The gate's verdict, and every check of it."""

    passed: bool
    checks: tuple[Check, ...]


class ComparisonRecord(Kept):
    """What `evidence eval compare --json` prints."""

    old: str
    new: str
    compared: int
    not_compared: NotCompared
    differences: tuple[Difference, ...]
    shifts: tuple[Shift, ...]
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    mixed: tuple[Change, ...]
    gate: GateRecord

    @classmethod
    def of(cls, old: str, new: str, found: Comparison, verdict: Verdict) -> Self:
        """The record of a comparison of the runs of these names."""
        return cls(
            old=old,
            new=new,
            compared=len(found.compared),
            not_compared=NotCompared(
                only_old=found.only_old, only_new=found.only_new, altered=found.altered
            ),
            differences=found.differences,
            shifts=found.shifts,
            better=found.better,
            worse=found.worse,
            mixed=found.mixed,
            gate=GateRecord(passed=verdict.passed, checks=verdict.checks),
        )

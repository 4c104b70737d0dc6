"""The measures of mapping and of gaps, which are of no question."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from eval.mapping.measures import Measures, measure
from eval.running.stored import GapTally, MappedItem
from eval.scoring.intervals import resampled, wilson
from eval.scoring.scores import Better, Group, Interval, Measured

_MAPPING: Mapping[str, tuple[str, Better]] = {
    "top1": ("Share of paragraphs whose statement is proposed first.", "higher"),
    "top2": ("Share of paragraphs whose statement is among the first two proposed.", "higher"),
    "macro_f1": ("Mean over the statements of precision and recall together.", "higher"),
    "ece": ("How far the probabilities are from the shares that are right.", "lower"),
}


def of_mapping(items: Sequence[MappedItem]) -> Iterator[Group]:
    """The group "mapping", over the paragraphs that are evidence; none where there are none.

    The first statement expected is the right one.
    """
    held = [item for item in items if item.expected]
    if not held:
        return
    names = list(held[0].probabilities)
    shares = np.array([[one.probabilities[name] for name in names] for one in held], np.float32)
    truth = np.array([names.index(one.expected[0]) for one in held])
    values = _named(measure(shares, truth))
    intervals = resampled(
        [one.id for one in held],
        lambda places: _named(measure(shares[list(places)], truth[list(places)])),
    )
    for name in ("top1", "top2"):
        found = wilson(round(values[name] * len(held)), len(held))
        intervals |= {name: found} if found else {}
    yield Group(
        name="mapping",
        measured=tuple(
            Measured(
                name=f"mapping.{name}",
                about=about,
                value=values[name],
                n=len(held),
                better=better,
                unit="share",
                safety=False,
                interval=intervals.get(name),
            )
            for name, (about, better) in _MAPPING.items()
        ),
    )


def of_gaps(tallies: Sequence[GapTally]) -> Iterator[Group]:
    """The group "gaps" and one for each kind ("gap: stale"); none where nothing was looked for."""
    if not tallies:
        return
    yield _of_tallies("gaps", tallies)
    for kind in dict.fromkeys(one.kind for one in tallies):
        yield _of_tallies(f"gap: {kind}", [one for one in tallies if one.kind == kind])


def _of_tallies(name: str, tallies: Sequence[GapTally]) -> Group:
    planted, found = sum(one.planted for one in tallies), sum(one.found for one in tallies)
    given, right = sum(one.given for one in tallies), sum(one.right for one in tallies)
    return Group(
        name=name,
        measured=(
            _share("gaps.recall", "Share of the gaps planted that are found.", found, planted),
            _share(
                "gaps.precision",
                "Share of the gaps given, of the kinds that were planted, that were planted.",
                right,
                given,
            ),
        ),
    )


def _share(name: str, about: str, right: int, every: int) -> Measured:
    found: Interval | None = wilson(right, every)
    return Measured(
        name=name,
        about=about,
        value=right / every if every else None,
        n=every,
        better="higher",
        unit="share",
        safety=False,
        interval=found,
    )


def _named(found: Measures) -> dict[str, float]:
    return {
        "top1": found.first,
        "top2": found.first_two,
        "macro_f1": found.macro_f1,
        "ece": found.calibration,
    }

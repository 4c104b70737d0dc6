"""How far people agree: Krippendorff's alpha for nominal data with missing values.

Source: Klaus Krippendorff, Content Analysis: An Introduction to Its Methodology, on the reliability
of data. 1 is perfect agreement, 0 what chance would give, below 0 worse than chance.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.decisions.standing import Standing


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha over `decided` questions (a paragraph and a statement) that two or more answered.

    `alpha` is None where it is undefined: nobody could have differed, since there was no such
    question or only one answer was ever given.
    """

    alpha: float | None
    decided: int


def agreement(standings: Iterable[Standing], people: Sequence[str]) -> Agreement:
    """How far those people agree on what is evidence for which statement."""
    units: list[list[bool]] = []
    for one in standings:
        for views in one.views.values():
            said = {decision.person: True for decision in views.yes}
            said |= {decision.person: False for decision in views.no}
            units.append([said[person] for person in set(people) & set(said)])
    units = [unit for unit in units if len(unit) > 1]
    return Agreement(alpha(units), len(units))


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha of nominal values: those that people gave to each unit.

    A unit with fewer than two is left out. None where it is undefined.
    """
    pairable = [Counter(unit) for unit in units if len(unit) > 1]
    differing = sum(_differing(unit) / (unit.total() - 1) for unit in pairable)
    together: Counter[Hashable] = Counter()
    for unit in pairable:
        together.update(unit)
    by_chance = _differing(together)
    if not by_chance:
        return None
    return 1 - (together.total() - 1) * differing / by_chance


def _differing(counts: Mapping[Hashable, int]) -> int:
    """The ordered pairs of values that differ."""
    total = sum(counts.values())
    return total * total - sum(count * count for count in counts.values())

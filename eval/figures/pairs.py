"""Pairs of measures, labelled: are they the same thing counted?"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from ingest.figures.same_measure import Measured, compatible

FOLDER = Path(__file__).parent
TRAIN = tuple(FOLDER / f"pairs_train_{part}.jsonl" for part in "abc")
HELD_OUT = FOLDER / "pairs_held_out.jsonl"
COUNCILS = FOLDER / "pairs_councils.jsonl"
"""Of three invented councils of `eval/training`, by one who had seen no code."""

FAMILIES = FOLDER / "families.txt"

APART = 0.1
"""Pairs of two families, for each pair that is one measure: they are easily told."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two measures, whether they are one, and the council they are of (none: of a family)."""

    one: Measured
    other: Measured
    same: bool
    council: str = ""
    kind: str = ""


def read(*files: Path) -> list[Pair]:
    """The pairs of some files of JSON lines, in order."""
    return [
        Pair(
            _measured(line["a"]), _measured(line["b"]), line["same"], line["council"], line["kind"]
        )
        for file in files
        for line in map(json.loads, file.read_text("utf-8").splitlines())
    ]


def of_families(file: Path = FAMILIES) -> list[Pair]:
    """Pairs of families of measures: phrasings of one, near misses within a family, and others."""
    chance = random.Random(1)  # noqa: S311 - the same pairs each time, no secret
    families = list(_families(file))
    same = [
        Pair(one, other, True)
        for family in families
        for phrasings in family
        for one, other in combinations(phrasings, 2)
    ]
    near = [
        Pair(one, other, False)
        for family in families
        for first, second in combinations(family, 2)
        for one, other in product(first, second)
        if compatible(one.unit, other.unit)
    ]
    return same + near + _apart(families, int(len(same) * APART), chance)


def _apart(
    families: Sequence[Sequence[Sequence[Measured]]], count: int, chance: random.Random
) -> list[Pair]:
    found: list[Pair] = []
    while len(found) < count:
        first, second = chance.sample(families, 2)
        one, other = chance.choice(chance.choice(first)), chance.choice(chance.choice(second))
        if compatible(one.unit, other.unit):
            found.append(Pair(one, other, False))
    return found


def _families(file: Path) -> Iterator[list[list[Measured]]]:
    """A block a family, a line a measure: its unit, then its phrasings."""
    for block in file.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            yield [_phrasings(line) for line in lines]


def _phrasings(line: str) -> list[Measured]:
    unit, phrasings = line.split(" ", 1)
    return [Measured(each.strip(), unit) for each in phrasings.split("|")]


def _measured(held: dict[str, str]) -> Measured:
    return Measured(held["measure"], held["unit"])

"""What speaks for and against two measures being one, as a sparse row of features."""

from collections.abc import Iterator
from math import sqrt
from zlib import crc32

from ingest.figures.wording import wording

BUCKETS = 2**16
"""Features are kept by a checksum of their name, which costs less than a list of their names."""

MANY = 4
"""So many words or more are many: one word against one is the commonest near miss."""


def features(one: str, other: str, units: tuple[str, str]) -> dict[int, float]:
    """The features of two measures and their units, by bucket; the same in either order."""
    row: dict[int, float] = {}
    for name, value in _named(one, other, units):
        if value:
            bucket = crc32(name.encode()) % BUCKETS
            row[bucket] = row.get(bucket, 0.0) + value
    return row


def _named(one: str, other: str, units: tuple[str, str]) -> Iterator[tuple[str, float]]:
    yield "unit", float(units[0] == units[1])
    yield "units " + " ".join(sorted(units)), 1.0
    a, b = wording(one), wording(other)
    yield from _compared("stem", a.stems, b.stems)
    yield from _compared("meaning", a.beside(b), b.beside(a))


def _compared(kind: str, one: frozenset[str], other: frozenset[str]) -> Iterator[tuple[str, float]]:
    """How much is shared, what is shared, what only one has, and what stands against what."""
    shared, left, right = one & other, one - other, other - one
    alone = len(left) + len(right)
    yield f"{kind}: shared", len(shared) / max(1, len(one | other))
    yield f"{kind}: one holds the other", float(not left or not right)
    yield f"{kind}: equal", float(not left and not right)
    yield f"{kind}: fewer apart", min(len(left), len(right)) / 5
    yield f"{kind}: more apart", max(len(left), len(right)) / 5
    for word in shared:
        yield f"both {word}", 0.5 / sqrt(len(shared))
    for word in left | right:
        yield f"one {word}", 1 / sqrt(alone)
        if not left or not right:
            yield f"more {word}", 1 / sqrt(alone)
    for first in left:
        for second in right:
            pair = " ".join(sorted((first, second)))
            yield f"against {pair}", 2 / sqrt(len(left) * len(right))

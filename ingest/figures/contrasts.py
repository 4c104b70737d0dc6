"""What speaks for and against two measures being one, as a sparse row of features."""

from functools import lru_cache
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
    a, b = wording(one), wording(other)
    if units[0] == units[1]:
        _add(row, _bucket("unit"), 1.0)
    _add(row, _bucket("units " + " ".join(sorted(units))), 1.0)
    _compare(row, "stem", a.stems, b.stems)
    _compare(row, "meaning", a.beside(b), b.beside(a))
    return row


def _compare(row: dict[int, float], kind: str, one: frozenset[str], other: frozenset[str]) -> None:
    """How much is shared, what is shared, what only one has, and what stands against what."""
    shared, left, right = one & other, one - other, other - one
    alone = len(left) + len(right)
    for name, value in (
        ("shared", len(shared) / max(1, len(one | other))),
        ("one holds the other", float(not left or not right)),
        ("equal", float(not left and not right)),
        ("fewer apart", min(len(left), len(right)) / 5),
        ("more apart", max(len(left), len(right)) / 5),
    ):
        if value:
            _add(row, _bucket(f"{kind}: {name}"), value)
    for word in shared:
        _add(row, _bucket(f"both {word}"), 0.5 / sqrt(len(shared)))
    for word in left | right:
        _add(row, _bucket(f"one {word}"), 1 / sqrt(alone))
        if not left or not right:
            _add(row, _bucket(f"more {word}"), 1 / sqrt(alone))
    for first in left:
        for second in right:
            low, high = (first, second) if first < second else (second, first)
            # A checksum goes on from another: each word is summed up once.
            bucket = crc32(_bytes(high), _against(low)) % BUCKETS
            _add(row, bucket, 2 / sqrt(len(left) * len(right)))


def _add(row: dict[int, float], bucket: int, value: float) -> None:
    row[bucket] = row.get(bucket, 0.0) + value


@lru_cache(maxsize=2**16)
def _bucket(name: str) -> int:
    return crc32(name.encode()) % BUCKETS


@lru_cache(maxsize=2**15)
def _against(word: str) -> int:
    return crc32(f"against {word} ".encode())


@lru_cache(maxsize=2**15)
def _bytes(word: str) -> bytes:
    return word.encode()

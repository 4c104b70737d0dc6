"""Whether a passage bears a claim out, and whether anything a pack says does.

Two small linear models. What they learnt is data (`bearing.npz`), made by `eval.training.claims`:
by words and numbers alone, so that it holds for every embedder. README.md is their card.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.claims.asserting import Assertion
from assistant.claims.named_weights import Floats, NamedWeights, arrays_of, model_of
from assistant.claims.number_signs import is_sweeping
from assistant.claims.pair_signs import pair_signs

FILE = Path(__file__).parent / "bearing.npz"
PAIR, CLAIM = "pair", "claim"

CLOSEST = 4
"""How many of the nearest sentences say how near the pack comes to a claim."""


class Bears(StrEnum):
    """How a passage stands to a claim."""

    BORNE_OUT = "borne_out"
    CONTRADICTED = "contradicted"
    NOT_TOLD = "not_told"


@dataclass(frozen=True, slots=True)
class Bearing:
    """How likely a passage bears a claim out, and how likely it contradicts it; `shared` is how
    much of the claim it says in the claim's words, `equal` which share of its numbers it gives.
    """

    borne_out: float
    contradicted: float
    shared: float
    equal: float


class Judge:
    """Judges passages beside claims, and claims by the passages that come nearest."""

    def __init__(self, pair: NamedWeights, claim: NamedWeights) -> None:
        self.pair = pair
        self.claim = claim

    def of(self, pairs: Sequence[tuple[str, str]]) -> list[Bearing]:
        """How the second text of each pair bears on the first, which claims."""
        if not pairs:
            return []
        rows = [pair_signs(claim, passage) for claim, passage in pairs]
        return bearings(rows, chances(self.pair.scores(rows)))

    def unsupported(
        self, claim: str, assertion: Assertion, near: Sequence[float], heard: Sequence[Bearing]
    ) -> float:
        """How likely nothing bears a claim out, or something contradicts it: `heard` are the
        passages that come nearest, `near` how near, the nearest first.
        """
        [[score]] = self.claim.scores([claim_signs(claim, assertion, near, heard)]).tolist()
        return float(1 / (1 + np.exp(-score)))


def claim_signs(
    claim: str, assertion: Assertion, near: Sequence[float], heard: Sequence[Bearing]
) -> Mapping[str, float]:
    """What tells of a claim whether it is borne out, by name."""
    out = sorted((_odds(one.borne_out) for one in heard), reverse=True)
    against = sorted((_odds(one.contradicted) for one in heard), reverse=True)
    return {
        **{f"is {kind}": chance for kind, chance in assertion.kinds.items()},
        **{f"borne out {n}": one for n, one in enumerate(out[:2])},
        **{f"contradicted {n}": one for n, one in enumerate(against[:2])},
        "nearest": max(near, default=0.0),
        "near": sum(near[:CLOSEST]) / CLOSEST,
        "shared": max((one.shared for one in heard), default=0.0),
        "equal": max((one.equal for one in heard), default=0.0),
        "sweeping": float(is_sweeping(claim)),
        "alone": float(not heard),
    }


def bearings(rows: Sequence[Mapping[str, float]], told: Floats) -> list[Bearing]:
    """The bearings that rows of signs and the chances of each label stand for."""
    places = {label: place for place, label in enumerate(Bears)}
    return [
        Bearing(
            float(chance[places[Bears.BORNE_OUT]]),
            float(chance[places[Bears.CONTRADICTED]]),
            row["shared of claim"],
            row["equal"],
        )
        for row, chance in zip(rows, told, strict=True)
    ]


def chances(scores: Floats) -> Floats:
    """Scores as probabilities, row by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


@lru_cache(maxsize=2)
def shipped(path: Path = FILE) -> Judge:
    """What was learned, from a file that `save` wrote. It holds arrays only, never code."""
    with np.load(path, allow_pickle=False) as held:
        return Judge(model_of(PAIR, held), model_of(CLAIM, held))


def save(judge: Judge, path: Path = FILE) -> None:
    """Write what was learned."""
    arrays = arrays_of(PAIR, judge.pair) | arrays_of(CLAIM, judge.claim)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def _odds(chance: float) -> float:
    held = min(1 - 1e-6, max(1e-6, chance))
    return float(np.log(held / (1 - held)))

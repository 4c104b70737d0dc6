"""Tells a question about the evidence from one that the assistant is not for."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Vectors

NEAREST = 3
"""How many of the examples of each sort are compared with."""


_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.?!]{0,40}"
    r"\b(?:rules?|instructions?|prompts?|guidelines?|restrictions?|told|training)\b"
    r"|\b(?:your|the|hidden|system) (?:system )?(?:prompt|instructions)\b"
    r"|\b(?:pretend|act as|role-?play|you are now)\b|\bjailbreak\b|\bdeveloper mode\b",
    re.IGNORECASE,
)


def gives_orders(text: str) -> bool:
    """Whether the text tells the assistant how to behave, and asks nothing of the evidence."""
    return _ORDER.search(text) is not None


def elsewhere(text: str, vectors: Vectors) -> float:
    """How much nearer the question is to what the assistant is not for than to what it is for.

    The difference of two mean cosines; below 0 where it is for it. `vectors` gives unit vectors.
    """
    ours, others = _examples()
    found = vectors([text, *ours, *others])
    alike = found[1:] @ found[0]
    return _near(alike[len(ours) :]) - _near(alike[: len(ours)])


def _near(alike: NDArray[np.float32]) -> float:
    return float(np.sort(alike)[-NEAREST:].mean())


@lru_cache(maxsize=1)
def _examples() -> tuple[tuple[str, ...], tuple[str, ...]]:
    held = tomllib.loads((Path(__file__).parent / "scope.toml").read_text("utf-8"))
    return tuple(held["evidence"]), tuple(held["elsewhere"])

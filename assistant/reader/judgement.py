"""How likely a sentence answers a question, and how likely a question is answered at all.

Two small logistic combinations of what the reader says with what the search and the ties tell.
Their weights are data (`judgement.json`), fitted by `eval/training` on a council that the reader
was never trained on, and hold for one reader and one embedder.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.embedding import ModelError

FILE = Path(__file__).parent / "judgement.json"

_Form = TypeVar("_Form", bound=BaseModel)

FURTHEST = 12.0
"""Log-odds are held within so much: further out nothing is learnt of."""


class Combination(BaseModel):
    """A logistic combination: a bias and a weight for each of the values named."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    bias: float
    weights: Mapping[str, float]


class Judgement(BaseModel):
    """The weights of both combinations, and from where on which word is used.

    `reader` and `embedder` are those that they hold for; `fitted_on` tells the questions. From
    `answered` on a question is answered; from `may_speak` on the evidence may speak to it. A
    further sentence joins an answer from `joins` on.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    embedder: str
    reader: str
    fitted_on: str
    sentence: Combination
    question: Combination
    answered: float
    may_speak: float
    joins: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a sentence: `logit` is what the reader says, `unsaid` (0 or 1) whether a name
    or a group of the question stands neither in it nor around it.
    """

    logit: float
    unsaid: float


@lru_cache(maxsize=2)
def load(path: Path = FILE) -> Judgement:
    """The weights in a file. Raises `ModelError`."""
    return read(Judgement, path, "judgement")


def read(form: type[_Form], path: Path, what: str) -> _Form:
    """What a file of a form holds; `what` names it. Raises `ModelError`."""
    try:
        return form.model_validate_json(path.read_text("utf-8"))
    except (OSError, ValidationError) as error:
        why = str(error).splitlines()[0]
        raise ModelError(f"{path}: no {what} can be read: {why}") from error


def sentence_odds(judgement: Judgement, evidence: Evidence) -> float:
    """The log-odds that a sentence answers."""
    return _odds(judgement.sentence, asdict(evidence))


def signs(best: Evidence | None) -> dict[str, float]:
    """What tells whether a question is answered, of its best sentence; None where there is none.

    The reader learnt to choose one of them or none: how often its words, their rarity and the
    search's scores stand beside added nothing on a council that it was not fitted on.
    """
    return asdict(best) if best else {"logit": -FURTHEST, "unsaid": 1.0}


def answered(judgement: Judgement, best: Evidence | None) -> float:
    """How likely the question is answered, from 0 to 1, of its best sentence."""
    return round(chance(_odds(judgement.question, signs(best))), 3)


def chance(odds: float) -> float:
    """The probability of log-odds."""
    return 1.0 / (1.0 + math.exp(-odds))


def _odds(combination: Combination, values: Mapping[str, float]) -> float:
    total = combination.bias + sum(
        weight * values[name] for name, weight in combination.weights.items()
    )
    return min(FURTHEST, max(-FURTHEST, total))

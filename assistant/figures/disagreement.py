"""Which figures of a ledger cannot both be right: of one measure, scope and time, and not equal.

What rules a pair out is a definition (other papers, one unit, not equal, no target against what
was, no two times or places that are told apart). Whether the rest contradict each other is learnt
(`eval/figures/contradictions.py`), in two looks: by what both measure, their times, scopes, names
and sizes; then, of the likeliest, by what their sentences mean and what the reader says of each
beside the other's measure. `disagreement.json` has the weights.
"""

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from assistant.figures.comparable import may_disagree
from assistant.figures.ledger import Ledger
from assistant.figures.signs import pair_signs
from assistant.reader.judgement import Combination, chance, read
from assistant.reader.reader import Reader
from assistant.reader.text import Text
from ingest.embedding import ModelError, Vectors
from ingest.figures.figure import Origin
from ingest.figures.lexicon import phrases
from ingest.figures.same_measure import Measured, SameMeasure
from ingest.library.figures import StoredFigure
from ingest.library.lexical import tokens

FILE = Path(__file__).parent / "disagreement.json"

_Any = TypeVar("_Any")

LIKE = 0.25
"""The least share of the larger that the smaller is: figures further apart are of other things."""

LOOKED_AT, SOUGHT = 24, 120
"""How many figures are looked at for each, and among how many, nearest in what they measure and in
what the passages say: of 71 planted contradictions of ten councils none was further off than the
20th.
"""

AGAINST = 12
"""How many pairs of the figures of an answer are looked at."""

AROUND = 400
"""Characters of what stands around a figure that the reader reads."""

LEAST_CHANCE = 1e-4
"""Nothing is held to be surer than this."""

_ANY_MEASURE = re.compile(rf"\b(?:{phrases('any_measure')})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two figures that cannot both be right, and how likely that is (0 to 1)."""

    one: StoredFigure
    other: StoredFigure
    likelihood: float

    @property
    def keys(self) -> tuple[int, int]:
        """Those of the two figures."""
        return self.one.key, self.other.key


class Weights(BaseModel):
    """What was learnt: how the signs of a pair count at the first and at the second look.

    It holds for the embedder and the reader named. A pair is looked at twice from `second` on; two
    figures disagree from `least` on.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    embedder: str
    reader: str
    fitted_on: str
    first_look: Combination
    second_look: Combination
    second: float
    least: float


@lru_cache(maxsize=2)
def load(path: Path = FILE) -> Weights:
    """The weights in a file. Raises `ModelError`."""
    return read(Weights, path, "weights")


def measured(one: StoredFigure) -> Measured:
    """What the judge of measures looks at: the measure, under its heading where it says little."""
    figure = one.figure
    return _measured(figure.measure, figure.context, figure.amount.unit.value)


@lru_cache(maxsize=16_384)
def _measured(words: str, context: str, unit: str) -> Measured:
    if not tokens(_ANY_MEASURE.sub(" ", words)):
        words = f"{context}: {words}"
    return Measured(words, unit)


Pair = tuple[int, int]
"""The places of two figures in a ledger, the lower first."""


class Disagreements:
    """Finds what disagrees in a ledger. `vectors` gives unit vectors of texts."""

    def __init__(
        self,
        ledger: Ledger,
        vectors: Vectors,
        reader: Reader,
        same: SameMeasure | None = None,
        weights: Weights | None = None,
    ) -> None:
        self.ledger = ledger
        self.vectors = vectors
        self.reader = reader
        self.same = same or SameMeasure()
        self._weights = weights
        self._rows: dict[int, list[Pair]] = {}
        self._signs: dict[Pair, dict[str, float]] = {}
        self._best: dict[int, dict[int | None, float]] = {}
        self._meanings: dict[int, NDArray[np.float32]] = {}
        self._may: dict[Pair, bool] = {}
        self._said: dict[Pair, float] = {}

    @cached_property
    def weights(self) -> Weights:
        """What was learnt. Raises `ModelError` where it is of another reader."""
        found = self._weights or load()
        if found.reader != self.reader.name:
            raise ModelError(
                "the reader's weights are not those that disagreements were learnt with. Install "
                "the Evidence Assistant again."
            )
        return found

    def all(self) -> list[Disagreement]:
        """Every pair that disagrees, likeliest first."""
        return self._found(self.pairs(range(len(self.ledger.figures))), self.weights.least)

    def against(self, ones: Iterable[StoredFigure], least: float) -> list[Disagreement]:
        """The pairs of one of these figures with another that disagree at `least` so likely,
        likeliest first; `one` is of these.
        """
        places = sorted({self._places[one.key] for one in ones if one.key in self._places})
        at_first = sorted(self.pairs(places), key=lambda pair: -self._signs[pair]["at_first"])
        likeliest = at_first[:AGAINST]
        # How a pair stands beside the other's other pairs is one of its signs.
        self.pairs({each for pair in likeliest for each in pair})
        mine = {self.ledger.figures[place].key for place in places}
        return [
            one if one.one.key in mine else Disagreement(one.other, one.one, one.likelihood)
            for one in self._found(likeliest, least)
        ]

    def pairs(self, places: Collection[int]) -> list[Pair]:
        """The pairs that a figure at one of these places makes, each once."""
        fresh = [place for place in dict.fromkeys(places) if place not in self._rows]
        self._rows |= {place: self._near(place) for place in fresh}
        near = dict.fromkeys(pair for place in fresh for pair in self._rows[place])
        self._look([pair for pair in near if pair not in self._signs])
        self._best |= {place: self._best_of(place) for place in fresh}
        return list(dict.fromkeys(pair for place in places for pair in self._rows[place]))

    def first_signs(self, pair: Pair) -> dict[str, float]:
        """The signs of a pair at the first look."""
        signs = self._signs[pair]
        mine = signs["at_first"]
        best = [self._best.get(each, {}) for each in pair]
        papers = [self.ledger.figures[each].document.key for each in reversed(pair)]
        paper = sorted(
            mine - max(mine, held.get(key, mine)) for held, key in zip(best, papers, strict=True)
        )
        whole = sorted(mine - max(mine, held.get(None, mine)) for held in best)
        return signs | {
            "least_of_paper": paper[0],
            "most_of_paper": paper[1],
            "least_of_all": whole[0],
            "most_of_all": whole[1],
        }

    def second_signs(self, pairs: Sequence[Pair]) -> list[dict[str, float]]:
        """The signs of pairs at the second look."""
        self._embed({place for pair in pairs for place in pair})
        self._read_ahead({place for pair in pairs if pair not in self._said for place in pair})
        says = self._says(pairs)
        found: list[dict[str, float]] = []
        for pair in pairs:
            one, other = pair
            sentences = [self._meanings[place] for place in pair]
            across = sorted(
                (
                    float(self.ledger.vectors[one] @ sentences[1]),
                    float(self.ledger.vectors[other] @ sentences[0]),
                )
            )
            read = sorted((says[pair], says[other, one]))
            found.append(
                self.first_signs(pair)
                | {
                    "sentences": float(sentences[0] @ sentences[1]),
                    "least_across": across[0],
                    "most_across": across[1],
                    "least_read": read[0],
                    "most_read": read[1],
                }
            )
        return found

    def _found(self, pairs: Sequence[Pair], least: float) -> list[Disagreement]:
        look = self.weights.first_look
        some = [p for p in pairs if _chance(look, self.first_signs(p)) >= self.weights.second]
        signs = self.second_signs(some)
        figures = self.ledger.figures
        found = [
            Disagreement(figures[one], figures[other], round(likelihood, 3))
            for (one, other), each in zip(some, signs, strict=True)
            if (likelihood := _chance(self.weights.second_look, each)) >= least
        ]
        return sorted(found, key=lambda one: -one.likelihood)

    def _near(self, place: int) -> list[Pair]:
        """The pairs of a figure with those nearest in what they measure that it may contradict."""
        held = self._arrays
        like = self._alike(place).sum(axis=0)
        sizes, mine = held.sizes, held.sizes[place]
        fits = (
            (held.dimensions == held.dimensions[place])
            & (held.papers != held.papers[place])
            & (np.minimum(sizes, mine) >= LIKE * np.maximum(sizes, mine))
        )
        columns = np.flatnonzero(fits)
        figures = self.ledger.figures
        found: list[Pair] = []
        for column in columns[np.argsort(-like[columns], kind="stable")][:SOUGHT].tolist():
            pair = (min(place, column), max(place, column))
            if pair not in self._may:
                one, other = figures[pair[0]], figures[pair[1]]
                self._may[pair] = may_disagree(one, other, self.ledger)
            if self._may[pair]:
                found.append(pair)
                if len(found) == LOOKED_AT:
                    break
        return found

    def _alike(self, place: int, columns: Sequence[int] | None = None) -> NDArray[np.float32]:
        """How near figures, all or those at `columns`, are to one, of shape (3, figures): in what
        both measure, in what the one measures and what stands around the other, in what is around.
        """
        one, other = self.ledger.vectors[place], self.ledger.around[place]
        some = slice(None) if columns is None else list(columns)
        measures, around = self.ledger.vectors[some], self.ledger.around[some]
        return np.stack([measures @ one, (around @ one + measures @ other) / 2, around @ other])

    def _look(self, pairs: Sequence[Pair]) -> None:
        figures = self.ledger.figures
        likely = self.same.likelihood(
            [(measured(figures[one]), measured(figures[other])) for one, other in pairs]
        )
        columns: dict[int, list[int]] = {}
        for one, other in pairs:
            columns.setdefault(one, []).append(other)
        alike: dict[Pair, list[float]] = {}
        for one, others in columns.items():
            rows = self._alike(one, others).T.tolist()
            alike |= zip(((one, other) for other in others), rows, strict=True)
        for pair, likelihood in zip(pairs, likely, strict=True):
            one, other = pair
            signs = pair_signs(figures[one], figures[other], self.ledger)
            like, beside, around = alike[pair]
            odds = _log_odds(likelihood)
            signs |= {
                "same_measure": odds,
                "measures": like,
                "measure_and_passage": beside,
                "passages": around,
                "same_measure_then": odds * signs["same_time"],
                "measures_then": like * signs["same_time"],
                "named_then": signs["least_named"] * signs["same_time"],
                "same_and_near": odds * like,
            }
            near = like + beside + around
            signs["at_first"] = odds + 3 * near + 2 * signs["same_time"] + signs["least_named"]
            self._signs[pair] = signs

    def _best_of(self, place: int) -> dict[int | None, float]:
        """What a figure's best pair has at first sight: with each paper, by its key, and with any,
        by None.
        """
        found: dict[int | None, float] = {}
        for pair in self._rows[place]:
            other = pair[1] if pair[0] == place else pair[0]
            sight = self._signs[pair]["at_first"]
            for key in (self.ledger.figures[other].document.key, None):
                found[key] = max(found.get(key, sight), sight)
        return found

    def _embed(self, places: Collection[int]) -> None:
        """Make the vectors of the sentences that state figures, each once."""
        missing = sorted({place for place in places if place not in self._meanings})
        quotes = [self._sentence(self.ledger.figures[place]) for place in missing]
        texts = list(dict.fromkeys(quotes))
        if texts:
            made = dict(zip(texts, self.vectors(texts), strict=True))
            self._meanings |= {
                place: made[quote] for place, quote in zip(missing, quotes, strict=True)
            }

    def _sentence(self, one: StoredFigure) -> str:
        figure = one.figure
        return f"{figure.context}: {one.quote}" if figure.origin is Origin.CELL else one.quote

    def _read_ahead(self, places: Collection[int]) -> None:
        """Read what figures measure and their sentences, of like length together."""
        some = [self.ledger.figures[place] for place in sorted(places)]
        self.reader.read_ahead(dict.fromkeys(_text(one) for one in some))
        self.reader.ask_ahead(dict.fromkeys(_question(one) for one in some))

    def _says(self, pairs: Sequence[Pair]) -> Mapping[Pair, float]:
        """What the reader says of the sentence of each figure of a pair, asked for what the other
        measures, of all that were asked for till now.
        """
        asked: dict[int, set[int]] = {}
        for pair in pairs:
            for place, beside in (pair, pair[::-1]):
                if (place, beside) not in self._said:
                    asked.setdefault(place, set()).add(beside)
        for place, beside in asked.items():
            columns = sorted(beside)
            texts = [_text(self.ledger.figures[column]) for column in columns]
            said = self.reader.logits(_question(self.ledger.figures[place]), texts).tolist()
            self._said |= zip(((place, column) for column in columns), said, strict=True)
        return self._said

    @cached_property
    def _places(self) -> dict[int, int]:
        return {one.key: place for place, one in enumerate(self.ledger.figures)}

    @cached_property
    def _arrays(self) -> "_Arrays":
        figures = self.ledger.figures
        return _Arrays(
            np.unique([one.figure.amount.dimension for one in figures], return_inverse=True)[1],
            np.array([one.document.key for one in figures]),
            np.array([abs(one.figure.amount.in_days) for one in figures]),
        )


@dataclass(frozen=True, slots=True)
class _Arrays:
    """Of each figure of a ledger: a number for its dimension, its paper and its size."""

    dimensions: NDArray[np.int64]
    papers: NDArray[np.int64]
    sizes: NDArray[np.float64]


def _question(one: StoredFigure) -> str:
    return f"{one.figure.scope} {measured(one).measure}".strip()


def _text(one: StoredFigure) -> Text:
    figure = one.figure
    return Text(one.quote, f"{one.document.title} {figure.context} {figure.measure}"[:AROUND])


def _chance(look: Combination, signs: Mapping[str, float]) -> float:
    return chance(look.bias + sum(weight * signs[name] for name, weight in look.weights.items()))


def _log_odds(likelihood: float) -> float:
    held = min(1 - LEAST_CHANCE, max(LEAST_CHANCE, likelihood))
    return math.log(held / (1 - held))


def together(found: Iterable[_Any], keys: Callable[[_Any], Iterable[int]]) -> list[list[_Any]]:
    """What is about one thing together, in order: each joins the first group of which it shares one
    of its `keys`.
    """
    groups: list[tuple[set[int], list[_Any]]] = []
    for one in found:
        mine = set(keys(one))
        group = next((group for group in groups if group[0] & mine), None)
        if group is None:
            groups.append((mine, [one]))
        else:
            group[0].update(mine)
            group[1].append(one)
    return [many for _, many in groups]

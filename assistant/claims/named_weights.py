"""Linear models over named signs, as they ship: names and weights, no texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
Signs = Mapping[str, float]


@dataclass(frozen=True)
class NamedWeights:
    """A weight for each sign and label, and a bias for each label. Signs of other names count
    nothing.
    """

    names: tuple[str, ...]
    weights: Floats
    bias: Floats

    def scores(self, rows: Sequence[Signs]) -> Floats:
        """The score of each label, a row for each row of signs."""
        return np.asarray(self.matrix(rows) @ self.weights, dtype=np.float32) + self.bias

    def matrix(self, rows: Sequence[Signs]) -> csr_matrix:
        """Rows of signs as a sparse matrix."""
        places = self._places
        known = [
            [(places[name], one) for name, one in row.items() if name in places] for row in rows
        ]
        ends = np.cumsum([0, *(len(row) for row in known)])
        columns = np.array([place for row in known for place, _ in row], dtype=np.int32)
        values = np.array([one for row in known for _, one in row], dtype=np.float32)
        return csr_matrix((values, columns, ends), shape=(len(rows), len(self.names)))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.names)}


def arrays_of(name: str, model: NamedWeights) -> dict[str, NDArray[np.generic]]:
    """A model as arrays under a name; weights are halved in precision."""
    return {
        f"{name}/names": np.array(model.names),
        f"{name}/weights": model.weights.astype(np.float16),
        f"{name}/bias": model.bias.astype(np.float32),
    }


def model_of(name: str, held: Mapping[str, NDArray[np.generic]]) -> NamedWeights:
    """The model that `arrays_of` made arrays of."""
    return NamedWeights(
        tuple(held[f"{name}/names"].tolist()),
        held[f"{name}/weights"].astype(np.float32),
        held[f"{name}/bias"].astype(np.float32),
    )

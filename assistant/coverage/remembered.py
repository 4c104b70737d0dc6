"""Vectors of texts, each made once: gaps and claims look at the same sentences."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Vectors


class Remembered:
    """Gives what `vectors` gives, and keeps it as long as it is kept itself."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._held: dict[str, NDArray[np.float32]] = {}

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The unit vectors of the texts, a row each."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._held]
        if missing:
            self._held.update(zip(missing, self._vectors(missing), strict=True))
        return np.stack([self._held[text] for text in texts])

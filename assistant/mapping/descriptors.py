"""Maps by what the framework says of its statements, where nobody has labelled examples."""

import numpy as np
from numpy.typing import NDArray

from assistant.frameworks.framework import Framework
from assistant.heads.head import log_softmax
from ingest.embedding import Embedder

NEAREST = 3
"""Of how many of a statement's texts the likeness is taken."""

SHARPNESS = 15.0
"""How fast probability falls with likeness: the best fit on labelled findings of `cqc-la`."""


def by_descriptors(
    framework: Framework, embedder: Embedder, vectors: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The logarithms of the probabilities of the statements, a row for each vector."""
    texts = [
        (place, text)
        for place, statement in enumerate(framework.statements)
        for text in (statement.title, *statement.covers, *statement.topics)
    ]
    owners = np.array([place for place, _ in texts])
    alike = vectors @ embedder.encode([text for _, text in texts]).T
    columns = [
        np.sort(alike[:, owners == place], axis=1)[:, -NEAREST:].mean(axis=1)
        for place in range(len(framework.statements))
    ]
    return log_softmax((SHARPNESS * np.stack(columns, axis=1)).astype(np.float32))

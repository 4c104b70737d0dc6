"""What was learned from labelled examples, and ships: weights and words, no texts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.heads.head import Head, Linear
from assistant.heads.words import Form, Words


@dataclass(frozen=True, slots=True)
class Trained:
    """The heads, by the id of the framework whose statements they choose, or by what they tell.

    `embedder` is the model whose vectors they were trained on; `name` tells one training from
    another.
    """

    embedder: str
    words: Words
    heads: Mapping[str, Head]
    name: str


@lru_cache(maxsize=8)
def load(path: Path) -> Trained:
    """What was learned, from a file that `save` wrote. It holds arrays only, never code."""
    with np.load(path, allow_pickle=False) as held:
        words = Words(
            held["words"].tolist(), held["rarity"].astype(np.float32), Form(str(held["form"]))
        )
        heads = {
            name: Head(
                tuple(held[f"{name}/labels"].tolist()),
                Linear(
                    held[f"{name}/vector_weights"].astype(np.float32),
                    held[f"{name}/vector_bias"].astype(np.float32),
                ),
                Linear(
                    held[f"{name}/word_weights"].astype(np.float32),
                    held[f"{name}/word_bias"].astype(np.float32),
                ),
                float(held[f"{name}/sharpness"]),
            )
            for name in held["heads"].tolist()
        }
        embedder = str(held["embedder"])
    name = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return Trained(embedder, words, heads, name)


def save(path: Path, embedder: str, words: Words, heads: Mapping[str, Head]) -> None:
    """Write what was learned; weights are halved in precision, which changes no label."""
    arrays = {
        "embedder": np.array(embedder),
        "words": np.array(words.vocabulary),
        "rarity": words.rarity.astype(np.float16),
        "form": np.array(words.form.value),
        "heads": np.array(list(heads)),
    }
    for name, head in heads.items():
        arrays[f"{name}/labels"] = np.array(head.labels)
        arrays[f"{name}/sharpness"] = np.array(head.sharpness)
        for part, linear in (("vector", head.by_vector), ("word", head.by_words)):
            arrays[f"{name}/{part}_weights"] = linear.weights.astype(np.float16)
            arrays[f"{name}/{part}_bias"] = linear.bias.astype(np.float16)
    np.savez_compressed(path, allow_pickle=False, **arrays)

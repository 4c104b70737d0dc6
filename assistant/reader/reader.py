"""Reads a question beside a sentence and says how well the sentence answers: a small cross-encoder.

Its weights ship as 8-bit ONNX; `eval/training` makes them, README.md is their card.
"""

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import ModelError, shipped_folder

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights" / "reader.onnx"

LENGTH = 112
"""Tokens of question and sentence that are read."""

QUESTION_CHARACTERS, TEXT_CHARACTERS = 400, 1_200
"""Characters of a question and of what stands by it that can be in sight at all."""

AT_ONCE = 12
"""Pairs that are read together: pairs of like length, so that little is spent on padding."""


class Reader:
    """The cross-encoder in a file of ONNX; loaded on first use, from disk."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self.weights = weights

    @cached_property
    def name(self) -> str:
        """What tells these weights from others: 12 digits of their SHA-256. Raises `ModelError`."""
        try:
            return sha256(self.weights.read_bytes()).hexdigest()[:12]
        except OSError as error:
            raise self._lost(error) from error

    def logits(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """For each text the log-odds that it answers the question, of shape (len(texts),).

        Raises `ModelError` where the weights cannot be loaded.
        """
        found = np.zeros(len(texts), dtype=np.float32)
        pairs = [(question[:QUESTION_CHARACTERS], text[:TEXT_CHARACTERS]) for text in texts]
        encoded = self._tokenizer.encode_batch(pairs) if pairs else []
        order = sorted(range(len(encoded)), key=lambda place: len(encoded[place].ids))
        for start in range(0, len(order), AT_ONCE):
            places = order[start : start + AT_ONCE]
            width = len(encoded[places[-1]].ids)
            ids, types, mask = (np.zeros((len(places), width), dtype=np.int64) for _ in range(3))
            for row, place in enumerate(places):
                one = encoded[place]
                ids[row, : len(one.ids)] = one.ids
                types[row, : len(one.ids)] = one.type_ids
                mask[row, : len(one.ids)] = 1
            given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
            found[places] = np.asarray(self._session.run(None, given)[0])
        return found

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.log_severity_level = 3
        try:
            return InferenceSession(
                str(self.weights), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            # What onnxruntime raises for a file that is not whole is of many kinds.
            raise self._lost(error) from error

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        words = Tokenizer.from_file(str(shipped_folder() / "tokenizer.json"))
        words.no_padding()
        words.enable_truncation(LENGTH, strategy="only_second")
        return words

    def _lost(self, error: Exception) -> ModelError:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        return ModelError(
            f"the reader's weights in {self.weights} cannot be loaded: {why}. Install the Evidence "
            "Assistant again."
        )

"""What misleads the reader: for each question, how it likes the sentences that come near it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from assistant.reader.reader import QUESTION_TOKENS, TEXT_TOKENS
from assistant.reader.text import Text
from eval.training.fitting import Reader
from eval.training.material import Paper
from ingest.embedding import Embedder

NEAREST = 40
"""Sentences that are read for a question: those that the embedder finds nearest, by their own words
or with what stands above them. To read all for all takes most of the time of a round.
"""

TOGETHER = 16
"""Texts that are read at once."""

FURTHEST = -20.0
"""The log-odds of what is not read."""


@dataclass(frozen=True, slots=True)
class Mined:
    """A paper; `scores` are the log-odds that its texts answer its questions, of shape
    (questions, texts).
    """

    paper: Paper
    scores: NDArray[np.float32]

    def told(self) -> str:
        """How well the reader chooses and declines there, in words."""
        able = np.array([bool(one.right) for one in self.paper.asked])
        firsts = zip(self.scores.argmax(axis=1).tolist(), self.paper.asked, strict=True)
        first = np.array([place in one.right for place, one in firsts])
        auroc = roc_auc_score(able, self.scores.max(axis=1))
        return f"{self.paper.name}: first {first[able].mean():.3f}, AUROC {auroc:.3f}"


@torch.inference_mode()
def mined(reader: Reader, paper: Paper, near: Sequence[Sequence[int]]) -> Mined:
    """What the reader says of each question's first wording with the texts that come near it, whose
    places are `near`.
    """
    reader.eval()
    firsts = [one.wordings[0] for one in paper.asked]
    wanted = sorted({place for row in near for place in row})
    order = sorted(wanted, key=lambda place: sum(map(len, paper.texts[place])))
    scores = np.full((len(firsts), len(paper.texts)), FURTHEST, dtype=np.float32)
    asking: dict[int, list[int]] = {}
    for question, row in enumerate(near):
        for place in row:
            asking.setdefault(place, []).append(question)
    asked = [reader.read([Text(text, "")], QUESTION_TOKENS) for text in firsts]
    for start in range(0, len(order), TOGETHER):
        places = order[start : start + TOGETHER]
        read = reader.read([paper.texts[place] for place in places], TEXT_TOKENS)
        for question in sorted({question for place in places for question in asking[place]}):
            held = [n for n, place in enumerate(places) if question in asking[place]]
            told = reader.compared(asked[question], read.some(held))[0]
            scores[question, [places[n] for n in held]] = told.numpy()
    return Mined(paper, scores)


def nearest(embedder: Embedder, paper: Paper) -> list[list[int]]:
    """The places of the texts that come near the first wording of each question."""
    asked = embedder.encode([one.wordings[0] for one in paper.asked])
    whole = embedder.encode([f"{text.own} / {text.around}" for text in paper.texts])
    own = embedder.encode([text.own for text in paper.texts])
    like = np.maximum(asked @ whole.T, asked @ own.T)
    return np.argsort(-like, axis=1)[:, :NEAREST].tolist()

"""Fits the reader: a small cross-encoder, from the weights that ship.

First pairs of public sets, then councils: batches of whole questions, some sentences that answer
and many that do not; a binary loss, and one that ranks within a question.
"""

import logging
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer, PreTrainedTokenizerBase

from eval.training.material import Asked
from ingest.embedding import shipped_folder

logger = logging.getLogger(__name__)

LENGTH = 112
"""Tokens of question and sentence that are read."""

POSITIVES, NEGATIVES = 3, 8
FIRST, FURTHER = 50, 3
"""Negatives are drawn from so many sentences that the search brings first; so many from below."""

NEAR = 3
"""Near misses of a question that are read."""

WEIGHT = 3.0
"""How much a sentence that answers counts beside one that does not."""

LISTWISE = 0.5
RATE = 4e-5
QUESTIONS = 4
"""Questions of a batch."""

PARTS = 4
"""In how many parts a batch is read."""


@dataclass(frozen=True, slots=True)
class Group:
    """A question with sentences, each with whether it answers."""

    question: str
    reads: tuple[tuple[str, bool], ...]


class Reader(nn.Module):
    """A transformer over question and sentence; the mean of what it says gives one logit."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        self.head = nn.Linear(self.body.config.hidden_size, 1)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """A logit for each pair."""
        said = self.body(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(said.dtype)
        return self.head((said * mask).sum(1) / mask.sum(1)).squeeze(-1)


def tokenizer() -> PreTrainedTokenizerBase:
    """The tokenizer of the weights that ship."""
    return AutoTokenizer.from_pretrained(shipped_folder())


def encoded(words: PreTrainedTokenizerBase, pairs: Sequence[tuple[str, str]]) -> dict[str, Tensor]:
    """Pairs as a batch of tensors; the sentence is cut where they are too long."""
    return dict(
        words(
            [question[:400] for question, _ in pairs],
            [text[:1_200] for _, text in pairs],
            truncation="only_second",
            max_length=LENGTH,
            padding=True,
            return_tensors="pt",
            return_token_type_ids=True,
        )
    )


def groups(asked: Iterable[Asked], chance: random.Random) -> Iterator[Group]:
    """A group for each question: what answers, near misses, and some of the rest."""
    for one in asked:
        right = [read for read in one.reads if read.answers]
        wrong = sorted((r for r in one.reads if not r.answers), key=lambda r: r.rank or 99)
        near = [read for read in wrong if read.near][:NEAR]
        others = [read for read in wrong if not read.near]
        first, later = others[:FIRST], others[FIRST:]
        count = NEGATIVES - len(near)
        some = chance.sample(first, min(len(first), count - FURTHER))
        some += chance.sample(later, min(len(later), FURTHER))
        chosen = [(r.text, True) for r in chance.sample(right, min(len(right), POSITIVES))]
        chosen += [(r.text, False) for r in [*near, *some]]
        chance.shuffle(chosen)
        if chosen:
            yield Group(one.text, tuple(chosen))


def fit(
    reader: Reader,
    words: PreTrainedTokenizerBase,
    epochs: Sequence[Sequence[Group]],
    rate: float = RATE,
) -> None:
    """Train over the epochs, the rate falling to nothing."""
    batches = [
        epoch[start : start + QUESTIONS]
        for epoch in epochs
        for start in range(0, len(epoch), QUESTIONS)
    ]
    # The vectors of words stay: they are half of the weights, and what is learned is how to read.
    reader.body.embeddings.requires_grad_(requires_grad=False)
    learned = [one for one in reader.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=rate, weight_decay=0.01, fused=True)
    warm = max(1, len(batches) // 20)
    falling = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / warm, max(0.0, (len(batches) - step) / len(batches))),
    )
    reader.train()
    began, losses = time.monotonic(), []
    for step, batch in enumerate(batches, start=1):
        pairs = [(group.question, text) for group in batch for text, _ in group.reads]
        truth = torch.tensor([float(yes) for group in batch for _, yes in group.reads])
        logits = _in_parts(reader, words, pairs)
        loss = _loss(logits, truth, [len(group.reads) for group in batch])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        falling.step()
        losses.append(float(loss.detach()))
        if step % 20 == 0:
            spent = time.monotonic() - began
            mean = sum(losses[-50:]) / len(losses[-50:])
            logger.info("step %d of %d, loss %.3f, %.0f s", step, len(batches), mean, spent)
    reader.eval()


def _in_parts(
    reader: Reader, words: PreTrainedTokenizerBase, pairs: Sequence[tuple[str, str]]
) -> Tensor:
    """The logits of a batch, read in parts of like length: padding is half of what is read else."""
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n][0]) + len(pairs[n][1]))
    size = -(-len(order) // PARTS)
    parts = [order[start : start + size] for start in range(0, len(order), size)]
    said = [reader(**encoded(words, [pairs[n] for n in part])) for part in parts]
    return torch.cat(said)[torch.tensor(np.argsort(order))]


def _loss(logits: Tensor, truth: Tensor, sizes: Sequence[int]) -> Tensor:
    binary = nn.functional.binary_cross_entropy_with_logits(
        logits, truth, pos_weight=torch.tensor(WEIGHT)
    )
    ranked = [
        -torch.logsumexp(nn.functional.log_softmax(some, 0)[yes > 0], 0) + torch.log(yes.sum())
        for some, yes in zip(logits.split(list(sizes)), truth.split(list(sizes)), strict=True)
        if 0 < float(yes.sum()) < len(yes)
    ]
    if not ranked:
        return binary
    return binary + LISTWISE * torch.stack(ranked).mean()


def logits_of(
    reader: Reader, words: PreTrainedTokenizerBase, pairs: Sequence[tuple[str, str]]
) -> NDArray[np.float32]:
    """The logit of each pair."""
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n][0]) + len(pairs[n][1]))
    found = np.zeros(len(pairs), dtype=np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            some = order[start : start + 64]
            found[some] = reader(**encoded(words, [pairs[n] for n in some])).numpy()
    return found

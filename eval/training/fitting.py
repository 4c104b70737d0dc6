"""Fits the reader: late interaction over a small transformer, from the weights that ship.

First pairs of public sets, then councils: batches of whole questions, some sentences that answer
and many that do not; a binary loss, and one that ranks within a question.
"""

import logging
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer, PreTrainedTokenizerBase

from assistant.reader.reader import (
    KERNELS,
    QUESTION_TOKENS,
    SOFTNESS,
    TEXT_CHARACTERS,
    TEXT_TOKENS,
    WIDTH,
)
from eval.training.material import Asked

logger = logging.getLogger(__name__)

POSITIVES, NEGATIVES = 2, 6
FIRST, FURTHER = 40, 2
"""Negatives are drawn from so many sentences that the search brings first; so many from below."""

NEAR = 2
"""Near misses of a question that are read."""

WEIGHT = 3.0
"""How much a sentence that answers counts beside one that does not."""

LISTWISE = 0.5
RATE = 5e-5
NEW_RATE = 2e-3
"""The rate of what the weights that ship do not bring."""

FIRST_WEIGHTS, FIRST_BIAS = (6.0, 3.0, 3.0), -6.0
"""Of how near the words of a question are in the mean, the least near of them, and the wholes."""

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
    """A transformer that reads question and sentence each by itself, and what compares them.

    `assistant.reader.reader` compares in the same way, from the same weights.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        size = int(self.body.config.hidden_size)
        self.weigh = nn.Linear(size, 1)
        self.head = nn.Linear(3 + len(KERNELS), 1)
        self.words: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(folder)
        # It begins as what the weights that ship already tell: how near the words are.
        for one in (self.weigh.weight, self.weigh.bias, self.head.weight):
            nn.init.zeros_(one)
        with torch.no_grad():
            self.head.weight[0, :3] = torch.tensor(FIRST_WEIGHTS)
            self.head.bias.fill_(FIRST_BIAS)

    def forward(self, batch: Sequence[Group]) -> Tensor:
        """A log-odds for each sentence of the groups, in their order."""
        texts = [text for group in batch for text, _ in group.reads]
        of = torch.tensor([n for n, group in enumerate(batch) for _ in group.reads])
        asked = self._read([group.question for group in batch], QUESTION_TOKENS)
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        size = -(-len(order) // PARTS)
        said: list[Tensor] = []
        for start in range(0, len(order), size):
            part = order[start : start + size]
            read = self._read([texts[n] for n in part], TEXT_TOKENS)
            mine = of[torch.tensor(part)]
            said.append(self._compared(_Read(*(one[mine] for one in asked)), read))
        return torch.cat(said)[torch.argsort(torch.tensor(order))]

    def logits(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """The log-odds of each text."""
        with torch.inference_mode():
            return self([Group(question, tuple((text, False) for text in texts))]).numpy()

    def _read(self, texts: Sequence[str], length: int) -> "_Read":
        given = self.words(
            [text[:TEXT_CHARACTERS] for text in texts],
            truncation=True,
            max_length=length,
            padding=True,
            return_tensors="pt",
            return_token_type_ids=False,
        )
        states = self.body(**given).last_hidden_state
        there = given["attention_mask"].bool()
        ends = there.sum(1) - 1
        inner = there.clone()
        inner[:, 0] = False
        inner[torch.arange(len(texts)), ends] = False
        mean = (states * there.unsqueeze(-1)).sum(1) / there.sum(1, keepdim=True)
        return _Read(
            states,
            nn.functional.normalize(states, dim=-1),
            nn.functional.normalize(mean, dim=-1),
            there,
            inner,
        )

    def _compared(self, asked: "_Read", read: "_Read") -> Tensor:
        near = asked.tokens @ read.tokens.transpose(1, 2)
        nearest = near.masked_fill(~read.there.unsqueeze(1), -1.0).max(2).values
        weights = torch.sigmoid(self.weigh(asked.states).squeeze(-1)) * asked.inner
        weights = weights / weights.sum(1, keepdim=True).clamp_min(1e-3)
        soft = (weights * torch.exp(-nearest / SOFTNESS)).sum(1).clamp_min(1e-8)
        signs = [
            (weights * nearest).sum(1),
            -SOFTNESS * torch.log(soft),
            (asked.whole * read.whole).sum(1),
            *(
                (weights * torch.exp(-((nearest - place) ** 2) / (2 * WIDTH**2))).sum(1)
                for place in KERNELS
            ),
        ]
        return self.head(torch.stack(signs, 1)).squeeze(1)


class _Read(NamedTuple):
    """Texts as they were read, padded: states, unit vectors, one for the whole, what is there, and
    what is there between the marks of beginning and end.
    """

    states: Tensor
    tokens: Tensor
    whole: Tensor
    there: Tensor
    inner: Tensor


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


def fit(reader: Reader, epochs: Sequence[Sequence[Group]], rate: float = RATE) -> None:
    """Train over the epochs, the rate falling to nothing."""
    batches = [
        epoch[start : start + QUESTIONS]
        for epoch in epochs
        for start in range(0, len(epoch), QUESTIONS)
    ]
    # The vectors of words stay: they are half of the weights, and what is learned is how to read.
    reader.body.embeddings.requires_grad_(requires_grad=False)
    body = [one for one in reader.body.parameters() if one.requires_grad]
    new = [*reader.weigh.parameters(), *reader.head.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": new, "lr": NEW_RATE}],
        weight_decay=0.01,
        fused=True,
    )
    warm = max(1, len(batches) // 20)
    falling = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / warm, max(0.02, (len(batches) - step) / len(batches))),
    )
    reader.train()
    began, losses = time.monotonic(), []
    for step, batch in enumerate(batches, start=1):
        truth = torch.tensor([float(yes) for group in batch for _, yes in group.reads])
        loss = _loss(reader(batch), truth, [len(group.reads) for group in batch])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*body, *new], 1.0)
        optimiser.step()
        falling.step()
        losses.append(float(loss.detach()))
        if step % 20 == 0:
            spent = time.monotonic() - began
            mean = sum(losses[-100:]) / len(losses[-100:])
            logger.info("step %d of %d, loss %.3f, %.0f s", step, len(batches), mean, spent)
    reader.eval()


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

"""Fits the reader: late interaction over a small transformer, from the weights that ship.

Questions of one council that speak of the same things are read together, and every sentence that
was read for one of them is held against all: to read is what costs, to compare is not. The loss is
of a choice between the sentences and none of them, so that what is learnt is also when nothing
answers; the sentences that mislead the reader itself are sought anew before each epoch.
"""

import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from assistant.reader.reader import (
    HIDDEN,
    KERNELS,
    QUESTION_TOKENS,
    SOFTNESS,
    TEXT_TOKENS,
    WIDTH,
    token_ids,
)
from assistant.reader.text import Text
from eval.training.material import Asked, Paper
from ingest.embedding import has_bfloat16

logger = logging.getLogger(__name__)

QUESTIONS = 8
"""Questions of a batch."""

WORDINGS = 3
"""Wordings of a question that are read together, where there are so many."""

RIGHT, NEAR, MISLEADING = 2, 2, 3
"""Sentences of each kind that are read for a question."""

MOST_MISLEADING = 12
"""Of so many sentences that the reader itself likes best and that do not answer, some are read."""

SENTENCE = 0.3
"""How much it counts whether each sentence answers, beside which of them does."""

WEIGHT = 3.0
"""How much a sentence that answers counts beside one that does not."""

RATE = 5e-5
NEW_RATE = 2e-3
"""The rate of what the weights that ship do not bring."""

FIRST_WEIGHTS, FIRST_BIAS = {0: 6.0, 1: 3.0, 2 + len(KERNELS): 3.0}, -6.0
"""Of how near the words of a question are in the mean, the least near of them, and the wholes."""

SIGNS = 2 * (3 + len(KERNELS)) + 1

KEEP = 100
"""Steps after which the weights are kept."""

PARTS = 2
"""In how many parts the sentences of a batch are read: of like length, for little padding."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions and texts that are read together; `truth` has which text answers which question,
    of shape (questions, texts).
    """

    questions: tuple[str, ...]
    texts: tuple[Text, ...]
    truth: NDArray[np.bool_]


class Reader(nn.Module):
    """A transformer that reads question and sentence each by itself, and what compares them.

    `assistant.reader.reader` compares in the same way, from the same weights.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        # Without dropout, which takes a third of the time and holds back little in two rounds.
        self.body = AutoModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.weigh = nn.Linear(int(self.body.config.hidden_size), 2)
        self.head = nn.Linear(SIGNS, 1)
        self.hidden = nn.Linear(SIGNS, HIDDEN)
        self.joined = nn.Linear(HIDDEN, 1, bias=False)
        self.words: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.words.no_padding()
        self.words.no_truncation()
        # It begins as what the weights that ship already tell: how near the words are.
        for one in (self.weigh.weight, self.weigh.bias, self.head.weight, self.joined.weight):
            nn.init.zeros_(one)
        with torch.no_grad():
            for place, weight in FIRST_WEIGHTS.items():
                self.head.weight[0, place] = weight
            self.head.bias.fill_(FIRST_BIAS)

    def forward(self, batch: Batch) -> Tensor:
        """The log-odds that a text answers a question, of shape (questions, texts)."""
        asked = self.read([Text(question, "") for question in batch.questions], QUESTION_TOKENS)
        order = sorted(range(len(batch.texts)), key=lambda n: sum(map(len, batch.texts[n])))
        size = -(-len(order) // PARTS)
        said = [
            self.compared(asked, self.read([batch.texts[n] for n in part], TEXT_TOKENS))
            for part in (order[start : start + size] for start in range(0, len(order), size))
        ]
        return torch.cat(said, 1)[:, torch.argsort(torch.tensor(order))]

    def read(self, texts: Sequence[Text], length: int) -> "Read":
        """What the transformer makes of texts."""
        ids = [token_ids(self.words, text, length) for text in texts]
        width = max(len(one) for one, _ in ids)
        words = torch.tensor([one + [0] * (width - len(one)) for one, _ in ids])
        there = torch.tensor([[n < len(one) for n in range(width)] for one, _ in ids])
        own = torch.tensor([[n < count for n in range(width)] for _, count in ids])
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training and has_bfloat16()):
            states = self.body(input_ids=words, attention_mask=there.long()).last_hidden_state
        states = states.float()
        inner = there.clone()
        inner[:, 0] = False
        inner[torch.arange(len(ids)), there.sum(1) - 1] = False
        own_inner = own.clone()
        own_inner[:, 0] = False
        return Read(
            states,
            nn.functional.normalize(states, dim=-1),
            _mean(states, there),
            _mean(states, own),
            there,
            inner,
            own_inner,
        )

    def compared(self, asked: "Read", read: "Read") -> Tensor:
        """The log-odds of each question with each text."""
        near = torch.einsum("qih,sjh->qsij", asked.tokens, read.tokens)
        nearest = near.masked_fill(~read.there[None, :, None, :], -1.0).amax(3)
        own = near.masked_fill(~read.own[None, :, None, :], -1.0).amax(3)
        weights = torch.sigmoid(self.weigh(asked.states)) * asked.inner.unsqueeze(-1)
        weights = weights / weights.sum(1, keepdim=True).clamp_min(1e-3)
        signs = torch.stack(
            [
                *_matched(nearest, weights[:, :, 0]),
                asked.whole @ read.whole.T,
                *_matched(own, weights[:, :, 1]),
                asked.whole @ read.own_whole.T,
                own[:, :, 0],
            ],
            2,
        )
        hidden = torch.tanh(self.hidden(signs))
        return (self.head(signs) + self.joined(hidden)).squeeze(2)


class Read(NamedTuple):
    """Texts as they were read, padded: states, unit vectors, one for the whole and one for its own
    words, what is there, what is there between the marks, and which of that is its own.
    """

    states: Tensor
    tokens: Tensor
    whole: Tensor
    own_whole: Tensor
    there: Tensor
    inner: Tensor
    own: Tensor

    def some(self, places: Sequence[int]) -> "Read":
        """Some of the texts."""
        return Read(*(part[list(places)] for part in self))


def _mean(states: Tensor, there: Tensor) -> Tensor:
    mean = (states * there.unsqueeze(-1)).sum(1) / there.sum(1, keepdim=True)
    return nn.functional.normalize(mean, dim=-1)


def _matched(nearest: Tensor, weights: Tensor) -> list[Tensor]:
    """How near a question's words are: in the mean, the least near, and how many how near."""
    weights = weights.unsqueeze(1)
    soft = (weights * torch.exp(-nearest / SOFTNESS)).sum(2).clamp_min(1e-8)
    return [
        (weights * nearest).sum(2),
        -SOFTNESS * torch.log(soft),
        *(
            (weights * torch.exp(-((nearest - place) ** 2) / (2 * WIDTH**2))).sum(2)
            for place in KERNELS
        ),
    ]


def batches(paper: Paper, scores: NDArray[np.float32], chance: random.Random) -> list[Batch]:
    """Every question of a paper once, beside those that speak of the same things. `scores` are
    what the reader says of each with each text.
    """
    about = [_about(one, row) for one, row in zip(paper.asked, scores, strict=True)]
    left = set(range(len(paper.asked)))
    found: list[Batch] = []
    while left:
        first = chance.choice(sorted(left))
        order = sorted(left - {first}, key=lambda n: (-len(about[n] & about[first]), n))
        others = order[: QUESTIONS // 2]
        rest = order[QUESTIONS // 2 :]
        others += chance.sample(rest, min(len(rest), QUESTIONS - 1 - len(others)))
        left -= {first, *others}
        found.append(_batch(paper, [first, *others], scores, chance))
    return found


def _about(asked: Asked, scores: NDArray[np.float32]) -> set[int]:
    return {*asked.right, *asked.near, *np.argsort(-scores)[:5].tolist()}


def _batch(
    paper: Paper, places: Sequence[int], scores: NDArray[np.float32], chance: random.Random
) -> Batch:
    chosen: set[int] = set()
    rows: list[tuple[str, frozenset[int]]] = []
    for place in places:
        asked = paper.asked[place]
        likeliest = np.argsort(-scores[place])[: MOST_MISLEADING + len(asked.right)].tolist()
        wrong = [n for n in likeliest if n not in asked.right][:MOST_MISLEADING]
        for some, count in (
            (sorted(asked.right), RIGHT),
            (sorted(asked.near), NEAR),
            (wrong, MISLEADING),
        ):
            chosen.update(chance.sample(some, min(len(some), count)))
        wordings = chance.sample(asked.wordings, min(len(asked.wordings), WORDINGS))
        rows += [(wording, asked.right) for wording in wordings]
    columns = sorted(chosen)
    return Batch(
        tuple(wording for wording, _ in rows),
        tuple(paper.texts[n] for n in columns),
        np.array([[n in right for n in columns] for _, right in rows]),
    )


def fit(
    reader: Reader,
    epochs: Sequence[Callable[[], Sequence[Batch]]],
    steps: int,
    rate: float = RATE,
    keep: Path | None = None,
) -> None:
    """Train over the epochs, the rate falling to nothing over `steps`; each is made when it is its
    turn. The weights are kept in a file every hundred steps, where one is given.
    """
    # The vectors of words stay: they are half of the weights, and what is learned is how to read.
    reader.body.embeddings.requires_grad_(requires_grad=False)
    body = [one for one in reader.body.parameters() if one.requires_grad]
    new = [
        weights
        for part in (reader.weigh, reader.head, reader.hidden, reader.joined)
        for weights in part.parameters()
    ]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": new, "lr": NEW_RATE}],
        weight_decay=0.01,
        fused=True,
    )
    warm = max(1, steps // 20)
    falling = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / steps))
    )
    began, losses, step = time.monotonic(), [], 0
    for epoch in epochs:
        made = epoch()
        reader.train()
        for batch in made:
            loss = _loss(reader(batch), torch.from_numpy(batch.truth))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*body, *new], 1.0)
            optimiser.step()
            falling.step()
            losses.append(float(loss.detach()))
            step += 1
            if step % 20 == 0:
                spent = time.monotonic() - began
                mean = sum(losses[-60:]) / len(losses[-60:])
                logger.info("step %d of %d, loss %.3f, %.0f s", step, steps, mean, spent)
            if keep is not None and step % KEEP == 0:
                torch.save(reader.state_dict(), keep)
    reader.eval()


def _loss(logits: Tensor, truth: Tensor) -> Tensor:
    """Of choosing, for each question, each text that answers before all that do not and before
    none; where none answers, none before all.
    """
    wrong = torch.logsumexp(
        torch.cat([torch.zeros(len(logits), 1), logits.masked_fill(truth, -1e4)], 1), 1
    )
    each = nn.functional.softplus(wrong.unsqueeze(1) - logits) * truth
    some = truth.any(1)
    chosen = torch.where(some, each.sum(1) / truth.sum(1).clamp_min(1), wrong)
    sentence = nn.functional.binary_cross_entropy_with_logits(
        logits, truth.float(), pos_weight=torch.tensor(WEIGHT)
    )
    return chosen.mean() + SENTENCE * sentence

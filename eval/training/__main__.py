"""Trains the reader on the councils and writes it as it ships; `calibration` weighs it after.

python -m eval.training --public FOLDER --work FOLDER [--anew]
"""

import logging
import random
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import click
import numpy as np
import torch

from assistant.reader.reader import WEIGHTS
from eval.training.council import CALIBRATING, LEFT_OUT, council_names, read_council
from eval.training.export import correlation, export, restored
from eval.training.fitting import QUESTIONS, Batch, Reader, batches, fit
from eval.training.material import Paper, desks
from eval.training.mining import mined, nearest
from eval.training.public import selqa, squad
from ingest.embedding import Embedder, shipped_folder

logger = logging.getLogger(__name__)

PUBLIC = {"selqa": 400, "squad2": 900}
"""Questions of each public set, read before the councils or among them."""

PUBLIC_RATE = 3e-5
ROUNDS_ANEW, ROUNDS = 3, 2
"""Times that each question is read, each time beside others."""

SEEN = frozenset(
    {
        "ashcombe", "attic", "caldbeck", "cellar", "eastmere", "harrowmere", "landing", "penrick",
        "saltmarch", "thornleigh", "tidewell", "wexbourne",
    }
)  # fmt: skip
"""What had been learnt when Fernhollow and Marstow came: of it half is read in a round."""

SEED = 7

_Any = TypeVar("_Any")


@click.command()
@click.option("--public", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--work", type=click.Path(path_type=Path), required=True, help="Libraries, weights.")
@click.option("--anew", is_flag=True, help="From the embedder's weights, not the reader's.")
def main(public: Path, work: Path, anew: bool) -> None:
    """Train, keep the weights in the work folder, and write what ships."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_flush_denormal(True)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311
    embedder = Embedder()
    names = [name for name in council_names() if name not in LEFT_OUT]
    papers = [(one, nearest(embedder, one)) for name in names for one in _papers(name, work)]
    [held] = _papers(CALIBRATING, work)
    beside = held, nearest(embedder, held)
    reader = Reader(shipped_folder()) if anew else restored(WEIGHTS)
    first = _public(public, chance)
    if anew:
        fit(reader, [lambda: first], len(first), PUBLIC_RATE)
    rounds = ROUNDS_ANEW if anew else ROUNDS

    def made(turn: int) -> Sequence[Batch]:
        torch.save(reader.state_dict(), work / "reader.pt")
        logger.info("%s", mined(reader, *beside).told())
        found = [] if anew else first[turn::rounds]
        for paper, near in papers:
            some = batches(paper, mined(reader, paper, near).scores, chance)
            found += chance.sample(some, _count(paper, anew))
        return _shuffled(found, chance)

    steps = rounds * sum(_count(paper, anew) for paper, _ in papers) + (0 if anew else len(first))
    fit(reader, [partial(made, turn) for turn in range(rounds)], steps, keep=work / "reader.pt")
    torch.save(reader.state_dict(), work / "reader.pt")
    logger.info("%s", mined(reader, *beside).told())
    export(reader, WEIGHTS)
    like = correlation(reader, WEIGHTS, first[0])
    logger.info("what ships correlates %.3f with what was trained", like)


def _count(paper: Paper, anew: bool) -> int:
    """How many batches of a paper are read in a round."""
    whole = -(-len(paper.asked) // QUESTIONS)
    seen = not anew and paper.name.split("-")[0] in SEEN
    return max(1, whole // 2) if seen else whole


def _papers(name: str, work: Path) -> Iterator[Paper]:
    for desk in desks(read_council(name), work / name):
        yield desk.paper()


def _public(folder: Path, chance: random.Random) -> list[Batch]:
    """Batches of public questions; those of sections that are asked little are read together."""
    found: list[Batch] = []
    for read, name in ((selqa, "selqa"), (squad, "squad2")):
        count = PUBLIC[name]
        for paper in _joined(_shuffled(list(read(folder / name)), chance)):
            scores = np.zeros((len(paper.asked), len(paper.texts)), dtype=np.float32)
            scores += np.array([chance.random() for _ in paper.texts], dtype=np.float32)
            made = batches(paper, scores, chance)[: -(-count // QUESTIONS)]
            found += made
            count -= QUESTIONS * len(made)
            if count <= 0:
                break
    return _shuffled(found, chance)


def _joined(papers: Sequence[Paper]) -> Iterator[Paper]:
    """Papers, those with few questions joined to one."""
    some: list[Paper] = []
    for paper in papers:
        some.append(paper)
        if sum(len(one.asked) for one in some) >= QUESTIONS:
            yield _one(some)
            some = []


def _one(papers: Sequence[Paper]) -> Paper:
    starts = np.cumsum([0, *(len(paper.texts) for paper in papers)]).tolist()
    return Paper(
        papers[0].name,
        tuple(text for paper in papers for text in paper.texts),
        tuple(
            one.moved(start)
            for paper, start in zip(papers, starts, strict=False)
            for one in paper.asked
        ),
    )


def _shuffled(found: list[_Any], chance: random.Random) -> list[_Any]:
    chance.shuffle(found)
    return found


if __name__ == "__main__":
    main()

"""Trains the reader on the councils and writes it as it ships; `calibration` weighs it after.

python -m eval.training --public FOLDER --work FOLDER
"""

import logging
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click
import numpy as np
import torch
from sklearn.metrics import roc_auc_score

from assistant.reader.reader import WEIGHTS
from eval.training.council import CALIBRATING, LEFT_OUT, council_names, read_council
from eval.training.export import correlation, export
from eval.training.fitting import QUESTIONS, Batch, Reader, batches, fit
from eval.training.material import Paper, desks
from eval.training.public import selqa, squad
from ingest.embedding import shipped_folder

logger = logging.getLogger(__name__)

PUBLIC = {"selqa": 400, "squad2": 900}
"""Questions of each public set, read before the councils."""

PUBLIC_RATE = 3e-5
EPOCHS = 3
"""Times that each question is read, each time beside others."""

SEED = 7

_Any = TypeVar("_Any")


@click.command()
@click.option("--public", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--work", type=click.Path(path_type=Path), required=True, help="Libraries, weights.")
def main(public: Path, work: Path) -> None:
    """Train, keep the weights in the work folder, and write what ships."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_flush_denormal(True)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311
    names = [name for name in council_names() if name not in LEFT_OUT]
    papers = [paper for name in names for paper in _papers(name, work)]
    [beside] = _papers(CALIBRATING, work)
    reader = Reader(shipped_folder())
    first = _public(public, chance)
    fit(reader, [lambda: first], len(first), PUBLIC_RATE)
    logger.info("%s", _told(reader, beside))

    def epoch() -> Sequence[Batch]:
        torch.save(reader.state_dict(), work / "reader.pt")
        logger.info("%s", _told(reader, beside))
        return _shuffled(
            [
                batch
                for paper in papers
                for batch in batches(paper, reader.scores(paper).numpy(), chance)
            ],
            chance,
        )

    steps = EPOCHS * sum(-(-len(paper.asked) // QUESTIONS) for paper in papers)
    fit(reader, [epoch] * EPOCHS, steps)
    torch.save(reader.state_dict(), work / "reader.pt")
    logger.info("%s", _told(reader, beside))
    export(reader, WEIGHTS)
    like = correlation(reader, WEIGHTS, first[0])
    logger.info("what ships correlates %.3f with what was trained", like)


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


def _told(reader: Reader, paper: Paper) -> str:
    """How well the reader chooses and declines, on a council that it is not trained on."""
    scores = reader.scores(paper).numpy()
    able = np.array([bool(one.right) for one in paper.asked])
    first = [int(row.argmax()) in one.right for row, one in zip(scores, paper.asked, strict=True)]
    auroc = roc_auc_score(able, scores.max(axis=1))
    return f"{paper.name}: first {np.mean(np.array(first)[able]):.3f}, AUROC {auroc:.3f}"


def _shuffled(found: list[_Any], chance: random.Random) -> list[_Any]:
    chance.shuffle(found)
    return found


if __name__ == "__main__":
    main()

"""Trains the reader on the councils and measures it on the one that things are chosen by.

python -m eval.training --public FOLDER --work FOLDER [--epochs N]
"""

import logging
import random
from pathlib import Path

import click
import numpy as np
import torch

from eval.training.council import CHOOSING, LOOKED_AT_ONCE, council_names, read_council
from eval.training.fitting import Group, Reader, fit, groups, logits_of, tokenizer
from eval.training.material import Asked, Desk
from eval.training.public import selqa, squad
from ingest.embedding import shipped_folder

PUBLIC = 400
"""Questions of each public set, read before the councils."""

PUBLIC_RATE = 6e-5
SEED = 7
FIRST_PASSAGES = 8


@click.command()
@click.option("--public", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--work", type=click.Path(path_type=Path), required=True, help="Libraries, weights.")
@click.option("--epochs", type=click.IntRange(1), default=2, show_default=True)
def main(public: Path, work: Path, epochs: int) -> None:
    """Train, keep the weights in the work folder, and say how well sentences are chosen."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    chance = random.Random(SEED)  # noqa: S311
    torch.manual_seed(SEED)
    words, reader = tokenizer(), Reader(shipped_folder())
    first = [
        one
        for read, name in ((selqa, "selqa"), (squad, "squad2"))
        for one in chance.sample(list(read(public / name, chance)), PUBLIC)
    ]
    fit(reader, words, [_shuffled(first, chance)], PUBLIC_RATE)
    trained = [name for name in council_names() if name not in (CHOOSING, LOOKED_AT_ONCE)]
    asked = [one for name in trained for one in _asked(name, work)]
    by_id: dict[str, list[Asked]] = {}
    for one in asked:
        by_id.setdefault(one.id, []).append(one)
    told = [
        _shuffled(list(groups([each[n % len(each)] for each in by_id.values()], chance)), chance)
        for n in range(epochs)
    ]
    fit(reader, words, told)
    torch.save(reader.state_dict(), work / "reader.pt")
    seen = [one for one in _asked(CHOOSING, work) if one.wording == 0]
    scored = []
    for one in seen:
        near = [read for read in one.reads if 0 < read.rank <= FIRST_PASSAGES]
        logits = logits_of(reader, words, [(one.text, read.text) for read in near])
        scored.append([near[n].answers for n in np.argsort(-logits).tolist()])
    answerable = [ranked for one, ranked in zip(seen, scored, strict=True) if one.answerable]
    for count in (1, 3, 5):
        share = sum(any(ranked[:count]) for ranked in answerable) / len(answerable)
        click.echo(f"{CHOOSING}: an answer within {count}: {share:.2f} of {len(answerable)}")


def _asked(name: str, work: Path) -> list[Asked]:
    council = read_council(name)
    desk = Desk(council, work / name)
    try:
        return [asked for question in council.questions for asked in desk.asked(question)]
    finally:
        desk.close()


def _shuffled(found: list[Group], chance: random.Random) -> list[Group]:
    chance.shuffle(found)
    return found


if __name__ == "__main__":
    main()

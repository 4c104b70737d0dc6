"""Trains the reader on the councils and writes it as it ships; `calibration` weighs it after.

python -m eval.training --public FOLDER --work FOLDER
"""

import logging
import random
from dataclasses import replace
from pathlib import Path

import click
import torch

from assistant.answering.answer import Question
from assistant.answering.standalone import standalone
from assistant.reader.reader import WEIGHTS
from eval.training.council import LEFT_OUT, Council, council_names, read_council
from eval.training.export import export
from eval.training.fitting import Group, Reader, fit, groups
from eval.training.material import Asked, Desk
from eval.training.public import selqa, squad
from ingest.embedding import shipped_folder

PUBLIC = {"selqa": 400, "squad2": 500}
"""Questions of each public set, read before the councils."""

PUBLIC_RATE = 3e-5
EPOCHS = 3
"""Times that each question is read, in another wording each time."""

SEED = 7


@click.command()
@click.option("--public", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--work", type=click.Path(path_type=Path), required=True, help="Libraries, weights.")
def main(public: Path, work: Path) -> None:
    """Train, keep the weights in the work folder, and write what ships."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_flush_denormal(True)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311
    reader = Reader(shipped_folder())
    first = [
        one
        for read, name in ((selqa, "selqa"), (squad, "squad2"))
        for one in chance.sample(list(read(public / name, chance)), PUBLIC[name])
        if one.reads
    ]
    fit(reader, [_shuffled(first, chance)], PUBLIC_RATE)
    asked = [
        wordings
        for name in council_names()
        if name not in LEFT_OUT
        for wordings in _asked(read_council(name), work)
    ]
    orders = [chance.sample(range(len(wordings)), len(wordings)) for wordings in asked]
    told = [
        _shuffled(
            [
                group
                for group in groups(
                    (
                        wordings[order[epoch % len(order)]]
                        for wordings, order in zip(asked, orders, strict=True)
                    ),
                    chance,
                )
                if group.reads
            ],
            chance,
        )
        for epoch in range(EPOCHS)
    ]
    fit(reader, told)
    torch.save(reader.state_dict(), work / "reader.pt")
    export(reader, WEIGHTS)


def _asked(council: Council, work: Path) -> list[list[Asked]]:
    """Each question with what the search brings to its first wording, in every wording."""
    desk = Desk(council, work / council.name)
    found: list[list[Asked]] = []
    for question in council.questions:
        alone = question.model_copy(update={"wordings": ()})
        earlier = tuple((turn.role, turn.text) for turn in question.history)
        [asked] = desk.asked(alone)
        found.append(
            [
                replace(asked, wording=n, text=standalone(Question(text, earlier)).search)
                for n, text in enumerate((question.question, *question.wordings))
            ]
        )
    desk.close()
    return found


def _shuffled(found: list[Group], chance: random.Random) -> list[Group]:
    chance.shuffle(found)
    return found


if __name__ == "__main__":
    main()

"""Leaves one statement's findings out of a pack of them, and looks whether coverage tells.

python -m eval.coverage FINDINGS.jsonl
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from assistant.coverage.coverage import coverage_of
from assistant.coverage.evidence import Evidence
from assistant.coverage.pool import SHARE
from assistant.frameworks.framework import Framework
from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.gaps.kinds import GapKind
from eval.mapping.__main__ import sharpened, unseen
from eval.mapping.examples import items
from eval.mapping.tasks import tasks_of
from ingest.embedding import Embedder
from ingest.library.records import Category, Document, EvidenceClass

ENOUGH = 5
"""Items of a statement that is wrongly called without evidence, from which on it counts."""

TOLD = {GapKind.NO_EVIDENCE, GapKind.THIN_EVIDENCE}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What coverage said of a pack without one statement: whether it was flagged, whether it had
    the lowest strength, and how many others with enough items were called without evidence.
    """

    statement: str
    flagged: bool
    lowest: bool
    wrong: int


def left_out(
    framework: Framework, shares: NDArray[np.float64], truth: NDArray[np.int64], sources: list[str]
) -> Iterator[LeftOut]:
    """Each statement left out in turn. `shares` is a row an item, `truth` the column that is right,
    `sources` names the document of each.
    """
    names = [statement.id for statement in framework.statements]
    for out, name in enumerate(names):
        kept = np.flatnonzero(truth != out).tolist()
        evidence = {
            each: [
                _evidence(each, item, float(shares[item, column]), sources)
                for item in kept
                if shares[item, column] >= SHARE
            ]
            for column, each in enumerate(names)
        }
        coverage = coverage_of(framework, evidence, date.today())
        told = {one.statement.id: set(one.states) for one in coverage.statements}
        weakest = min(coverage.statements, key=lambda one: one.strength)
        wrong = sum(
            GapKind.NO_EVIDENCE in told[other] and int((truth == column).sum()) >= ENOUGH
            for column, other in enumerate(names)
            if other != name
        )
        yield LeftOut(name, bool(told[name] & TOLD), weakest.statement.id == name, wrong)


def _evidence(statement: str, item: int, share: float, sources: list[str]) -> Evidence:
    key = sorted(set(sources)).index(sources[item])
    document = Document(
        key, "findings", f"{key:064}", sources[item], sources[item], "", "", sources[item], "", "",
        "final", "", {}, 1, 0, None, "", "", "", 0,
    )  # fmt: skip
    return Evidence(
        statement=statement,
        document=document,
        passage=item,
        page=1,
        start=item,
        end=item + 1,
        probability=share,
        category=Category.PARTNERS,
        polarity="neutral",
        evidence_class=EvidenceClass.PRACTICE,
    )


@click.command()
@click.argument("findings", type=click.Path(path_type=Path, exists=True))
def main(findings: Path) -> None:
    """Map FINDINGS by heads that saw none of their council, and leave out each statement."""
    embedder, framework = Embedder(), framework_of(Path(), DEFAULT)
    found = items(findings)
    councils = np.array([item.council for item in found])
    [task] = [each for each in tasks_of(framework, found, embedder) if each.name == framework.id]
    if task.findings is None:
        raise click.UsageError(f"{findings}: it holds no labelled statements")
    truth = np.array([task.labels.index(label) for label in task.findings.labels.tolist()])
    shares = np.exp(sharpened(unseen(task, task.findings, councils), truth, councils))
    every = list(left_out(framework, shares, truth, councils.tolist()))
    for one in every:
        click.echo(f"{one.statement}: flagged {one.flagged}, lowest {one.lowest}")
    click.echo(f"flagged {sum(one.flagged for one in every)} of {len(every)}")
    click.echo(f"lowest strength {sum(one.lowest for one in every)} of {len(every)}")
    click.echo(f"others wrongly without evidence {sum(one.wrong for one in every)}")


if __name__ == "__main__":
    main()

"""Measures the mapping with each council left out, and writes what ships.

python -m eval.mapping FINDINGS.jsonl [--write]
"""

from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.heads import stored
from assistant.heads.head import Head, log_softmax
from assistant.mapping.labels import FILE
from eval.mapping.examples import items
from eval.mapping.measures import measure
from eval.mapping.tasks import Task, tasks_of
from eval.mapping.training import Material, fit, learn_words, sharpness
from ingest.embedding import Embedder


@click.command()
@click.argument("findings", type=click.Path(path_type=Path, exists=True))
@click.option("--write", is_flag=True, help="Write what ships.")
def main(findings: Path, write: bool) -> None:
    """Train on FINDINGS and our own examples."""
    embedder = Embedder()
    found = items(findings)
    councils = np.array([item.council for item in found])
    tasks = tasks_of(framework_of(Path(), DEFAULT), found, embedder)
    sharp: dict[str, float] = {}
    for task in tasks:
        if task.findings is None:
            sharp[task.name] = 1.0
            continue
        truth = np.array([task.labels.index(label) for label in task.findings.labels.tolist()])
        logs = unseen(task, task.findings, councils)
        sharp[task.name] = sharpness(logs, truth)
        shares = np.exp(sharpened(logs, truth, councils))
        click.echo(f"{task.name}, each council left out: {measure(shares, truth)}")
    if write:
        whole = [_material(task) for task in tasks]
        words = learn_words(sorted({text for one in whole for text in one.texts.tolist()}))
        heads: dict[str, Head] = {
            task.name: fit(one, words, task.labels, sharp[task.name])
            for task, one in zip(tasks, whole, strict=True)
        }
        stored.save(FILE, embedder.name, words, heads)
        click.echo(f"{FILE}: {FILE.stat().st_size:,} bytes")


def unseen(task: Task, findings: Material, councils: NDArray[np.str_]) -> NDArray[np.float32]:
    """The logarithms of the probabilities of findings, by a head that saw none of their council."""
    logs = np.zeros((len(councils), len(task.labels)), np.float32)
    for council in np.unique(councils):
        out = councils == council
        material = findings.only(~out).with_more(task.ours)
        words = learn_words(material.texts.tolist())
        left = findings.only(out)
        weighed = words.weigh(left.texts.tolist())
        logs[out] = fit(material, words, task.labels).log_probabilities(left.vectors, weighed)
    return logs


def sharpened(
    logs: NDArray[np.float32], truth: NDArray[np.int_], councils: NDArray[np.str_]
) -> NDArray[np.float32]:
    """The logarithms made sharper or blunter, for each council by what fits the others."""
    shown = np.zeros_like(logs)
    for council in np.unique(councils):
        out = councils == council
        shown[out] = log_softmax(sharpness(logs[~out], truth[~out]) * logs[out])
    return shown


def _material(task: Task) -> Material:
    return task.ours if task.findings is None else task.findings.with_more(task.ours)


if __name__ == "__main__":
    main()

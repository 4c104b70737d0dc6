"""What there is to learn: each choice, with the material that tells it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.frameworks.framework import Framework
from assistant.mapping.labels import CATEGORY, CLASS
from eval.mapping.examples import Example, Item, ours
from eval.mapping.training import DESCRIPTOR, OURS, Material
from ingest.embedding import Embedder
from ingest.library.records import Category, EvidenceClass


@dataclass(frozen=True, slots=True)
class Task:
    """One choice to learn: its labels, our own material, and the findings' where they tell it."""

    name: str
    labels: tuple[str, ...]
    ours: Material
    findings: Material | None


def tasks_of(framework: Framework, found: Sequence[Item], embedder: Embedder) -> list[Task]:
    """Every choice, from findings about real councils and from what ships."""
    examples = ours()
    evidence = [example for example in examples if example.statements]
    sayings = [
        (text, statement.id)
        for statement in framework.statements
        for text in (*statement.covers, *statement.topics)
    ]

    def material(texts: Sequence[str], labels: Sequence[str], weight: float) -> Material:
        weights = np.full(len(labels), weight)
        return Material(np.array(texts), embedder.encode(texts), np.array(labels), weights)

    def of_examples(label: Callable[[Example], str], weight: float) -> Material:
        return material([e.text for e in examples], [label(e) for e in examples], weight)

    def of_findings(label: Callable[[Item], str]) -> Material:
        return material([item.text for item in found], [label(item) for item in found], 1.0)

    by_statement = material([e.text for e in evidence], [e.statements[0] for e in evidence], OURS)
    told = material([text for text, _ in sayings], [name for _, name in sayings], DESCRIPTOR)
    return [
        Task(
            framework.id,
            tuple(statement.id for statement in framework.statements),
            by_statement.with_more(told),
            of_findings(lambda item: item.quality_statement),
        ),
        Task(
            CATEGORY,
            tuple(Category),
            of_examples(lambda e: e.category, OURS),
            of_findings(lambda item: item.evidence_category),
        ),
        Task(
            CLASS,
            tuple(EvidenceClass),
            of_examples(lambda e: e.evidence_class, 1.0),
            None,
        ),
    ]

"""Measures the mapping on 200 paragraphs of the sample councils that two readers labelled.

    python -m eval.mapping.gold

Neither reader saw the other's labels nor the program's. Nothing is trained on them.
"""

from pathlib import Path

import click
import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from assistant.decisions.agreement import alpha
from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.heads.marks import standing
from assistant.mapping.labels import Labels, Polarity
from assistant.mapping.mapper import Mapper
from ingest.embedding import Embedder
from ingest.library.records import Category, EvidenceClass

FILE = Path(__file__).parents[1] / "gold" / "paragraphs.jsonl"
NONE = ""


class Reading(BaseModel):
    """What one reader said.

    `statements` begin with the most fitting; there are none where it is no evidence.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    statements: tuple[str, ...]
    category: Category
    polarity: Polarity
    evidence_class: EvidenceClass = Field(alias="class")

    @property
    def first(self) -> str:
        """The most fitting statement, or `NONE`."""
        return self.statements[0] if self.statements else NONE


class Labelled(BaseModel):
    """A paragraph of a sample pack with what stands above it, and its two readings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    pack: str
    file: str
    page: int
    title: str
    heading: str
    above: str
    text: str
    readings: tuple[Reading, Reading]

    @property
    def mapped_text(self) -> str:
        """What is mapped of it, as of a paragraph of a pack."""
        return standing(self.text, self.above, self.heading, self.title)


def read(path: Path = FILE) -> list[Labelled]:
    """The labelled paragraphs. Raises `OSError` and `ValidationError`."""
    return [Labelled.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]


@click.command()
def main() -> None:
    """Print how far the readers agree, and how far the mapping agrees with both."""
    held = read()
    fields = ("first", "category", "polarity", "evidence_class")
    for field in fields:
        units = [[getattr(reading, field) for reading in one.readings] for one in held]
        click.echo(f"readers, {field}: alpha {alpha(units) or 0:.3f}")
    mapper = Mapper(framework_of(Path(), DEFAULT), Embedder())
    labels = mapper.map([one.mapped_text for one in held])
    for name, value in shares(held, labels).items():
        click.echo(f"mapping, {name}: {value:.3f}")


def shares(held: list[Labelled], labels: Labels) -> dict[str, float]:
    """The shares of paragraphs that the labels get right, of those on which the readers agree."""
    order = np.argsort(-labels.probabilities, axis=1)
    agreed = [n for n, one in enumerate(held) if one.readings[0].first == one.readings[1].first]
    evidence = [n for n in agreed if held[n].readings[0].first != NONE]
    nothing = [n for n in agreed if held[n].readings[0].first == NONE]

    def named(n: int, places: int) -> list[str]:
        return [labels.statements[place] for place in order[n, :places]]

    def share(right: list[bool]) -> float:
        return sum(right) / max(1, len(right))

    return {
        "statement first": share([held[n].readings[0].first in named(n, 1) for n in evidence]),
        "among the first two": share([held[n].readings[0].first in named(n, 2) for n in evidence]),
        "category": share([labels.categories[n] == held[n].readings[1].category for n in evidence]),
        "polarity": share([labels.polarities[n] == held[n].readings[1].polarity for n in evidence]),
        "class": share([labels.classes[n] == held[n].readings[1].evidence_class for n in evidence]),
        "evidence kept": share([bool(labels.evidence[n] >= 0.5) for n in evidence]),
        "no evidence left out": share([bool(labels.evidence[n] < 0.5) for n in nothing]),
    }


if __name__ == "__main__":
    main()

"""Labelled examples: our own, and those of a file that does not ship."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.mapping.labels import Polarity
from ingest.library.records import Category, EvidenceClass

FOLDER = Path(__file__).parent
OURS = (FOLDER / "findings.jsonl", FOLDER / "papers.jsonl")


class Example(BaseModel):
    """A text of our own with its labels. `statements` is empty for what is no evidence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    statements: tuple[str, ...]
    category: Category
    polarity: Polarity
    evidence_class: EvidenceClass = Field(alias="class")


class Item(BaseModel):
    """A finding about a real council, as `evidence_items_dev.jsonl` has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    council: str
    quality_statement: str
    evidence_category: Category
    polarity: Polarity
    page_score: Literal[1, 2, 3, 4]
    url: str
    text: str


def ours() -> list[Example]:
    """The examples that ship."""
    return [Example.model_validate_json(line) for path in OURS for line in _lines(path)]


def items(path: Path) -> list[Item]:
    """The findings in a file. Raises `OSError`, or `ValidationError` for a line that is none."""
    return [Item.model_validate_json(line) for line in _lines(path)]


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()

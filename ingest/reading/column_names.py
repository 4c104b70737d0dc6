"""Names that tables give their columns, and answers that stand among numbers."""

import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).parent / "column_names.toml"


class _Names(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    first: frozenset[str]
    other: frozenset[str]
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    answers: frozenset[str]


@lru_cache(maxsize=1)
def _names() -> _Names:
    return _Names.model_validate(tomllib.loads(FILE.read_text("utf-8")))


def names_rows(text: str) -> bool:
    """Whether a cell is a name that tables give the column of their rows' names."""
    return not _forms(text).isdisjoint(_names().first)


def names_column(text: str) -> bool:
    """Whether a cell is a name that tables give a column."""
    names, bare = _names(), text.casefold()
    opens = any(bare == each or bare.startswith(f"{each} ") for each in names.opening)
    closes = any(bare.endswith(f" {each}") for each in names.closing)
    return opens or closes or not _forms(text).isdisjoint(names.first | names.other)


def is_answer(text: str) -> bool:
    """Whether a cell is a word that answers where numbers stand: "Good", "not known"."""
    return text.casefold().strip(" .*") in _names().answers


def _forms(text: str) -> set[str]:
    """A cell without its case, what stands in brackets and its plural."""
    bare = " ".join(text.partition("(")[0].casefold().split()).strip(" :*†")
    return {bare, bare.removesuffix("s"), f"{bare.removesuffix('ies')}y"}

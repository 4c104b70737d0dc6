"""A claim of a self-assessment, and what other documents say of it."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.gaps.gap import Place
from ingest.library.records import Category


class Verdict(StrEnum):
    """How a claim stands beside the other documents, the gravest first."""

    CONTRADICTED = "contradicted"
    UNCORROBORATED = "uncorroborated"
    CORROBORATED = "corroborated"


@dataclass(frozen=True, slots=True)
class Beside:
    """What another document says of the same: whether it `agrees`, and its evidence category."""

    place: Place
    category: Category
    agrees: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, with the ids of the statements that its paragraph is evidence for. `council` names
    whose it is in a pack of several councils.
    """

    place: Place
    statements: tuple[str, ...]
    beside: tuple[Beside, ...]
    council: str = ""

    @property
    def verdict(self) -> Verdict:
        """One source that says otherwise outweighs those that agree: somebody has to look."""
        if any(not one.agrees for one in self.beside):
            return Verdict.CONTRADICTED
        return Verdict.CORROBORATED if self.beside else Verdict.UNCORROBORATED

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories of evidence that bear it out."""
        return tuple(dict.fromkeys(one.category for one in self.beside if one.agrees))

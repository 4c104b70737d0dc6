"""The packs in which gaps were planted: the two samples, and the training councils."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eval.packs import build
from eval.training.council import COUNCILS, council_names, read_council

SAMPLES = Path(build.__file__).parent
PLANTED = "planted.json"

DAYS = {"exampleshire": date(2025, 11, 20), "samplewick": date(2026, 3, 2)}
"""The sample packs, and the day on which each is looked at: soon after its newest document."""


@dataclass(frozen=True, slots=True)
class PlantedPack:
    """A pack's documents, what was planted in them, the council's name and its today."""

    name: str
    council: str
    as_of: date
    documents: Path
    planted: Path


def planted_names() -> list[str]:
    """The packs that there are: the samples, then the councils."""
    councils = [name for name in council_names() if (COUNCILS / name / PLANTED).exists()]
    return [*DAYS, *councils]


def planted_pack(name: str) -> PlantedPack:
    """A pack by its name. Raises `CouncilError` where a council's files are not of their form."""
    if name in DAYS:
        folder = SAMPLES / name
        return PlantedPack(
            name, name.capitalize(), DAYS[name], folder / "documents", folder / PLANTED
        )
    council = read_council(name)
    day = date.fromisoformat(council.as_of)
    return PlantedPack(name, council.council, day, council.documents, COUNCILS / name / PLANTED)

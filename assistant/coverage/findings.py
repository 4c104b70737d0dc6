"""What a survey of a pack found, kept together: what the Gaps tab and the exports are made of."""

from dataclasses import dataclass
from datetime import datetime

from assistant.coverage.coverage import Coverage
from assistant.coverage.resting import Resting, resting
from assistant.coverage.survey import Survey, nothing
from assistant.gaps.gap import Gap
from assistant.mapping.packs import OnProgress
from assistant.triangulation.claim import Claim
from ingest.library.library import Library
from ingest.library.records import Document, Pack


# Gradio tells whether a state has changed by its hash: here that of the object, not of its values.
@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """The coverage, the gaps and the claims of a pack, and when they were found.

    `rests_on` is what they were found in, and `mapper` names what proposed the evidence.
    """

    pack: Pack
    rests_on: Resting
    coverage: Coverage
    gaps: tuple[Gap, ...]
    claims: tuple[Claim, ...]
    found: datetime
    mapper: str

    def stands(self, library: Library) -> bool:
        """Whether documents, flags and decisions are still the same. Raises `UnknownNameError`."""
        return resting(library, self.pack.name, self.coverage.framework.id) == self.rests_on

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents of the pack as they stood."""
        return self.rests_on.documents


def findings(survey: Survey, pack: Pack, on_progress: OnProgress = nothing) -> Findings:
    """The findings of a survey in a pack. Raises `LibraryBusyError`, `ModelError`."""
    rests_on = resting(survey.library, pack.name, survey.framework.id)
    coverage = survey.coverage(pack, on_progress)
    gaps, claims = survey.found_in(pack, coverage)
    found = datetime.now().astimezone()
    return Findings(pack, rests_on, coverage, tuple(gaps), tuple(claims), found, survey.mapper.name)

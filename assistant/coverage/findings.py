"""What a survey of a pack found, kept together: what the Gaps tab and the exports are made of."""

from dataclasses import dataclass
from datetime import datetime

from assistant.coverage.coverage import Coverage
from assistant.coverage.survey import Survey, nothing
from assistant.gaps.gap import Gap
from assistant.mapping.packs import OnProgress
from ingest.library.library import Library
from ingest.library.records import Document, Pack


# Gradio tells whether a state has changed by its hash: here that of the object, not of its values.
@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """The coverage and the gaps of a pack, and when they were found. `documents` are those of the
    pack as they then stood; `mapper` names what proposed the evidence.
    """

    pack: Pack
    documents: tuple[Document, ...]
    coverage: Coverage
    gaps: tuple[Gap, ...]
    found: datetime
    mapper: str

    def stands(self, library: Library) -> bool:
        """Whether the pack's documents are still the same. Raises `UnknownNameError`."""
        return tuple(library.documents(self.pack.name)) == self.documents


def findings(survey: Survey, pack: Pack, on_progress: OnProgress = nothing) -> Findings:
    """The findings of a survey in a pack. Raises `LibraryBusyError`, `ModelError`."""
    documents = tuple(survey.library.documents(pack.name))
    coverage = survey.coverage(pack, on_progress)
    gaps = tuple(survey.gaps_in(pack, coverage))
    found = datetime.now().astimezone()
    return Findings(pack, documents, coverage, gaps, found, survey.mapper.name)

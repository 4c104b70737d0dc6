"""What a sentence or a row stands in: whose document, under which headings, of which time."""

import re
from dataclasses import dataclass

from ingest.councils import councils_in
from ingest.figures.figure import Dating, Origin, Status
from ingest.figures.lexicon import lexicon
from ingest.structure.numbering import numbered

_ENGLAND = re.compile(r"\b(?:England|nationally|national(?: average| figure| rate)?)\b")
_REGION = re.compile(
    r"\b(?:the region|regional average|regional|North (?:East|West)|South (?:East|West)"
    r"|(?:East|West) Midlands|East of England|Yorkshire and the Humber)\b"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a text.

    `council` and `title` are the document's own, empty where none is known; `near` is the time last
    named above it (in a caption, a heading, a sentence before), `whole` that of the title of the
    document or its date: ISO periods, or empty.
    """

    council: str
    title: str
    headings: tuple[str, ...]
    near: str
    whole: str
    origin: Origin

    @property
    def heading(self) -> str:
        """The innermost heading without its number, empty where there is none."""
        if not self.headings:
            return ""
        mark = numbered(self.headings[-1])
        return mark.rest if mark else self.headings[-1]

    def inherited(self) -> tuple[str, Dating]:
        """The period of a figure whose own words name none, and what told it."""
        if self.near:
            return self.near, Dating.NEAR
        if self.whole:
            return self.whole, Dating.DOCUMENT
        return "", Dating.NONE

    def elsewhere(self, text: str) -> str:
        """The country, region or other council that a text speaks of; empty where it is one's own
        or none.
        """
        if _ENGLAND.search(text):
            return "England"
        if match := _REGION.search(text):
            return match.group()
        own = councils_in(self.council) or frozenset({self.council.casefold()})
        others = sorted(councils_in(text) - own)
        return others[0].title() if others else ""


def status_of(text: str, in_cell: bool = False) -> Status | None:
    """The status that words tell, the first kind that fits; None where they tell none."""
    for cue in lexicon().cues:
        if (cue.cells if in_cell else cue.prose).search(text):
            return cue.status
    return None

"""What a sentence or a row stands in: whose document, under which headings, of which time."""

from dataclasses import dataclass

from ingest.figures.figure import Dating, Origin
from ingest.structure.numbering import numbered


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a text.

    `council` and `title` are the document's own, empty where none is known; `near` is the time last
    named above it (in a caption, a heading, a sentence before), `whole` that of the title of the
    document or its date: ISO periods, or empty. `said` is the last day that a paragraph named,
    `paper` the time of the document that tells which year a month without one is of, and nothing
    that was can be after `latest`.
    """

    council: str
    title: str
    headings: tuple[str, ...]
    near: str
    whole: str
    origin: Origin
    said: str = ""
    paper: str = ""
    latest: str = ""

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

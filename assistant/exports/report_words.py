"""The words of the tables of a report, and how facts are put into words there."""

from collections.abc import Iterable
from datetime import date

from assistant.coverage.evidence import Decided
from assistant.exports.tables import Value
from assistant.gaps.kinds import GapKind
from assistant.web import wording
from ingest.figures.figure import Origin

MATRIX = "Matrix"
EVIDENCE = "Evidence"
FIGURES = "Figures"
GAPS = "Gaps"
CLAIMS = "Claims"
RETURN = "Information return"
ABOUT = "About"

PURPOSE = "Purpose"
SUMMARY = "Summary"
RECOMMENDATIONS = "Recommendations"
SUMMARY_HEAD = ("Statement", "Strength", "Passages", "Newest", "State", "Gaps")
RETURN_HEAD = ("Family", "Document", "Page", "Paragraph", "As-at date")

NO_DATE = "no date"
YES, NO = "yes", "no"
NO_PAPER = "No paper of this family was found."
WHOLE = "the whole document"
BOTH = "perhaps"
"""Where a paragraph is proposed to hold both a strength and a shortfall."""

PROGRAM = "the program"
"""Who proposes; what people decide stands in columns of its own."""

DECIDED = {
    Decided.NOT: "",
    Decided.ACCEPTED: "accepted",
    Decided.CORRECTED: "corrected",
    Decided.REJECTED: "rejected",
    Decided.DIFFER: "people differ",
}

HOW_READ = {
    Origin.CELL: "table cell",
    Origin.SENTENCE: "sentence",
    Origin.OCR: "OCR",
}

FIRST_YEAR = 1900
"""A spreadsheet knows no day before it."""


def day(iso: str) -> Value:
    """A document's date of effect as a day; where it has none, that it has none."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso or NO_DATE
    return found if found.year >= FIRST_YEAR else iso


def states(kinds: Iterable[GapKind], none: str = "") -> str:
    """The states of a statement or a cell in words, the worst first."""
    return "; ".join(wording.GAPS[kind] for kind in kinds) or none

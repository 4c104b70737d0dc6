"""What is out of date: papers past their review, figures that rest on old sources, old evidence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from assistant.answering.candidates import Candidate
from assistant.answering.display import dated_title
from assistant.coverage.coverage import Coverage
from assistant.gaps.gap import Gap, place_in
from assistant.gaps.kinds import GapKind
from assistant.gaps.old_sources import old_words
from assistant.gaps.statements import place
from ingest.dates import dates_in
from ingest.library.library import Library
from ingest.library.records import Document, EvidenceClass
from ingest.periods import periods_in
from ingest.settings import Settings

_REVIEW = re.compile(
    r"\b(?:due for (?:review|revision)|(?:review|revision) (?:is |was )?due|next review|"
    r"(?:review|revision) (?:date|by)|(?:date|due) for (?:review|revision)|for review(?: by| in)?|"
    r"(?:will|would|is to|was to|were to|was due to|is due to|to) (?:be |have been )?(?:reviewed|"
    r"updated|renewed|checked|revised|looked at again)|check (?:it|this) again|valid until)\b",
    re.IGNORECASE,
)
CLOSES = "Review the paper and add the version that is in force, or say why it still stands."
NEWER = "Add newer evidence, or say why the old still holds."


def ageing_gaps(
    library: Library,
    settings: Settings,
    coverage: Coverage,
    said: Sequence[Candidate],
    statement_of: Mapping[int, str],
) -> Iterator[Gap]:
    """The gaps of age on the day of the coverage.

    `said` are the sentences of the pack, `statement_of` the statement that most of a document is
    evidence for, by the document's key.
    """
    seen: set[tuple[int, str]] = set()
    for one in said:
        document = one.passage.document
        by = review_missed(one.text, coverage.as_of)
        told = review_words(document, by) if by else old_words(one, coverage.as_of)
        if told and (document.key, told) not in seen:
            seen.add((document.key, told))
            name = statement_of.get(document.key)
            yield Gap(GapKind.STALE, name, told, (place_in(one),), CLOSES if by else NEWER)
    yield from _old_statements(library, settings, coverage)


def review_missed(text: str, as_of: date) -> str:
    """The day by which a text says that it is to be reviewed, as written, where it is past."""
    match = _REVIEW.search(text)
    if match is None:
        return ""
    rest = text[match.start() :]
    due, named = periods_in(rest), dates_in(rest)
    if not due or not named or due[0].last >= as_of:
        return ""
    return rest[named[0].start : named[0].end]


def review_words(document: Document, by: str) -> str:
    """That a document was due for review by a day; where it is newer than that, that it names
    something which was.
    """
    day = next(iter(periods_in(by)), None)
    if day is not None and document.date and day.last < date.fromisoformat(document.date):
        return f"{dated_title(document)} speaks of a review that was due by {by}."
    return f"{dated_title(document)} was due for review by {by}."


def _old_statements(library: Library, settings: Settings, coverage: Coverage) -> Iterator[Gap]:
    limits = {
        EvidenceClass.INTENTION: settings.intention_months,
        EvidenceClass.PEOPLES_VOICE: settings.voice_months,
    }
    for covered in coverage.statements:
        dated = [one for one in covered.evidence if one.document.date]
        fresh = [
            one
            for one in dated
            if _months(one.document.date, coverage.as_of)
            <= limits.get(one.evidence_class, settings.practice_months)
        ]
        if dated and len(dated) == len(covered.evidence) and not fresh:
            newest = max(dated, key=lambda one: one.document.date)
            reason = (
                f"The newest evidence for “{covered.statement.title}” is of "
                f"{newest.document.date}, past the limit for its kind."
            )
            places = (place(library, newest),)
            yield Gap(GapKind.STALE, covered.statement.id, reason, places, NEWER)


def _months(issued: str, as_of: date) -> int:
    then = date.fromisoformat(issued)
    return 12 * (as_of.year - then.year) + as_of.month - then.month

"""What is out of date: papers past their review, figures that rest on old sources, old evidence."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from assistant.coverage.coverage import Coverage
from assistant.gaps.gap import Gap, place_in
from assistant.gaps.kinds import GapKind
from assistant.gaps.signals import SURE, Signal, Signals
from assistant.gaps.statements import place
from assistant.qa.display import dated_title
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

CENSUS_YEARS = 10
"""A census is taken every ten years."""

OLD_MONTHS = 24
"""What was last done, counted, tested or made longer ago is old: the council is looked at for what
it does now."""

_CENSUS = re.compile(r"\bcensus\b", re.IGNORECASE)


def ageing_gaps(
    library: Library,
    settings: Settings,
    coverage: Coverage,
    signals: Signals,
    statement_of: Mapping[int, str],
) -> Iterator[Gap]:
    """The gaps of age on the day of the coverage.

    `signals` tell of the sentences of the pack, `statement_of` the statement that most of a
    document is evidence for, by the document's key.
    """
    texts = [one.text for one in signals.said]
    past = _told(texts, range(len(texts)), lambda text: _past(text, coverage.as_of, 0))
    old = _told(texts, past, lambda text: _past(text, coverage.as_of, _limit(text)))
    due = set(signals.rows(Signal.DUE, past, SURE))
    dated = set(signals.rows(Signal.DATED, old, SURE))
    seen: set[tuple[int, str]] = set()
    for row, one in enumerate(signals.said):
        document = one.passage.document
        told, closes = "", CLOSES
        if by := review_missed(one.text, coverage.as_of):
            told = review_words(document, by)
        elif row in due:
            told = f"{dated_title(document)} speaks of what ran out or was due by {past[row]}."
        elif row in dated:
            told = f"{dated_title(document)} rests on what was last done in {old[row]}."
            closes = NEWER
        if told and (document.key, told) not in seen:
            seen.add((document.key, told))
            name = statement_of.get(document.key)
            yield Gap(GapKind.STALE, name, told, (place_in(one),), closes)
    yield from _old_statements(library, settings, coverage)


def _told(texts: Sequence[str], rows: Iterable[int], when: Callable[[str], str]) -> dict[int, str]:
    """The time that each text of those rows tells, by its row, where it tells one."""
    return {row: by for row in rows if (by := when(texts[row]))}


def _limit(text: str) -> int:
    return 12 * CENSUS_YEARS if _CENSUS.search(text) else OLD_MONTHS


def _past(text: str, as_of: date, months: int) -> str:
    """The last time that a text names, as it writes it, where that is longer past than so many
    months; empty where it is not.
    """
    named = periods_in(text)
    if not named:
        return ""
    last = max(named, key=lambda one: one.last)
    gone = _months(last.last, as_of) - (as_of.day < last.last.day)
    old = last.last < as_of and gone >= months
    return text[last.start : last.end] if old else ""


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
            if _months(date.fromisoformat(one.document.date), coverage.as_of)
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


def _months(then: date, as_of: date) -> int:
    return 12 * (as_of.year - then.year) + as_of.month - then.month

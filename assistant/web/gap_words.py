"""The texts with which people say how far a gap is closed, and how that is put into words."""

from datetime import date

from assistant.gaps.tracking import Gone, Tracked
from assistant.web import deciding_words, wording
from ingest.library.records import GapState
from ingest.library.tracking import Entry, Progress

STATES = {
    GapState.OPEN: "Open",
    GapState.IN_HAND: "In hand",
    GapState.EVIDENCE_ADDED: "Evidence added",
    GapState.ACCEPTED_AS_IS: "Accepted as it is",
}
MARKS = {
    GapState.OPEN: "○",
    GapState.IN_HAND: "◐",
    GapState.EVIDENCE_ADDED: "✓",
    GapState.ACCEPTED_AS_IS: "=",
}
"""Marks beside the words: never colour alone."""

STATE_OF_GAP = "How far it is closed"
EVERY_STATE = "Open or not"
PERSON = "Changes made by"
PERSON_INFO = "Who you are: kept with each change of a gap you make here, until you leave the page."
PERSON_FIRST = "Say first who makes the changes: nothing is kept without the name of a person."

CHANGE = "Change …"
FIELD_STATE = "State"
FIELD_OWNER = "Owner"
FIELD_DUE = "Due"
FIELD_NOTE = "Note"
SAVE = "Save"
HISTORY = "History: {count}"

WHY = "Why:"
CLAIM_SIDE = "The claim"
AGAINST_SIDE = "What seems to contradict it"
SIDE = "{title}, {day}"
SIDE_UNDATED = "{title}, without a date"

NO_LONGER_FOUND = "No longer found"
NO_LONGER_FOUND_TOLD = (
    "{count} that somebody has worked on and that the program finds no more. The evidence may have "
    "come, or its words may have changed: look before you call it closed."
)
GONE_KIND = "{kind}, no longer found"

KEPT = "Kept: {title}. {progress}"
BUSY, FAILED = deciding_words.BUSY, deciding_words.FAILED
MEANWHILE = (
    "Somebody else changed this gap while you were typing, and yours was not kept. {line} It is "
    "shown as it now stands: change it again where that is still right."
)
NOT_THERE = "This gap is not there any more. Press “Show the gaps” again."


def progress(told: Progress, today: date) -> str:
    """How far a gap is closed, in a sentence: "In hand; owner Jo; due 3 May 2026, overdue." """
    due = f"due {wording.day(told.due)}" if told.due else ""
    if told.overdue(today):
        due += ", overdue"
    owner = f"owner {told.owner}" if told.owner else ""
    note = f"note: “{told.note}”" if told.note else ""
    return "; ".join(filter(None, (STATES[told.state], owner, due, note))) + "."


def open_again(one: Tracked | Gone) -> str:
    """That passages joined a gap since it was closed: "Open again: 1 passage is new since …"; empty
    where none did.
    """
    joined = one.joined if isinstance(one, Tracked) else ()
    if not joined:
        return ""
    are = "is" if len(joined) == 1 else "are"
    files = ", ".join(dict.fromkeys(place.document.file for place in joined))
    state = STATES[one.history[-1].progress.state]
    count = wording.count(len(joined), "passage")
    return f"Open again: {count} {are} new since it was closed as “{state}” ({files})."


def said_by(entry: Entry) -> str:
    """Who said it, and when: "Ann Marsh, 3 December 2025, 14:02 UTC"."""
    return f"{entry.person}, {deciding_words.when(entry.said)}"


def line(entry: Entry) -> str:
    """A line of the history; a due date that is past was not so when it was set."""
    return f"{said_by(entry)}: {progress(entry.progress, date.min)}"

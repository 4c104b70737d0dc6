"""The texts with which people decide on passages, and how a decision is put into words."""

from collections.abc import Mapping

from assistant.decisions.agreement import Agreement
from assistant.web import wording
from ingest.library.decisions import Decision, Verdict

TEACHES = (
    "What you decide counts at once, in coverage and gaps, under your name. It also shifts what is "
    "proposed of similar passages in this pack, and in no other."
)
NAME = "Your name"
NAME_INFO = "Kept with each decision you make here, until you leave the page."
NAME_FIRST = "Type your name first: nothing is kept without the name of a person."
CHECK = "Check the uncertain ones"
EMPTY = "Choose a cell of the table to see its passages and decide on them."
SOURCE_EMPTY = "Choose the name of a document beside a passage to see its page."
BACK = "Back to the passages"
TO_TABLE = "Back to the table"
NOTHING_HERE = "No passage counts here, and none was decided on."
SET_ASIDE = "{count} set aside"
QUERY = "The same on the command line:"
KEYS = (
    "Keys, while the focus is on a passage: <kbd>A</kbd> accept, <kbd>R</kbd> reject, "
    "<kbd>C</kbd> correct, <kbd>N</kbd> note, <kbd>U</kbd> undo the last{more}."
)
KEYS_QUEUE = ", <kbd>S</kbd> skip, <kbd>B</kbd> back"
MORE = "Show {count} more"

ACCEPT = "Accept"
REJECT = "Reject"
CORRECT = "Correct …"
NOTE = "Note …"
UNDO = "Undo"
SKIP = "Skip"
BACK_ONE = "Back to the one before"
SAVE_CORRECTION = "Save the correction"
SAVE_NOTE = "Save the note"
FIELD_STATEMENT = "It is evidence for"
FIELD_CATEGORY = "Category"
FIELD_POLARITY = "What it shows"
AS_PROPOSED = "as proposed"
FIELD_NOTE = "Note"
POLARITIES = {"strength": "a strength", "shortfall": "a shortfall", "neutral": "neither"}
MIXED_POLARITIES = {
    "strength": "a strength, and perhaps a shortfall beside it",
    "shortfall": "a shortfall, and perhaps a strength beside it",
    "neutral": "neither, or perhaps a strength and a shortfall",
}

PROPOSED = "The program proposes: {title}, probability {share:.2f}."
READ_AS = "{category}; shows {polarity}."
PERSONAL_WORDS = "The words are not shown here, for they tell who a person is. Open the page."
COUNTS = {
    "": "Counts as proposed; nobody has decided.",
    "accepted": "Counts: accepted.",
    "corrected": "Counts: corrected.",
    "rejected": "Does not count: rejected.",
    "differ": "People differ; it counts as proposed.",
}
COUNTS_NOT = {
    "": "Does not count, and nobody has decided.",
    "differ": "People differ; it does not count, for it is not proposed.",
}
MARKS = {"": "○", "accepted": "✓", "corrected": "✎", "rejected": "✕", "differ": "≠"}
"""Marks beside the words: never colour alone."""

UNDER = "It counts under {category}."

QUEUE_TITLE = "Check the uncertain ones: {place} of {every}"
QUEUE_WHY = "Likely to be evidence, and hardest for the program to place. What is it evidence for?"
QUEUE_NEXT = "Second likeliest: {title}, {share:.2f}."
QUEUE_DONE = "You have been through these {every}."
QUEUE_EMPTY = "There is nothing left to check: people have decided on every passage."
CHECK_MORE = "Check more"

BUSY = (
    "Somebody else is adding or changing documents at this moment, and this was not kept. What you "
    "typed is still here. Try again in a minute."
)
FAILED = (
    "Something went wrong on our side and this was not kept. What you typed is still here. Try "
    "again; if it happens again, tell the person who runs this program."
)
DONE = {
    "accept": "Accepted for “{title}”.",
    "reject": "Rejected: it is no evidence for “{title}”.",
    "correct": "Corrected: it is evidence for “{title}”.",
    "note": "The note is kept.",
    "undo": "Undone for “{title}”. What was decided stays on record, with who undid it.",
    "skip": "Skipped.",
    "back": "The one before.",
}
NOW = "That statement now has {passages}, strength {strength:.1f}."


def said(decision: Decision, titles: Mapping[str, str], categories: Mapping[str, str]) -> str:
    """A decision in a sentence: who decided what, and when. Titles are by statement and category.

    Plain text: what a person typed is in it.
    """
    one, who, title = decision.said, decision.person, titles.get(decision.said.statement, "")
    kind = {
        Verdict.ACCEPTED: f"{who} accepted it for “{title}”",
        Verdict.REJECTED: f"{who} said that it is no evidence for “{title}”",
        Verdict.CORRECTED: f"{who} corrected it: it is evidence for “{title}”",
        Verdict.NOTED: f"{who} noted: “{one.note}”",
    }[one.verdict]
    more = [categories.get(one.category, one.category), POLARITIES.get(one.polarity, "")]
    given = "".join(f", {each}" for each in more if each)
    aside = f" (“{one.note}”)" if one.note and one.verdict is not Verdict.NOTED else ""
    return f"{kind}{given}{aside}, {when(decision.decided)}."


def when(stamp: str) -> str:
    """A time of the catalogue as it is read: "3 December 2025, 14:02 UTC"."""
    return f"{wording.day(stamp[:10])}, {stamp[11:16]} UTC"


def agreed(found: Agreement) -> str:
    """How far people agree, in plain words; empty where no two decided on the same."""
    if not found.decided:
        return ""
    asked = wording.count(found.decided, "question")
    told = (
        f"Two people or more answered the same {asked} (is this passage evidence for this "
        "statement?). "
    )
    if found.alpha is None:
        return f"{told}They all gave one and the same answer, so no measure of agreement exists."
    few = " These are few: take it as a hint." if found.decided < FEW else ""
    return (
        f"{told}Their agreement beyond chance, Krippendorff's alpha, is {found.alpha:.2f}: 1 is "
        f"perfect, 0 is what chance would give, and below 0 is worse than chance.{few}"
    )


FEW = 30
"""Questions below which alpha swings widely with a single answer."""

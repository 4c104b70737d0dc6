"""Proposes the kind, the class, the category and the status of a document."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.document import Proposal
from ingest.library.records import Category, EvidenceClass, Kind, Status
from ingest.structure.head import (
    HeadLine,
    body_met,
    body_named,
    fields,
    is_committee,
    meeting_page,
    state_of,
)
from ingest.structure.head_words import is_of, parts_of, phrases_of

HEAD_LINES = 14
"""How far down a page says what it is."""
NEWS_LINES = 4
STATE_LINES = 8
SHORT_WORDS = 12
STATE_WORDS = 8
REPLACED_LINES = 3

_PAGE = re.compile(r"\b(?:mg|ie)(?:[A-Z][a-z0-9]+)+(?:\.aspx|(?=[_=-]))")
"""The pages of the committee software of most English councils."""

_NOT_OF_ITSELF = re.compile(r"\bself[- ]assessment report", re.IGNORECASE)
_PACK = re.compile(r"\bpublic (?:document )?pack\b", re.IGNORECASE)
_DRAFT = re.compile(r"(?<!the )(?<!a )\bdraft\b", re.IGNORECASE)
_MINUTES = re.compile(r"(?:draft )?minutes of\b", re.IGNORECASE)
_REPLACED = re.compile(
    r"\b(?:superseded|withdrawn|no longer in force|has been (?:replaced|archived))\b", re.IGNORECASE
)


def document_kind(
    file: str, labelled: str, lines: Sequence[HeadLine], head: str, council: str
) -> Proposal:
    """The kind, by the type of the page, by what a report says of itself, and by words.

    `labelled` is the name of the file and the title; `council` whose document it is, or empty.
    """
    if sign := next(_committee_signs(file, lines, head), ""):
        return Proposal(Kind.COMMITTEE_PAPER, sign)
    for line in lines[:NEWS_LINES]:
        if any(is_of("news", part) for part in parts_of(line.text)):
            return Proposal(Kind.OTHER, f"the first page says “{line.text[:60]}”")
    # A sentence may speak of any kind: the name and the short lines tell of the document.
    short = [line.text for line in lines if line.words <= SHORT_WORDS and not line.is_prose]
    if any(text.startswith("Dear ") for text in short):
        # What it is about is its title: of what kind it is only the file's name may say.
        short, labelled = ["letter"], labelled.partition("\n")[0]
    kinds = (Kind.INSPECTION_REPORT, Kind.FRAMEWORK, Kind.COUNCIL_EVIDENCE)
    told = _told("kind", kinds, labelled, "\n".join(short), Kind.OTHER)
    if told.value != Kind.OTHER:
        return told
    if council:
        return Proposal(Kind.COUNCIL_EVIDENCE, f"it is {council}’s")
    return _told("kind", kinds[1:], "", head, Kind.OTHER)


def document_class(kind: str, labelled: str) -> Proposal:
    """The class of evidence, by the words of the name and the title."""
    if kind == Kind.FRAMEWORK:
        return Proposal(EvidenceClass.FRAMEWORK_TEXT, "it is a framework")
    classes = (
        EvidenceClass.PEOPLES_VOICE,
        EvidenceClass.INTENTION,
        EvidenceClass.OUTCOME,
        EvidenceClass.PRACTICE,
    )
    return _told("class", classes, labelled, "", "")


def document_category(labelled: str) -> Proposal:
    """The regulator's category of evidence, by the words of the name and the title."""
    categories = (
        Category.PEOPLE,
        Category.PARTNERS,
        Category.STAFF,
        Category.OUTCOMES,
        Category.PROCESSES,
    )
    return _told("category", categories, labelled, "", "")


def document_status(labelled: str, lines: Sequence[HeadLine]) -> Proposal:
    """How far the document has come, by its name and by the first lines that say so."""
    opening = lines[:STATE_LINES]
    marks = [line.text for line in opening if line.words <= STATE_WORDS]
    marks += [p for line in opening for p in parts_of(line.text)[:1] if state_of(p)]
    marks += [value for _, label, value in fields(lines) if label.casefold() == "status"]
    for mark in marks:
        for part in parts_of(mark):
            state = state_of(part)
            if _REPLACED.search(state) or (state and _REPLACED.match(mark)):
                return Proposal(Status.SUPERSEDED, f"the first page says “{mark[:60]}”")
    for text in (labelled, *(line.text for line in lines[:REPLACED_LINES])):
        if found := _REPLACED.search(text):
            return Proposal(Status.SUPERSEDED, f"it says “{found.group()}”")
    for where, texts in (("the name or title", [labelled]), ("the first page", marks)):
        if any(map(_DRAFT.search, texts)):
            return Proposal(Status.DRAFT, f"{where} says “draft”")
    return Proposal(Status.FINAL, "nothing says that it is a draft")


def _committee_signs(file: str, lines: Sequence[HeadLine], head: str) -> Iterator[str]:
    """What tells that a document is of a meeting or a decision of councillors."""
    if found := _PAGE.search(file):
        yield f"the name of the file says “{found.group()}”"
    opening = lines[:HEAD_LINES]
    for line in opening:
        if _PACK.search(line.text) or any(is_of("item pages", p) for p in parts_of(line.text)):
            yield f"the first page says “{line.text[:60]}”"
    bodies = [body_met(line.text) for line in opening]
    bodies += [body_named(value) for _, _, value in fields(opening)]
    bodies = [body for body in bodies if body and is_committee(body)]
    if not bodies:
        return
    for line in opening:
        if _MINUTES.match(line.text) and (body := body_met(line.text)) and is_committee(body):
            yield f"it is the minutes of “{body[:60]}”"
        if meeting_page(line.text):
            yield f"it is of a meeting of “{bodies[0][:60]}”"
    if sign := _phrase("committee signs").search(head):
        yield f"it names “{bodies[0][:60]}” and says “{' '.join(sign.group().split())}”"


def _told(
    what: str,
    values: Sequence[Kind | EvidenceClass | Category],
    labelled: str,
    head: str,
    other: str,
) -> Proposal:
    """The first of the values for which the words of its section stand in a text."""
    for where, text in (("the name or title", labelled), ("the first page", head)):
        text = _NOT_OF_ITSELF.sub("self-assessment", text)
        for value in values:
            if text and (match := _phrase(f"{what}: {value}").search(text)):
                return Proposal(value, f"{where} says “{' '.join(match.group().split())}”")
    return Proposal(other, "nothing tells")


@lru_cache(maxsize=32)
def _phrase(section: str) -> re.Pattern[str]:
    """A pattern of the phrases of a section, over blanks of any kind."""
    phrases = sorted(phrases_of("kind_words.txt", section), key=len, reverse=True)
    forms = (re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)

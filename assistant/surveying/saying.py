"""What is said in answer: sentences in words from `prompts`, each with the places it rests on."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.coverage.evidence import Evidence
from assistant.gaps.gap import Place
from assistant.gaps.statements import place
from assistant.qa.answer import Citation, Conflict, Sentence
from assistant.qa.identities import identities
from assistant.qa.scanned import marked_by
from ingest.library.library import Library
from prompts import prompt

MOST = 5
"""Sentences of an answer."""

WORDS = 150
"""Words of an answer."""

QUOTES = 3
"""Citations of a sentence."""

LISTED = 6
"""Names in a list that is part of a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and the places that show it, the best first.

    `quotes` tells that the sentence repeats their words; `conflict` what they disagree about.
    """

    text: str
    places: tuple[Place, ...] = ()
    quotes: bool = False
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one pack. Without lines, `missing` tells what was looked for."""

    lines: tuple[Line, ...] = ()
    missing: str = ""


def places_of(library: Library, evidence: Iterable[Evidence]) -> tuple[Place, ...]:
    """The places of evidence, in its order; none that tells who a private person is."""
    found: list[Place] = []
    for one in evidence:
        if len(found) == QUOTES:
            break
        if not one.private:
            found.append(place(library, one))
    return tuple(found)


def composed(
    library: Library, lines: Sequence[Line]
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...], tuple[Conflict, ...]]:
    """The sentences, their citations numbered from 1 in the order of use, and what they disagree
    about.

    A place without words, or with some that tell who a private person is, is not cited.
    """
    citations: dict[tuple[int, int, int, int], Citation] = {}
    sentences: list[Sentence] = []
    conflicts: list[Conflict] = []
    for line in lines:
        cited: list[Citation] = []
        for one in line.places:
            key = (one.document.key, one.page, one.start, one.end)
            if key not in citations and not _open(library, one):
                continue
            if key not in citations:
                citations[key] = _cite(library, one, len(citations) + 1)
            cited.append(citations[key])
            if len(cited) == QUOTES:
                break
        numbers = tuple(each.n for each in cited)
        said = [(each.quote, each.ocr_confidence) for each in cited]
        text = marked_by(line.text, said) if line.quotes else line.text
        sentences.append(Sentence(text, numbers))
        if line.conflict:
            conflicts.append(Conflict(line.conflict, numbers))
    return tuple(sentences), tuple(citations.values()), tuple(conflicts)


def fitted(lines: Sequence[Line], most: int, words: int) -> list[Line]:
    """The first lines, no more than `most` of them and `words` words, and at least one; the last
    says how many more there are.
    """
    kept: list[Line] = []
    spent = 0
    for line in lines:
        spent += len(line.text.split()) + len(line.conflict.split())
        if kept and (len(kept) == most or spent > words):
            break
        kept.append(line)
    if left := len(lines) - len(kept):
        more = prompt("survey_more").fill(text=kept[-1].text, count=str(left))
        kept[-1] = replace(kept[-1], text=more)
    return kept


def counted(number: int, one: str) -> str:
    """ "1 passage", "2 passages"."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def listed(names: Collection[str], last: str = "and", most: int = LISTED) -> str:
    """ "one, two and three"; of more than `most`, the first and how many more there are."""
    shown = list(names)[:most]
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return f" {last} ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def day_said(day: date | str) -> str:
    """A day as it is written in a letter: "6 October 2025"; an empty one is "no date"."""
    if not day:
        return "no date"
    found = date.fromisoformat(str(day))
    return f"{found.day} {found:%B %Y}"


def _open(library: Library, one: Place) -> bool:
    """Whether a place has words that may be shown."""
    told = identities(library, one.document)
    private = any(each.meets(one.page, one.start, one.end) for each in told)
    return bool(one.quote.strip()) and not private


def _cite(library: Library, one: Place, n: int) -> Citation:
    document = one.document
    return Citation(
        n=n,
        pack=document.pack,
        document_id=document.document_id,
        title=document.title,
        page=one.page,
        page_label=one.page_label,
        paragraph="",
        quote=one.quote,
        date=document.date,
        file=document.file,
        start=one.start,
        end=one.end,
        ocr_confidence=library.page(document, one.page).ocr_confidence,
    )

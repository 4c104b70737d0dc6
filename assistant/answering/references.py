"""Questions that name a paragraph or a note: "what does paragraph 16 of the September 2023 report
say?", "what does footnote 2 say?".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.ties import agree
from ingest.councils import councils_in
from ingest.dates import dates_in
from ingest.library.lexical import tokens
from ingest.library.library import Library
from ingest.library.records import Document, Pack, StoredPassage

_PARAGRAPH = re.compile(
    r"\b(?:paragraphs?|paras?\.?)\s+(?P<number>\d+(?:\.\d+)*)(?:\s*\(?(?P<item>[a-z])\))?"
    r"|\bsection\s+(?P<section>\d+(?:\.\d+)+)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\b(?P<kind>footnote|endnote)\s+(?:no\.?\s*)?(?P<number>\d+|[ivx]+)\b", re.I)
_WEAK = frozenset(
    tokens("report paper document say says paragraph section council evidence adult social care")
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A paragraph that a question names, and where it was found.

    `found` holds the passages of the best-fitting document; `others` the documents that fit just as
    well, where the question does not tell which is meant.
    """

    number: str
    found: tuple[StoredPassage, ...]
    others: tuple[Document, ...]


def named_paragraph(question: str) -> str:
    """The number of the paragraph that the question asks for, or a note as the readers of documents
    head it ("Footnote 2"); an empty string where it asks for none.
    """
    if note := _NOTE.search(question):
        return f"{note['kind'].capitalize()} {note['number']}"
    match = _PARAGRAPH.search(question)
    if not match:
        return ""
    number = match["number"] or match["section"]
    return f"{number} {match['item']})" if match["item"] else number


def resolve(
    library: Library,
    scopes: Sequence[tuple[Pack, Sequence[Document]]],
    question: str,
    number: str,
) -> Reference:
    """Find the paragraph or the note `number` in the document that the question describes."""
    described = [
        (_fit(question, document), pack, document)
        for pack, documents in scopes
        for document in documents
        if _keeps_ties(question, document)
    ]
    best = max((fit for fit, _, _ in described), default=0.0)
    # A document that the question describes better and that lacks the number is the answer: the
    # same number in another document is not what was asked for.
    fitting = [
        (document, passages)
        for fit, pack, document in described
        if fit == best and (passages := _passages(library, pack, document, number))
    ]
    if not fitting:
        return Reference(number, (), ())
    first, *rest = fitting
    return Reference(number, tuple(first[1]), tuple(document for document, _ in rest))


def is_note(number: str) -> bool:
    """Whether it names a note, not a paragraph."""
    return number[:1].isalpha()


def _passages(
    library: Library, pack: Pack, document: Document, number: str
) -> Sequence[StoredPassage]:
    """Those of a document that hold the paragraph or the note."""
    if not is_note(number):
        return library.numbered(pack, document, number)
    heading = re.compile(rf"^{number}:", re.MULTILINE)
    return [one for one in library.passages_of(pack, document) if heading.search(one.text)]


def _keeps_ties(question: str, document: Document) -> bool:
    """Whether the document is of the council and the date that the question names, if it does."""
    labels = f"{document.title}\n{document.file}\n{document.council} Council\n{document.date}"
    councils = councils_in(question)
    dates = dates_in(question)
    return (not councils or bool(councils & councils_in(labels))) and (
        not dates or any(agree(date, other) for date in dates for other in dates_in(labels))
    )


def _fit(question: str, document: Document) -> float:
    """How well the words and dates of the question describe the document."""
    described = f"{document.title} {document.file} {document.council}"
    words = (set(tokens(question)) & set(tokens(described))) - _WEAK
    score = float(len(words))
    kind = (set(tokens(document.kind)) & set(tokens(question))) - _WEAK
    score += 0.5 * len(kind)
    for date in dates_in(question):
        if document.date.startswith(date.iso):
            score += 3.0
    return score

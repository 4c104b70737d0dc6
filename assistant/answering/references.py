"""Questions that name a paragraph: "what does paragraph 16 of the September 2023 report say?"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.dates import dates_in
from ingest.library.lexical import tokens
from ingest.library.library import Library
from ingest.library.records import Document, Pack, StoredPassage

_PARAGRAPH = re.compile(
    r"\b(?:paragraphs?|paras?\.?)\s+(?P<number>\d+(?:\.\d+)*)(?:\s*\(?(?P<item>[a-z])\))?"
    r"|\bsection\s+(?P<section>\d+(?:\.\d+)+)",
    re.IGNORECASE,
)
_WEAK = frozenset(
    tokens("report paper document say says paragraph section council adult social care")
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
    """The number of the paragraph that the question asks for, or an empty string."""
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
    """Find the paragraph `number` in the document that the question describes."""
    fitting: list[tuple[float, Document, list[StoredPassage]]] = []
    for pack, documents in scopes:
        for document in documents:
            passages = library.numbered(pack, document, number)
            if passages:
                fitting.append((_fit(question, document), document, passages))
    if not fitting:
        return Reference(number, (), ())
    best = max(score for score, _, _ in fitting)
    first, *rest = [entry for entry in fitting if entry[0] == best]
    return Reference(number, tuple(first[2]), tuple(document for _, document, _ in rest))


def _fit(question: str, document: Document) -> float:
    """How well the words and dates of the question describe the document."""
    described = f"{document.title} {document.file} {document.council}"
    words = (set(tokens(question)) & set(tokens(described))) - _WEAK
    score = float(len(words))
    kind = set(tokens(document.kind)) & set(tokens(question))
    score += 0.5 * len(kind)
    for date in dates_in(question):
        if document.date.startswith(date.iso):
            score += 3.0
    return score

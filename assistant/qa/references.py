"""Questions that name a paragraph, a note or an item: "what does paragraph 16 of the September 2023
report say?", "what does the first footnote say?", "what is item 3 on the list?".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.qa.ties import agree
from ingest.councils import councils_in
from ingest.dates import dates_in
from ingest.library.lexical import tokens
from ingest.library.library import Library
from ingest.library.records import Document, Pack, StoredPassage
from ingest.reading.wordnumbers import formed

_CARDINALS = "one two three four five six seven eight nine ten".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SAID = {
    word: str(number)
    for words in (_CARDINALS, _ORDINALS)
    for number, word in enumerate(words, start=1)
}
_NUMBER = rf"(?P<number>\d+(?:\.\d+)*|{'|'.join(_CARDINALS)})"
_ORDER = rf"(?P<order>{'|'.join(_ORDINALS)})"

_PARAGRAPH = re.compile(
    rf"\b(?:paragraphs?|paras?\.?)\s+{_NUMBER}(?![^\W\d]{{2}})(?:\s*\(?(?P<item>[a-z])\))?"
    r"|\bsection\s+(?P<section>\d+(?:\.\d+)+)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    rf"\b(?P<kind>footnote|endnote)\s+(?:no\.?\s*|number\s+)?(?:{_NUMBER}|(?P<roman>[ivx]+))\b"
    rf"|\b{_ORDER}\s+(?P<ordered>footnote|endnote)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(
    rf"\bwhat(?:\s+(?P<says>does|did)|\s+(?:is|was)|['’]s)\s+(?:the\s+)?"
    rf"(?:(?P<noun>item|point|action)\s+(?:no\.?\s*|number\s+)?{_NUMBER}"
    rf"|{_ORDER}\s+(?P<ordered>item|point|action))"
    r"\b(?(says).*\bsay\W*$)",
    re.IGNORECASE,
)
"""An item asked for itself: what it costs or when it is due stands elsewhere, too."""

_ROMAN = {formed(number, "lowerRoman"): str(number) for number in range(1, 100)}
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
        kind = (note["kind"] or note["ordered"]).capitalize()
        roman = (note["roman"] or "").lower()
        return f"{kind} {_ROMAN.get(roman, roman) or _counted(note)}"
    match = _PARAGRAPH.search(question)
    if not match:
        return ""
    number = match["section"] or _counted(match)
    return f"{number} {match['item']})" if match["item"] else number


def named_item(question: str) -> tuple[str, str]:
    """What the question calls the item of a list that it asks for, and its number: "action", "2";
    empty strings where it asks for none.
    """
    match = _ITEM.search(question)
    return (match["noun"] or match["ordered"], _counted(match)) if match else ("", "")


def _counted(match: re.Match[str]) -> str:
    """The number of a match in figures."""
    said = (match["number"] or match.groupdict().get("order") or "").casefold()
    return _SAID.get(said, said)


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


def is_headed(text: str, number: str) -> bool:
    """Whether a line of a text begins with the note of that number, in figures or in Roman ones."""
    kind, _, count = number.partition(" ")
    forms = [count, *(form for form, value in _ROMAN.items() if value == count)]
    return (
        re.search(rf"^{kind} (?:{'|'.join(map(re.escape, forms))}):", text, re.M | re.I) is not None
    )


def _passages(
    library: Library, pack: Pack, document: Document, number: str
) -> Sequence[StoredPassage]:
    """Those of a document that hold the paragraph or the note."""
    if not is_note(number):
        return library.numbered(pack, document, number)
    return [one for one in library.passages_of(pack, document) if is_headed(one.text, number)]


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

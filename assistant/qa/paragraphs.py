"""Answers a question that names a paragraph, a note or an item with the words of that paragraph."""

import re
from collections.abc import Sequence

from assistant.qa.answer import Answer, AnswerOutcome
from assistant.qa.candidates import Candidate, candidates
from assistant.qa.composition import compose, joined
from assistant.qa.references import (
    is_headed,
    is_note,
    named_item,
    named_paragraph,
    resolve,
)
from assistant.qa.selection import MAX_WORDS, Chosen
from assistant.qa.withheld import without_identities
from ingest.library.filters import Filters
from ingest.library.library import Library
from ingest.library.queries import belongs
from ingest.library.records import Document, Pack
from prompts import prompt


def answer_numbered(
    library: Library, packs: Sequence[Pack], filters: Filters, question: str, search: str
) -> Answer | None:
    """The answer to a question that names a paragraph, a note or an item by its number; None to
    any other. `search` is the question as it can be searched for.
    """
    number, item = named_paragraph(question), named_item(question)
    if not number and not any(item):
        return None
    scopes = [(pack, list(library.allowed(pack.name, filters).values())) for pack in packs]
    if number:
        return answer_paragraph(library, scopes, search, number)
    return answer_item(library, scopes, search, item)


def answer_paragraph(
    library: Library,
    scopes: Sequence[tuple[Pack, Sequence[Document]]],
    question: str,
    number: str,
) -> Answer:
    """The paragraph in full, as far as 150 words go; or that there is none, or which it may be."""
    reference = resolve(library, scopes, question, number)
    if reference.others:
        documents = (reference.found[0].document, *reference.others)
        titles = "; ".join(f"“{document.title}” ({document.file})" for document in documents[:6])
        words = prompt("which_document").fill(number=_called(number), titles=titles)
        return Answer("", AnswerOutcome.NEEDS_CLARIFYING, words, missing=words)
    chosen: list[Chosen] = []
    words_used = 0
    named = [one for one in candidates(reference.found) if _is_of(one, number)]
    shown = without_identities(library, named)
    withheld = prompt("paragraph_withheld").fill() if len(shown) < len(named) else ""
    for candidate in shown:
        words_used += candidate.words
        if chosen and words_used > MAX_WORDS:
            break
        chosen.append(Chosen(candidate, ()))
    if withheld and not chosen:
        return Answer("", AnswerOutcome.DECLINED, withheld, missing=withheld)
    if not chosen:
        count = sum(len(documents) for _, documents in scopes)
        words = prompt("no_such_paragraph").fill(
            number=_called(number), documents=f"{count} document{'' if count == 1 else 's'}"
        )
        return Answer("", AnswerOutcome.NOT_IN_EVIDENCE, words, missing=words)
    sentences, citations = compose(chosen)
    outcome = AnswerOutcome.PARTLY_ANSWERED if withheld else AnswerOutcome.ANSWERED
    text = joined(sentences)
    return Answer("", outcome, text, sentences, citations, missing=withheld, sure=1.0)


def answer_item(
    library: Library,
    scopes: Sequence[tuple[Pack, Sequence[Document]]],
    question: str,
    item: tuple[str, str],
) -> Answer | None:
    """The numbered paragraph that a question calls an item, a point or an action; None where not
    just one document has it, or that one calls something else so ("Action 2: recruit").
    """
    noun, number = item
    reference = resolve(library, scopes, question, number)
    if not reference.found or reference.others:
        return None
    document = reference.found[0].document
    pack = next(pack for pack, _ in scopes if pack.name == document.pack)
    called = re.compile(rf"\b{noun} {re.escape(number)}\b", re.IGNORECASE)
    if any(called.search(passage.text) for passage in library.passages_of(pack, document)):
        return None
    return answer_paragraph(library, scopes, question, number)


def _called(number: str) -> str:
    return f"{number[0].lower()}{number[1:]}" if is_note(number) else f"paragraph {number}"


def _is_of(one: Candidate, number: str) -> bool:
    if is_note(number):
        return is_headed(one.text.partition("\n")[0], number)
    return belongs(one.number, number)

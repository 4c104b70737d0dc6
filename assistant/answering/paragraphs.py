"""Answers a question that names a paragraph or a note with the words of that paragraph."""

from collections.abc import Sequence

from assistant.answering.answer import Answer, AnswerOutcome
from assistant.answering.candidates import Candidate, candidates
from assistant.answering.composing import compose, joined
from assistant.answering.references import is_note, resolve
from assistant.answering.selecting import MAX_WORDS, Chosen
from assistant.answering.withheld import without_identities
from ingest.library.library import Library
from ingest.library.queries import belongs
from ingest.library.records import Document, Pack
from prompts import prompt


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


def _called(number: str) -> str:
    return f"{number[0].lower()}{number[1:]}" if is_note(number) else f"paragraph {number}"


def _is_of(one: Candidate, number: str) -> bool:
    if is_note(number):
        return one.text.startswith(f"{number}:")
    return belongs(one.number, number)

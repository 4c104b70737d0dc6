"""Makes an answer of the sentences that were chosen, with numbered citations."""

from collections.abc import Iterable, Sequence

from assistant.qa.answer import Citation, Sentence
from assistant.qa.candidates import Candidate
from assistant.qa.display import Selection, shown
from assistant.qa.drafts import with_draft_mark
from assistant.qa.query import Query
from assistant.qa.scanned import marked
from assistant.qa.selection import Chosen
from ingest.library.records import StoredPassage


def compose(
    chosen: Sequence[Chosen], query: Query | None = None, selection: Selection | None = None
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """The sentences of the answer and their citations, numbered from 1 in the order of use.

    A sentence that several documents hold cites each of them, three at most. Of a row of a table
    the cells are shown that `query` is about and `selection` gives.
    """
    return numbered(
        [
            (shown(choice.candidate, query, selection), (choice.candidate, *choice.same))
            for choice in chosen
        ]
    )


def numbered(
    rows: Sequence[tuple[str, Sequence[Candidate]]],
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Sentences with the candidates they rest on, their citations numbered in the order of use.

    A sentence with a figure that only OCR read is marked, and one that only a draft holds.
    """
    citations: dict[tuple[str, str, int, int], Citation] = {}
    sentences: list[Sentence] = []
    for text, rests_on in rows:
        numbers: list[int] = []
        for candidate in rests_on:
            if candidate.key not in citations:
                citations[candidate.key] = cite(candidate, len(citations) + 1)
            numbers.append(citations[candidate.key].n)
        said = with_draft_mark(marked(text, rests_on), rests_on)
        sentences.append(Sentence(said, tuple(numbers)))
    return tuple(sentences), tuple(citations.values())


def cite(candidate: Candidate, n: int) -> Citation:
    """The citation of a candidate: its span, cut from its passage to the letter."""
    passage = candidate.passage
    document = passage.document
    low = candidate.start - passage.start
    return Citation(
        n=n,
        pack=document.pack,
        document_id=document.document_id,
        title=document.title,
        page=passage.page,
        page_label=passage.page_label,
        paragraph=candidate.number or passage.paragraph,
        quote=passage.text[low : low + candidate.end - candidate.start],
        date=document.date,
        file=document.file,
        start=candidate.start,
        end=candidate.end,
        ocr_confidence=passage.ocr_confidence,
    )


def joined(sentences: Sequence[Sentence]) -> str:
    """The answer as one string, each sentence followed by the numbers of its citations."""
    return " ".join(
        f"{sentence.text} {''.join(f'[{n}]' for n in sentence.citations)}" for sentence in sentences
    )


def each_once(passages: Iterable[StoredPassage]) -> tuple[StoredPassage, ...]:
    """The passages in order, each once: what an answer quotes need not be among those found."""
    return tuple({passage.key: passage for passage in passages}.values())

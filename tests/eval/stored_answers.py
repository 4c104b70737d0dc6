"""Gold questions and what came of them, made by hand."""

from collections.abc import Iterable, Sequence
from typing import Any

from assistant.qa.answer import AnswerOutcome
from assistant.qa.record import AnswerRecord, CitationRecord, SentenceRecord
from eval.gold.question import GoldQuestion, Nugget, Place, QuestionType
from eval.running.stored import CitedPlace, FoundPassage, Made, StoredAnswer
from eval.tasks.task import Asked

FILE, PAGE = "Waiting times.pdf", 2
QUOTE = "412 people were waiting"
SAID = f"In August {QUOTE}."


def gold(**given: Any) -> GoldQuestion:
    """An answerable question that needs "412" from page 2 of one file, but for what is given."""
    values: dict[str, Any] = {
        "id": "q1",
        "question": "How many people were waiting?",
        "type": QuestionType.FIGURE,
        "packs": ("Exampleshire",),
        "answerable": True,
        "nuggets": (Nugget(text="412 people", any_of=("412",)),),
        "citations": ((Place(file=FILE, page=PAGE, quote=QUOTE),),),
        "author": "tester",
        "split": "dev",
    }
    if not given.get("answerable", True):
        values |= {"type": QuestionType.UNANSWERABLE, "nuggets": (), "citations": ()}
    return GoldQuestion(**(values | given))


def found(
    rank: int, file: str = FILE, page: int = PAGE, text: str = SAID, pack: str = "Exampleshire"
) -> FoundPassage:
    """A passage found."""
    return FoundPassage(
        rank=rank,
        pack=pack,
        document_id="d" * 64,
        file=file,
        page=page,
        paragraph="",
        start=0,
        end=len(text),
        text=text,
        cited=False,
    )


def place(
    file: str = FILE,
    page: int = PAGE,
    resolves: bool = True,
    exact: bool = True,
    pack: str = "Exampleshire",
) -> CitedPlace:
    """A citation as it was checked."""
    return CitedPlace(n=1, pack=pack, file=file, page=page, resolves=resolves, exact=exact)


def said(
    text: str = SAID,
    outcome: AnswerOutcome = AnswerOutcome.ANSWERED,
    quotes: Iterable[str] = (QUOTE,),
    pack: str = "Exampleshire",
) -> AnswerRecord:
    """An answer of one sentence with its quotes; one without where it is declined."""
    citations = [
        CitationRecord(
            n=n,
            pack=pack,
            document_id="d" * 64,
            title="Waiting times",
            page=PAGE,
            page_label=str(PAGE),
            paragraph="",
            quote=quote,
            date="",
            ocr_confidence=None,
        )
        for n, quote in enumerate(quotes if outcome.answered else (), start=1)
    ]
    sentence = SentenceRecord(text=text, citations=[one.n for one in citations])
    return AnswerRecord(
        question="How many people were waiting?",
        answered=outcome.answered,
        outcome=outcome,
        answer=text,
        sentences=[sentence] if outcome.answered else [],
        citations=citations,
        conflicts=[],
        nearest=[],
        missing="",
        engine="quoted",
        elapsed_ms=1.0,
    )


def kept(
    question: GoldQuestion,
    answer: AnswerRecord | None = None,
    places: Sequence[CitedPlace] | None = None,
    passages: Sequence[FoundPassage] | None = None,
    sure: float = 0.9,
    elapsed_ms: float = 10.0,
) -> Asked:
    """A question with a right answer, but for what is given; a declined one cites nothing."""
    answer = answer or said()
    if places is None:
        places = (place(),) if answer.answered else ()
    stored = StoredAnswer(
        id=question.id,
        key="k",
        packs=question.packs,
        answer=answer,
        sure=sure,
        found=tuple((found(1),) if passages is None else passages),
        places=tuple(places),
        elapsed_ms=elapsed_ms,
    )
    return Asked(question, stored)


def declined(text: str = "Not in the evidence.") -> AnswerRecord:
    """An answer that declines."""
    return said(text, AnswerOutcome.NOT_IN_EVIDENCE)


MADE = Made(
    name="run",
    created="2026-11-22T12:00:00+00:00",
    gold="gold.jsonl",
    gold_sha256="g",
    questions=1,
    packs={},
    settings={},
    versions={},
    source_sha256="s",
    prompts_sha256="p",
    embedder="all-MiniLM-L6-v2",
    llm="",
    machine="test",
)

"""`evidence ask`: answers a question from the evidence."""

from collections.abc import Sequence
from typing import BinaryIO

import click

from assistant.cli.batch import one_or_batch, queries, read_batch
from assistant.cli.failures import FAILED
from assistant.cli.output import say, say_json
from assistant.cli.params import as_json, filters, several_packs
from assistant.cli.schemas import AnswerLine, AnswerRecord, ExplainedLine, ExplainedRecord
from assistant.cli.session import opened_assistant
from assistant.cli.trace_text import trace_lines
from assistant.qa.answer import Answer, AnswerOutcome, Citation, Question
from assistant.qa.notes import notes
from assistant.qa.scanned import ocr_words
from assistant.qa.trace_record import TraceRecord
from ingest.library.filters import Filters


@click.command("ask")
@click.argument("question", required=False)
@queries
@several_packs
@filters
@click.option(
    "--explain",
    is_flag=True,
    help="Tell what each stage had, kept and dropped, with scores (in JSON: the key trace).",
)
@as_json
def command(
    question: str | None,
    queries: BinaryIO | None,
    packs: tuple[str, ...],
    filters: Filters,
    explain: bool,
    as_json: bool,
) -> int:
    """Answer QUESTION from the packs named, with citations, or say what was not found."""
    one_or_batch(question, queries, "QUESTION")
    batch = [] if queries is None else read_batch(queries)
    failed = False
    with opened_assistant(packs) as assistant:
        if question is None:
            questions = [Question(line.text, tuple(line.history or ())) for line in batch]
            answers = assistant.ask_many(questions, packs, filters)
            for line, answer in zip(batch, answers, strict=True):
                if explain:
                    trace = TraceRecord.of(answer, assistant.library)
                    say_json(ExplainedLine.of(answer, id=line.id, trace=trace))
                else:
                    say_json(AnswerLine.of(answer, id=line.id))
                failed |= answer.outcome is AnswerOutcome.FAILED
        else:
            answer = assistant.ask(Question(question), packs, filters)
            failed = answer.outcome is AnswerOutcome.FAILED
            trace = TraceRecord.of(answer, assistant.library) if explain else None
            if as_json and trace:
                say_json(ExplainedRecord.of(answer, trace=trace))
            elif as_json:
                say_json(AnswerRecord.of(answer))
            else:
                _say(answer)
                if trace:
                    say()
                    for line in trace_lines(trace):
                        say(line)
    return FAILED if failed else 0


def _say(answer: Answer) -> None:
    if answer.sentences:
        for sentence in answer.sentences:
            say(sentence.text + "".join(f" [{n}]" for n in sentence.citations))
    elif answer.text:
        say(answer.text)
    if not answer.outcome.answered:
        say(f"Outcome: {answer.outcome.value.replace('_', ' ')}.")
    for conflict in answer.conflicts:
        marks = "".join(f" [{n}]" for n in conflict.citations)
        say(f"Sources disagree about {conflict.about}:{marks}")
    if answer.missing and answer.missing != answer.text:
        say(answer.missing)
    for note in notes(answer):
        say(note)
    _say_citations("", answer.citations)
    _say_citations("What came nearest:", answer.nearest)


def _say_citations(heading: str, citations: Sequence[Citation]) -> None:
    if citations:
        say()
    if citations and heading:
        say(heading)
    for citation in citations:
        paragraph = f", paragraph {citation.paragraph}" if citation.paragraph else ""
        say(
            f"[{citation.n}] {citation.title}, page {citation.page_label or citation.page}"
            f"{paragraph}, {citation.date or 'undated'}"
        )
        if words := ocr_words(citation.ocr_confidence):
            say(f"    {words}")
        say(f"    “{' '.join(citation.quote.split())}”")

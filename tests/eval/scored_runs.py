"""Scored runs and stored answers made by hand, for the tests of comparing and reporting."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from assistant.qa.answer import AnswerOutcome
from assistant.qa.record import AnswerRecord, CitationRecord, SentenceRecord
from eval.gold.question import GoldQuestion
from eval.running.stored import CitedPlace, FoundPassage, Made, PackMade, StoredAnswer
from eval.scoring.scores import Better, Group, Interval, Mark, Measured, Reason, Scores, Unit

SAFETY = ("citations.resolves", "citations.exact", "leakage.none", "injection.none")
KINDS: dict[str, tuple[Better, Unit]] = {
    "answers.length": ("lower", "words"),
    "abstention.over_refusal": ("lower", "share"),
    "abstention.risk_coverage": ("lower", "share"),
    "latency.median_ms": ("lower", "ms"),
    "latency.p95_ms": ("lower", "ms"),
}


def made(name: str = "run", questions: int = 2) -> Made:
    return Made(
        name=name,
        created="2026-11-22T10:00:00+00:00",
        gold="gold.jsonl",
        gold_sha256="a" * 64,
        questions=questions,
        packs={"exampleshire": PackMade(sha256="b" * 64, documents=3, passages=40)},
        settings={"llm": ""},
        versions={"chromadb": "1.5.9"},
        source_sha256="c" * 64,
        prompts_sha256="d" * 64,
        embedder="all-MiniLM-L6-v2",
        llm="",
        machine="x86_64, 2 processors",
    )


def mark(
    name: str,
    values: Mapping[str, float],
    passed: bool = True,
    reason: Reason | None = None,
    kind: str = "lookup",
    split: str = "dev",
    cluster: str = "",
) -> Mark:
    return Mark.model_validate(
        {
            "id": name,
            "type": kind,
            "split": split,
            "packs": ("exampleshire",),
            "cluster": cluster or name,
            "values": dict(values),
            "passed": passed,
            "reason": reason or (None if passed else Reason.NOT_USED),
        }
    )


def measured(name: str, values: list[float], interval: bool = False) -> Measured:
    better, unit = KINDS.get(name, ("higher", "share"))
    value = sum(values) / len(values) if values else None
    return Measured(
        name=name,
        about=f"About {name}.",
        value=value,
        n=len(values),
        better=better,
        unit=unit,
        safety=name in SAFETY,
        interval=Interval(low=value * 0.9, high=min(1, value * 1.1), method="wilson")
        if interval and value is not None
        else None,
    )


def scores(
    marks: Iterable[Mark],
    overall: Mapping[str, float] | None = None,
    names: Iterable[str] = (),
    run: str = "run",
    interval: bool = False,
) -> Scores:
    """Scores whose groups are the means of the marks; all `names` are listed."""
    marks = tuple(marks)
    listed = tuple(dict.fromkeys([*names, *(name for one in marks for name in one.values)]))

    def group(name: str, fits: Callable[[Mark], bool]) -> Group:
        kept = [one for one in marks if fits(one)]
        found = [
            measured(each, [one.values[each] for one in kept if each in one.values], interval)
            for each in listed
            if each != "abstention.right"
        ]
        more = [measured(each, [value]) for each, value in (overall or {}).items()]
        return Group(name=name, measured=(*found, *more))

    groups = [group("all", lambda _: True)]
    groups += [
        group(split, lambda one, split=split: one.split == split) for split in ("dev", "held_out")
    ]
    groups += [
        group(f"type: {kind}", lambda one, kind=kind: one.type == kind)
        for kind in dict.fromkeys(one.type for one in marks)
    ]
    return Scores(made=made(run, len(marks)), groups=tuple(groups), marks=marks)


def question(name: str, text: str = "How many people wait?", **more: object) -> GoldQuestion:
    given: dict[str, object] = {
        "id": name,
        "question": text,
        "type": "lookup",
        "packs": ["exampleshire"],
        "answerable": True,
        "nuggets": [{"text": "412 people wait", "any_of": ["412 people"]}],
        "citations": [[{"file": "Waiting.pdf", "page": 2, "quote": "412 people wait"}]],
        "author": "tester",
        "split": "dev",
    }
    return GoldQuestion.model_validate(given | more)


def stored(
    name: str,
    text: str = "412 people wait.",
    quote: str = "412 people wait",
    sure: float = 0.8,
    elapsed_ms: float = 120.0,
    outcome: AnswerOutcome = AnswerOutcome.ANSWERED,
    passages: Iterable[str] = ("2.1 412 people wait for an assessment.",),
    asked: str = "How many people wait?",
) -> StoredAnswer:
    answered = outcome.answered
    citation = CitationRecord(
        n=1,
        pack="exampleshire",
        document_id="e" * 64,
        title="Waiting times",
        page=2,
        page_label="2",
        paragraph="2.1",
        quote=quote,
        date="2025-09-16",
        ocr_confidence=None,
    )
    record = AnswerRecord(
        question=asked,
        answered=answered,
        outcome=outcome,
        answer=text,
        sentences=[SentenceRecord(text=text, citations=[1])] if answered else [],
        citations=[citation] if answered else [],
        conflicts=[],
        nearest=[],
        missing="" if answered else "Nothing was found.",
        engine="quoted",
        elapsed_ms=elapsed_ms,
    )
    found = tuple(
        FoundPassage(
            rank=rank,
            pack="exampleshire",
            document_id="e" * 64,
            file="Waiting.pdf",
            page=rank,
            paragraph="",
            start=0,
            end=len(words),
            text=words,
            cited=answered and rank == 1,
        )
        for rank, words in enumerate(passages, start=1)
    )
    place = CitedPlace(
        n=1, pack="exampleshire", file="Waiting.pdf", page=2, resolves=True, exact=True
    )
    return StoredAnswer(
        id=name,
        key="k",
        packs=("exampleshire",),
        answer=record,
        sure=sure,
        found=found,
        places=(place,) if answered else (),
        elapsed_ms=elapsed_ms,
    )


def keep(
    folder: Path,
    questions: Iterable[GoldQuestion],
    answers: Iterable[StoredAnswer],
    scored: Scores | None,
) -> Path:
    """The folder of a run, as a run leaves it."""
    questions = tuple(questions)
    folder.mkdir()
    origin = scored.made if scored else made(questions=len(questions))
    (folder / "made.json").write_text(origin.model_dump_json(), "utf-8")
    for name, lines in (("gold.jsonl", questions), ("answers.jsonl", tuple(answers))):
        text = "".join(json.dumps(one.model_dump(mode="json")) + "\n" for one in lines)
        (folder / name).write_text(text, "utf-8")
    if scored:
        (folder / "scores.json").write_text(scored.model_dump_json(), "utf-8")
    return folder

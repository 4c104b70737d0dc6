"""A run: asks gold questions and keeps what comes of each, so that it can be taken up again."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from assistant.exports.whole_file import write_whole
from eval.gold.question import GoldQuestion
from eval.running.asking import Answering, Keys, stored
from eval.running.folder import append_line, kept_answers, opened, write_lines
from eval.running.reading import RunError
from eval.running.stored import (
    ANSWERS,
    GAPS,
    GOLD,
    MADE,
    MAPPING,
    REPORT,
    SCORES,
    Made,
    StoredAnswer,
)
from ingest.library.library import Library

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run: how many questions were asked now, how many answers stood in the folder
    already, and how many were taken from another run. `stopped` before the end.
    """

    asked: int
    kept: int
    reused: int
    stopped: bool


def nothing(_done: int, _all: int) -> None:
    """Shows no progress."""


def run(
    folder: Path,
    made: Made,
    questions: Sequence[GoldQuestion],
    library: Library,
    answering: Answering,
    reuse: Path | None = None,
    on_progress: OnProgress = nothing,
    stop: Event | None = None,
    explain: bool = False,
) -> Ran:
    """Ask the questions in order and keep each answer in the folder as it comes.

    An answer that is there already, or in the folder of the run `reuse`, stands where nothing that
    it depends on has changed; one without a trace does not where the run is to `explain` them.
    Where `stop` is set, it ends after the question in hand.

    Raises `RunError`, `UnknownNameError`, `ModelError`, `OSError`.
    """
    keys = Keys(library, made)
    wanted = {question.id: keys.of(question) for question in questions}
    earlier = _standing(kept_answers(opened(folder)), wanted, explain)
    others = _standing(_reusable(reuse), wanted, explain)
    _begin(folder, made, questions)
    if len(earlier) < len(questions):
        # What was measured is of other answers than those that come now.
        _forget(folder, SCORES, REPORT, GAPS)
    _keep_in_order(folder, questions, earlier)
    done, asked, reused = dict(earlier), 0, 0
    for question in questions:
        if question.id in done:
            continue
        if stop is not None and stop.is_set():
            break
        on_progress(len(done), len(questions))
        answer = others.get(question.id)
        if answer is None:
            asked += 1
            answer = _asked(question, wanted[question.id], library, answering, explain)
        else:
            reused += 1
        append_line(folder / ANSWERS, answer)
        done[question.id] = answer
    on_progress(len(done), len(questions))
    if earlier and (asked or reused):
        _keep_in_order(folder, questions, done)
    return Ran(asked, len(earlier), reused, stopped=len(done) < len(questions))


def _asked(
    question: GoldQuestion, key: str, library: Library, answering: Answering, explain: bool
) -> StoredAnswer:
    began = time.perf_counter()
    answer = answering.answer(question)
    elapsed_ms = (time.perf_counter() - began) * 1000
    return stored(library, question, answer, key, elapsed_ms, explain)


def _standing(
    answers: Sequence[StoredAnswer], wanted: Mapping[str, str], explain: bool
) -> dict[str, StoredAnswer]:
    """The answers that need not be asked for again, by the id of their question."""
    return {
        one.id: one
        for one in answers
        if wanted.get(one.id) == one.key and (one.trace is not None or not explain)
    }


def _reusable(reuse: Path | None) -> list[StoredAnswer]:
    if reuse is None:
        return []
    if not (reuse / MADE).is_file():
        raise RunError(f"{reuse}: no run is kept there (it has no {MADE})")
    return kept_answers(reuse)


def _begin(folder: Path, made: Made, questions: Sequence[GoldQuestion]) -> None:
    """Write what the run is made of and its questions. What was measured of another goes."""
    path = folder / MADE
    if path.is_file() and _same(path, made) and _asks(folder / GOLD, questions):
        return
    _forget(folder, SCORES, REPORT, MAPPING, GAPS)
    write_whole(path, f"{made.model_dump_json(indent=2)}\n".encode())
    write_lines(folder / GOLD, questions)


def _forget(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)


def _asks(path: Path, questions: Sequence[GoldQuestion]) -> bool:
    """Whether a file of questions holds just these."""
    held = "".join(f"{one.model_dump_json()}\n" for one in questions)
    return path.is_file() and path.read_bytes() == held.encode()


def _same(path: Path, made: Made) -> bool:
    try:
        before = Made.model_validate_json(path.read_bytes())
    except ValueError as error:
        raise RunError(f"{path}: this is not what a run is made of. Name a new folder.") from error
    return before.model_copy(update={"created": made.created}) == made


def _keep_in_order(
    folder: Path, questions: Sequence[GoldQuestion], answers: Mapping[str, StoredAnswer]
) -> None:
    held = [answers[question.id] for question in questions if question.id in answers]
    write_lines(folder / ANSWERS, held)

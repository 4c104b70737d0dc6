"""One evaluation from beginning to end: run, score, report, compare with the last one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from assistant.service import Assistant
from eval.comparing.gate import GateError
from eval.comparing.runs import Compared, compare_runs
from eval.comparing.thresholds import SHIPPED, read_gate
from eval.gold.question import GoldQuestion
from eval.gold.reading import FOLDER, read_gold
from eval.reporting.html import report_html
from eval.reporting.reported import Reported
from eval.running.asking import AssistantAnswering
from eval.running.made import made
from eval.running.reading import RunError, read_run
from eval.running.run import run
from eval.running.stored import REPORT, SCORES
from eval.scoring.scores import Scores
from eval.scoring.scoring import refuse_without_measures, score_run

RUNS = "evaluation/runs"
OWN_GOLD = "evaluation/gold"
NOT_QUESTIONS = frozenset({"paragraphs"})
"""Gold that is not of questions."""

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What came of an evaluation. `scores` is None where it was stopped after `done` questions.

    `report` is the HTML file; `compared` sets it beside the last run of the same questions, or is
    None where there is none; `not_compared` says why that could not be done.
    """

    folder: Path
    questions: int
    done: int
    scores: Scores | None = None
    report: str = ""
    compared: Compared | None = None
    not_compared: str = ""


def gold_files(home: Path) -> dict[str, Path]:
    """The gold files that ship and those in the folder `evaluation/gold` of the home, by name."""
    shipped = [path for path in sorted(FOLDER.glob("*.jsonl")) if path.stem not in NOT_QUESTIONS]
    own = sorted((home / OWN_GOLD).glob("*.jsonl"))
    return {path.stem: path for path in (*shipped, *own)}


def questions_of(gold: Path, part: str) -> list[GoldQuestion]:
    """The questions of a part of a gold file ("dev", "held_out" or "all"). Raises `GoldError`."""
    return [one for one in read_gold(gold) if part in ("all", one.split)]


def evaluate(
    assistant: Assistant, gold: Path, part: str, on_progress: OnProgress, stop: Event
) -> Evaluated:
    """Ask the questions, measure the answers, and compare them with those of the last run.

    A run that was stopped is taken up again. Raises `GoldError`, `RunError`, `UnknownNameError`,
    `ModelError`, `OSError`.
    """
    refuse_without_measures()
    questions = questions_of(gold, part)
    packs = sorted({pack for question in questions for pack in question.packs})
    runs = assistant.settings.home / RUNS
    earlier = _runs_of(runs, gold, part)
    open_one = next((folder for folder in earlier if not (folder / SCORES).is_file()), None)
    folder = open_one or runs / f"{gold.stem} {part} {datetime.now(UTC):%Y-%m-%d %H%M%S}"
    of = made(assistant.settings, assistant.library, gold, folder.name, len(questions), packs)
    ran = run(
        folder,
        of,
        questions,
        assistant.library,
        AssistantAnswering(assistant),
        on_progress=on_progress,
        stop=stop,
    )
    if ran.stopped:
        done = ran.asked + ran.kept + ran.reused
        return Evaluated(folder, len(questions), done)
    scores = score_run(folder)
    html = report_html(Reported(read_run(folder), scores))
    (folder / REPORT).write_text(html, "utf-8")
    last = next((one for one in earlier if (one / SCORES).is_file()), None)
    compared, reason = _compared(last, folder)
    return Evaluated(folder, len(questions), len(questions), scores, html, compared, reason)


def _runs_of(runs: Path, gold: Path, part: str) -> list[Path]:
    """The folders of the runs of a part of a gold file, the newest first."""
    return sorted(runs.glob(f"{gold.stem} {part} [0-9]*"), reverse=True)


def _compared(last: Path | None, folder: Path) -> tuple[Compared | None, str]:
    if last is None:
        return None, ""
    try:
        return compare_runs(last, folder, read_gate(SHIPPED)), ""
    except (RunError, GateError) as error:
        return None, str(error)

"""The questions of the fast gate, asked of the sample packs once for all that test with them."""

import pickle
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.qa.answer import Answer
from assistant.service import Assistant
from eval.comparing.fast import SHIPPED, FastGate, questions_of, read_fast_gate
from eval.gold.question import GoldQuestion
from eval.running.asking import Answering, AssistantAnswering
from eval.running.made import made
from eval.running.run import run
from eval.scoring.scores import Scores
from eval.scoring.scoring import score_run
from ingest.embedding import Embedder
from ingest.settings import Settings

ANSWERED = "answered.pickle"


@dataclass(frozen=True)
class AskedSamples:
    """The fast gate, its questions, and what the real assistant answers, by id. `home` holds the
    sample packs and may be searched; `run` is the folder of the run, scored.
    """

    gate: FastGate
    questions: Sequence[GoldQuestion]
    home: Path
    run: Path
    answers: dict[str, Answer]


class Keeping:
    """Keeps each answer whole: a run keeps only what it measures."""

    def __init__(self, answering: Answering) -> None:
        self.answering = answering
        self.answers: dict[str, Answer] = {}

    def answer(self, question: GoldQuestion) -> Answer:
        self.answers[question.id] = self.answering.answer(question)
        return self.answers[question.id]


def opened(home: Path, embedder: Embedder) -> Assistant:
    assistant = Assistant(Settings(home=home))
    assistant.__dict__["embedder"] = embedder
    return assistant


def ran(
    folder: Path, assistant: Assistant, questions: Sequence[GoldQuestion], answering: Answering
) -> Scores:
    """A run of the questions in a folder, scored."""
    packs = {pack for question in questions for pack in question.packs}
    library = assistant.library
    of = made(assistant.settings, library, SHIPPED, folder.name, len(questions), packs)
    run(folder, of, questions, library, answering)
    return score_run(folder)


def ask_samples(folder: Path, sample_home: Path, embedder: Embedder) -> None:
    """Asks in a folder, of a copy of the sample packs."""
    home = Path(shutil.copytree(sample_home, folder / "home"))
    assistant = opened(home, embedder)
    keeping = Keeping(AssistantAnswering(assistant))
    ran(folder / "real", assistant, questions_of(read_fast_gate()), keeping)
    assistant.close()
    (folder / ANSWERED).write_bytes(pickle.dumps(keeping.answers))


def read_samples(folder: Path) -> AskedSamples:
    """What was asked in a folder."""
    gate = read_fast_gate()
    answers = pickle.loads((folder / ANSWERED).read_bytes())
    return AskedSamples(gate, questions_of(gate), folder / "home", folder / "real", answers)

"""The questions of the fast gate, asked of the sample packs once for all that test with them."""

import pickle
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answering.answer import Answer
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


def asked_samples(folder: Path, sample_home: Path, embedder: Embedder) -> AskedSamples:
    """Asks in a folder, or reads what was asked there."""
    home, real, answered = folder / "home", folder / "real", folder / ANSWERED
    gate = read_fast_gate()
    questions = questions_of(gate)
    if not answered.exists():
        shutil.copytree(sample_home, home)
        assistant = opened(home, embedder)
        keeping = Keeping(AssistantAnswering(assistant))
        ran(real, assistant, questions, keeping)
        assistant.close()
        answered.write_bytes(pickle.dumps(keeping.answers))
    return AskedSamples(gate, questions, home, real, pickle.loads(answered.read_bytes()))

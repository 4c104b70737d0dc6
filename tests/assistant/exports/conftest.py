"""A real conversation over the seeded library."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone

import pytest
from surveyed import surveyed
from word_file import WordFile

from assistant.exports.conversation import Conversation, Turn
from assistant.exports.conversation_docx import conversation_docx
from assistant.exports.proof import Proof
from assistant.exports.report import Report
from assistant.qa.answer import Question
from assistant.service import Assistant
from ingest.library.library import Library
from ingest.settings import Settings

SUMMER = timezone(timedelta(hours=1))
ASKED = datetime(2026, 7, 1, 14, 5, tzinfo=SUMMER)
PACKS = ["Exampleshire", "Otherford"]
QUESTIONS = [
    Question("How many people were waiting for a Care Act assessment in August 2025?"),
    Question("What does paragraph 2.2 of the waiting times report say?"),
    Question("How many carers answered?"),
    Question("How many people were waiting for a Care Act assessment in August 2019?"),
    Question("Will we be rated good next year?"),
]


@pytest.fixture(scope="session")
def seeded(seeded_home) -> Iterator[Library]:
    """The seeded library. Read it only."""
    opened = Library(seeded_home)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def conversation(seeded_home, embedder) -> Conversation:
    """Answers of the real engine to the questions above, as they were given."""
    assistant = Assistant(Settings(home=seeded_home))
    assistant.__dict__["embedder"] = embedder
    answers = list(assistant.ask_many(QUESTIONS, PACKS))
    assistant.close()
    assert [bool(answer.citations) for answer in answers] == [True, True, True, False, False]
    assert answers[3].nearest
    return Conversation.of([Turn.given(each, ASKED) for each in answers], ASKED, PACKS)


@pytest.fixture
def answered(conversation) -> Turn:
    """The first turn: a question that was answered."""
    return conversation.turns[0]


@pytest.fixture
def word_file(seeded) -> Callable[..., WordFile]:
    """Writes the Word file of these turns, proved only where that is asked for."""

    def write(*turns: Turn, prove: bool = True) -> WordFile:
        proof = Proof(seeded)
        shown = [proof.turn(turn) for turn in turns] if prove else list(turns)
        return WordFile(conversation_docx(Conversation.of(shown, ASKED, PACKS), proof))

    return write


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory, embedder) -> Iterator[tuple[Library, Report]]:
    """A small pack that was surveyed, and its report. Read it only."""
    library, report = surveyed(tmp_path_factory.mktemp("surveyed"), embedder)
    yield library, report
    library.close()


@pytest.fixture
def report(small_pack) -> Report:
    """The report of that pack."""
    return small_pack[1]

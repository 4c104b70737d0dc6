"""What the tests of questions about the evidence itself share."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.qa.answer import Answer, Question
from assistant.surveying.named import Names
from assistant.surveying.recognising import Recogniser
from assistant.surveying.requests import Request
from assistant.surveying.surveyor import Surveyor
from ingest.embedding import Embedder
from ingest.jobs import Request as Ingest
from ingest.jobs import ingest
from ingest.library.filters import Filters
from ingest.library.library import Library
from ingest.settings import Settings
from ingest.sources import find

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    """The names of the framework that ships."""
    return Names(framework_of(tmp_path_factory.mktemp("home"), DEFAULT))


@pytest.fixture(scope="session")
def recognise(names) -> Callable[..., Request | None]:
    """What a question asks of the evidence itself, after the person's earlier ones."""
    recogniser = Recogniser(names)

    def find(text: str, *earlier: str) -> Request | None:
        return recogniser.request(Question(text, tuple(("user", e) for e in earlier)), TODAY)

    return find


def paper(title: str, text: str, day: str = "16 September 2025") -> str:
    """A paper with a title, a day and a text."""
    return f"# {title}\n\n{day}\n\n{text}\n"


WAITS = "In August 2025, 412 people were waiting for a Care Act assessment."
VOICE = "Carers told us that they had waited four months for an assessment of their needs."
ABUSE = "Section 42 enquiries were closed late in the year, and safeguarding plans were missing."
BUDGET = "The pooled budget is £38.4 million in 2025-26."
OTHER_BUDGET = "The pooled budget for 2025-26 is now £36.9 million."
CLAIM = "Nine in ten people tell us that they feel safer because of our safeguarding enquiries."
PERSON = "Mrs Ada Quill, born 4 May 1951, of 12 Mill Lane, SR4 7TT waited long for her assessment."

PACKS = {
    "Pack": {
        "Waiting times report.md": paper("Waiting times report", WAITS),
        "Carers survey.md": paper("Carers survey", VOICE, "5 May 2025"),
        "Safeguarding board report.md": paper("Safeguarding board", ABUSE, "3 March 2024"),
    },
    "Waits": {"Occupational therapy queue.md": paper("Occupational therapy queue", WAITS)},
    "Claims": {
        "Self-assessment.md": paper("Self-assessment", f"{BUDGET}\n\n{CLAIM}", "25 May 2025"),
        "Cabinet report.md": paper("Cabinet report", OTHER_BUDGET),
    },
    "Private": {"Carers survey.md": paper("Carers survey", PERSON)},
    "Menu": {"Menu.md": paper("Menu", "Soup, bread and cheese are sold at noon.")},
}


@pytest.fixture(scope="session")
def surveyor(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Surveyor]:
    """A surveyor over a library with those packs. Nothing is added to it."""
    folder = tmp_path_factory.mktemp("surveyed")
    settings = Settings(home=folder / "home")
    library = Library(settings.home)
    for pack, files in PACKS.items():
        papers = folder / pack
        papers.mkdir()
        for name, text in files.items():
            (papers / name).write_text(text, "utf-8")
        found = find([papers], settings.home)
        ingest(library, embedder, settings, Ingest(found, pack, allow_case_files=True))
    yield Surveyor(library, settings, lambda: embedder)
    library.close()


@pytest.fixture(scope="session")
def ask(surveyor: Surveyor) -> Callable[..., Answer | None]:
    """The answer to a question of the packs, None where it is none of the evidence itself."""

    def answered(text: str, *packs: str, history: tuple[str, ...] = ()) -> Answer | None:
        question = Question(text, tuple(("user", each) for each in history))
        request = surveyor.request(question, Filters())
        return surveyor.answer(question, request, packs or ("Pack",)) if request else None

    return answered


@pytest.fixture
def gold() -> list[Path]:
    """The files of gold questions that the evidence has to answer, and of labelled paragraphs."""
    folder = Path(__file__).parents[3] / "eval" / "gold"
    names = ("exampleshire_builders", "paragraphs", "samplewick_builders", "seeds")
    return [folder / f"{name}.jsonl" for name in names]

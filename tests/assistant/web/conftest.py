"""A library with one paper of each form, and an assistant whose answers are written here."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, Page, expect
from reportlab.pdfgen.canvas import Canvas

from assistant.qa.answer import (
    Answer,
    AnswerOutcome,
    Citation,
    Conflict,
    LeftOut,
    Question,
    Sentence,
)
from assistant.service import Assistant
from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.filters import Filters
from ingest.library.library import Library, UnknownNameError
from ingest.settings import Settings
from ingest.sources import find
from tests.browsing import launched, opened, served
from tests.once import made_once

PDF_LINES = (
    "Exampleshire Council waiting times report",
    "4.2 In August 2025, 412 people were waiting for a Care Act assessment.",
    "4.3 The median wait for an assessment was 38 days at the end of August.",
)
HOSTILE = '<script>alert(1)</script><img src="http://evil.example/x.png"> 77 people & more.'


class ScriptedAssistant(Assistant):
    """Answers from the words of the question and the papers below; no model is asked."""

    asked: list[tuple[Question, tuple[str, ...]]]

    def ask_growing(
        self, question: Question, packs: Sequence[str], stop: Event | None = None
    ) -> Iterator[Answer]:
        """The answer; one that is asked for "slowly" grows until it is stopped, as a model's."""
        whole = self.ask(question, packs)
        if "slowly" not in question.text:
            yield whole
            return
        growing = replace(whole, engine="model:test", finished=False)
        yield replace(growing, text="", sentences=(), citations=())
        yield replace(growing, sentences=whole.sentences[:1])
        assert stop
        stopped = stop.wait(60)
        note = "You stopped it." if stopped else "It ended."
        yield replace(
            whole, note=note, removed=(LeftOut("Hundreds <wait>.", "without a <citation>"),) * 2
        )

    def ask(
        self, question: Question, packs: Sequence[str], filters: Filters | None = None
    ) -> Answer:
        """What the question's own words call for."""
        self.__dict__.setdefault("asked", []).append((question, tuple(packs)))
        for pack in packs:
            self.library.pack(pack)
        if "break" in question.text:
            raise RuntimeError("secret cause")
        if "unknown" in question.text:
            raise UnknownNameError("there is no pack called 'x'. Packs: y")
        if "nothing" in question.text or "related" in question.text:
            nearest = (self.cite(1, "notes.txt", "77 people"),)
            related = "related" in question.text
            return Answer(
                question.text,
                AnswerOutcome.RELATED if related else AnswerOutcome.NOT_IN_EVIDENCE,
                "",
                nearest=nearest,
                missing="No figure for <b>2031</b> stands in the packs searched.",
            )
        citations = (
            self.cite(1, "waiting.pdf", "412 people were waiting for a Care Act assessment."),
            self.cite(2, "notes.txt", "77 people"),
        )
        sentences = (
            Sentence("In August 2025, 412 people were waiting <b>now</b>.", (1,)),
            Sentence("Another 77 people wait.", (2, 1)),
        )
        if "disagree" in question.text:
            return self.divided(question.text, citations)
        text = " ".join(sentence.text for sentence in sentences)
        leans = "leaning" in question.text
        return Answer(
            question.text, AnswerOutcome.ANSWERED, text, sentences, citations, leans=leans
        )

    def divided(self, question: str, citations: tuple[Citation, ...]) -> Answer:
        """Two sources that disagree, a part that is not found, and more than is read at once."""
        told = (
            "In August 2025, 412 people were waiting for a Care Act assessment.",
            "The median wait for an assessment was 38 days at the end of August, and the board is "
            "told of it each month with the reasons that each team gives for its own longest wait.",
            "Another 77 people wait for a review of the care that they were promised, most of them "
            "since the spring.",
            "A fourth sentence.",
            "A fifth sentence.",
        )
        return Answer(
            question,
            AnswerOutcome.SOURCES_DISAGREE,
            " ".join(told),
            tuple(Sentence(text, (1 + n % 2,)) for n, text in enumerate(told)),
            citations,
            (Conflict("412 in Waiting times (2025-09-01); 77 in Notes (2025-10-06)", (1, 2)),),
            missing="Nothing in the evidence found answers “and how long did they wait in 2019”.",
        )

    def cite(self, n: int, file: str, words: str) -> Citation:
        """A citation of words of a paper."""
        document = next(d for d in self.library.documents("Exampleshire") if d.file == file)
        page = next(p for p in self.library.pages(document) if words in p.text)
        start = page.text.index(words)
        return Citation(
            n, "Exampleshire", document.document_id, document.title, page.number, page.label,
            "4.2" if file.endswith("pdf") else "", words, document.date, file, start,
            start + len(words),
        )  # fmt: skip


def make_papers(folder: Path) -> None:
    """One paper of each form that the page treats in its own way."""
    folder.mkdir()
    canvas = Canvas(str(folder / "waiting.pdf"))
    canvas.setTitle("Waiting times")
    for at, line in enumerate(PDF_LINES):
        canvas.drawString(72, 700 - 24 * at, line)
    canvas.save()
    (folder / "notes.txt").write_text(f"Notes\n\n{HOSTILE}\n", "utf-8")
    (folder / "page.html").write_text(
        "<html><head><title>A page</title></head><body><p>Help is given.</p></body></html>", "utf-8"
    )
    (folder / "figures.csv").write_text("Measure,Q1,Q2\nConcerns,821,851\nEnquiries,245,244\n")


@pytest.fixture(scope="session")
def papers_home(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """A library with the pack Exampleshire. Only to be copied."""

    def make(folder: Path) -> None:
        make_papers(folder / "papers")
        settings = Settings(home=folder / "home")
        library = Library(settings.home)
        sources = find([folder / "papers"], settings.home)
        report = ingest(library, embedder, settings, Request(sources, "Exampleshire"))
        assert {file.outcome.value for file in report.files} == {"added"}, report
        library.close()

    return made_once(tmp_path_factory, "web", make) / "home"


@pytest.fixture
def assistant(papers_home: Path, tmp_path: Path, embedder: Embedder) -> Iterator[ScriptedAssistant]:
    """An assistant over a copy of that library."""
    shutil.copytree(papers_home, tmp_path / "home")
    made = ScriptedAssistant(Settings(home=tmp_path / "home", max_file_mb=1, lock_wait_s=5))
    made.__dict__["embedder"] = embedder
    yield made
    made.close()


@pytest.fixture
def seeded_assistant(own_mapped_home: Path, embedder: Embedder) -> Iterator[Assistant]:
    """An assistant over the mapped packs Exampleshire and Otherford; it waits for no writer."""
    made = Assistant(Settings(home=own_mapped_home, lock_wait_s=0))
    made.__dict__["embedder"] = embedder
    yield made
    made.close()


@pytest.fixture
def address(assistant: ScriptedAssistant) -> Iterator[str]:
    """The address of a real server over the assistant, on a free port."""
    with served(assistant) as at:
        yield at


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as made:
        yield made


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page, open; at the end no request has left this machine and nothing has gone wrong."""
    with opened(browser, address) as made:
        expect(made.get_by_role("button", name="Packs to search: Exampleshire")).to_be_visible()
        yield made

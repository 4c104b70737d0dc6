"""An answer that rests on a scanned page, by every way it is shown."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli.main import commands
from assistant.qa.answer import Answer, Question
from assistant.service import Assistant
from assistant.sources.pdf_view import render
from assistant.sources.place import Place, find_place
from assistant.web.citations_html import answer_html
from assistant.web.source_html import source_html
from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.settings import Settings
from ingest.sources import find

WORDS = (
    "Exampleshire Safeguarding Adults Board\n\n"
    "The partners commit £214,000 to the work of the Board in 2025-26, more than in any year "
    "before it.\n\nThe chair stays for another year."
)
ASK = "How much do the partners commit to the work of the Board in 2025-26?"
CONFIDENCE = re.compile(r"read by OCR from a scanned page, confidence \d\d %")


@pytest.fixture(scope="module")
def home(ocr, scanned_pdf, embedder: Embedder, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("scanned")
    (folder / "statement.pdf").write_bytes(scanned_pdf(WORDS))
    assistant = Assistant(Settings(home=folder / "home"))
    sources = find([folder / "statement.pdf"], folder / "home")
    ingest(assistant.library, embedder, assistant.settings, Request(sources, "Pack"))
    assistant.close()
    return folder / "home"


@pytest.fixture(scope="module")
def assistant(home):
    opened = Assistant(Settings(home=home))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def answer(assistant) -> Answer:
    return assistant.ask(Question(ASK), ["Pack"])


@pytest.fixture
def place(assistant, answer) -> Place:
    cited = next(citation for citation in answer.citations if "£214,000" in citation.quote)
    return find_place(
        assistant.library, "Pack", cited.document_id, cited.page, cited.start, cited.end
    )


def evidence(home: Path, *arguments: str) -> str:
    found = CliRunner().invoke(commands, arguments, env={"EVIDENCE_HOME": str(home)})
    return " ".join(found.stdout.split())


def test_the_figure_is_marked_and_the_quote_is_not(answer):
    [sentence] = [one for one in answer.sentences if "£214,000" in one.text]
    assert sentence.text.endswith("before it. [figure read by OCR, not verified]")
    [quote] = [one.quote for one in answer.citations if "£214,000" in one.quote]
    assert "OCR" not in quote
    assert {citation.ocr_confidence for citation in answer.citations} != {None}


def test_json_tells_how_sure_it_is(home):
    told = json.loads(evidence(home, "ask", ASK, "--pack", "Pack", "--json"))
    assert all(0.8 < citation["ocr_confidence"] <= 1 for citation in told["citations"])


def test_the_terminal_says_so_in_words(home):
    assert CONFIDENCE.search(evidence(home, "ask", ASK, "--pack", "Pack"))
    assert CONFIDENCE.search(evidence(home, "search", "the work of the Board", "--pack", "Pack"))


def test_no_page_counts_as_unread(home):
    told = json.loads(evidence(home, "documents", "--pack", "Pack", "--json"))
    assert [one["unread_pages"] for one in told["documents"]] == [0]


def test_the_page_says_so_beside_each_citation(answer):
    assert len(CONFIDENCE.findall(answer_html(answer))) >= 2 * len(answer.citations)


def test_the_source_says_so_and_marks_the_very_lines(assistant, place):
    html = source_html(assistant, place, heading=2)
    assert CONFIDENCE.search(html)
    assert "highlighted and framed" in html
    assert "could not be matched" not in html


def test_the_highlight_lies_on_the_lines_of_the_quote_and_no_other(assistant, place):
    original = assistant.library.originals.path(place.document.document_id)
    lines = place.page.boxes_of(place.start, place.end)
    drawn = render(original, 1, [], scale=2, scanned=lines)
    assert drawn.found
    quoted = [line for line in place.page.boxes if place.start < line.end <= place.end]
    assert len(drawn.boxes) == len(quoted) == 2
    assert drawn.boxes == tuple(tuple(2 * edge for edge in line.box) for line in quoted)
    assert 0 < len(lines) < len(place.page.boxes)

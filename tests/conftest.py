"""What several tests share."""

import io
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.coverage.survey import Survey
from eval.packs.build import PACKS
from eval.packs.scan import scanned_page
from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.outcomes import IngestReport
from ingest.reading.ocr import installed
from ingest.settings import Settings
from ingest.sources import find
from tests.once import made_once, own_copy


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The real embedder with the weights that ship, loaded once."""
    return Embedder()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library in a folder of its own."""
    opened = Library(tmp_path / "home")
    yield opened
    opened.close()


AddFiles = Callable[..., IngestReport]


@pytest.fixture
def add_files(library: Library, embedder: Embedder, tmp_path: Path) -> AddFiles:
    """Writes {name: text or bytes} into a folder made anew and ingests it into a pack."""

    def add(
        files: Mapping[str, str | bytes],
        pack: str = "Pack",
        supersede: bool = True,
        allow_case_files: bool = False,
        **given: str,
    ) -> IngestReport:
        folder = tmp_path / "sources"
        shutil.rmtree(folder, ignore_errors=True)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        request = Request(
            find([folder], library.home), pack, given, supersede, "tester", allow_case_files
        )
        return ingest(library, embedder, Settings(home=library.home), request)

    return add


WAITING = """Exampleshire Council
Waiting times report
16 September 2025

1. Purpose of the report
1.1 This report tells the committee how long people wait.
2. Waiting
2.1 In August 2025, 412 people were waiting for a Care Act assessment.
2.2 The median wait was 38 days.
"""
POLICY = """Exampleshire Council
Waiting list policy
Draft, 3 March 2024

Everyone who waits is telephoned once a month and the risk to them is written down.
"""
SURVEY = """Otherford Council
Carers survey
5 May 2025

Of 260 carers who answered, 171 said that they had been listened to.
"""


@pytest.fixture(scope="session")
def seeded_home(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """A library with the packs Exampleshire (two documents) and Otherford (one). Read it only."""

    def make(folder: Path) -> None:
        papers = folder / "papers"
        (papers / "Policies").mkdir(parents=True)
        (papers / "Waiting times.txt").write_text(WAITING, "utf-8")
        (papers / "Policies" / "Waiting list policy.txt").write_text(POLICY, "utf-8")
        survey = folder / "Carers survey.txt"
        survey.write_text(SURVEY, "utf-8")
        home = folder / "home"
        library = Library(home)
        for pack, path in (("Exampleshire", papers), ("Otherford", survey)):
            request = Request(find([path], home), pack)
            report = ingest(library, embedder, Settings(home=home), request)
            assert all(file.outcome == "added" for file in report.files), report
        library.close()

    return own_copy(tmp_path_factory, made_once(tmp_path_factory, "seeded", make) / "home")


@pytest.fixture
def own_home(seeded_home: Path, tmp_path: Path) -> Path:
    """A copy of the seeded library that a test may change."""
    return Path(shutil.copytree(seeded_home, tmp_path / "home"))


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """A library with the sample packs exampleshire and samplewick, made once for all that test at
    the same time. Read it only, or copy it.
    """

    def make(folder: Path) -> None:
        home = folder / "home"
        library = Library(home)
        outcomes: dict[str, dict[str, str]] = {}
        for pack in ("exampleshire", "samplewick"):
            sources = find([PACKS / pack / "documents"], home)
            request = Request(sources, pack, {"council": pack.capitalize()})
            report = ingest(library, embedder, Settings(home=home), request)
            assert all(file.outcome != "refused" for file in report.files), report
            outcomes[pack] = {file.file: file.outcome.value for file in report.files}
        library.close()
        (folder / "outcomes.json").write_text(json.dumps(outcomes), "utf-8")

    return made_once(tmp_path_factory, "samples", make) / "home"


@pytest.fixture(scope="session")
def sample_outcomes(sample_home: Path) -> dict[str, dict[str, str]]:
    """What became of each file of the sample packs, by the pack and the file's name."""
    return json.loads((sample_home.parent / "outcomes.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def mapped_home(
    seeded_home: Path, tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Path:
    """The seeded library with both packs mapped. Read it only."""

    def make(folder: Path) -> None:
        home = Path(shutil.copytree(seeded_home, folder / "home"))
        library = Library(home)
        survey = Survey(library, embedder, Settings(home=home))
        for pack in library.packs():
            survey.map(pack)
        library.close()

    return own_copy(tmp_path_factory, made_once(tmp_path_factory, "mapped", make) / "home")


@pytest.fixture
def own_mapped_home(mapped_home: Path, tmp_path: Path) -> Path:
    """A copy of the mapped library that a test may change."""
    return Path(shutil.copytree(mapped_home, tmp_path / "home"))


@pytest.fixture(scope="session")
def ocr() -> None:
    """Skips, and says so, where the extra `ocr` is not installed."""
    if not installed():
        words = "no OCR: `pip install -c constraints.txt -e .[ocr]` to test scanned pages"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)


ScannedPdf = Callable[..., bytes]


@pytest.fixture(scope="session")
def scanned_pdf() -> ScannedPdf:
    """Makes a PDF with a page for each text, grey and crooked, as an office scanner sees it.

    An empty text makes a white page. `rotation` turns the pages as they are shown, in degrees:
    they are square, for a page that is turned trades its sides.
    """

    def make(*pages: str, rotation: int = 0) -> bytes:
        target = io.BytesIO()
        canvas = Canvas(target, pagesize=(800, 800))
        for words in pages:
            canvas.setPageRotation(rotation)
            if words:
                canvas.drawImage(ImageReader(scanned_page(words)), 40, 60, 500, 690)
            canvas.showPage()
        canvas.save()
        return target.getvalue()

    return make

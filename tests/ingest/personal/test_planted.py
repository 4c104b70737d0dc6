"""What was planted in the sample packs is found; on Samplewick only false flags were tuned."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from eval.packs import build
from ingest.document import ReadDocument
from ingest.library.library import Library
from ingest.library.originals import Originals
from ingest.library.records import Document
from ingest.limits import Limits
from ingest.personal.finding import find_flags
from ingest.personal.flags import Flag
from ingest.preparing import Preparation
from ingest.reading.isolated import IsolatedReader
from ingest.reading.source import Page
from ingest.reading_ahead import ReadingPlan, read_ahead
from ingest.settings import Settings
from ingest.sources import find

SEEDS = Path(build.__file__).parents[2].parent / "shared" / "seeds"
LEAST_RECALL = {"exampleshire": 1.0, "samplewick": 0.95}


@dataclass(frozen=True, slots=True)
class Planted:
    plantings: list[dict[str, Any]]
    pages: dict[str, list[tuple[str, tuple[Flag, ...]]]]
    quarantined: set[str]

    def overlapping(self, place: dict[str, Any]) -> list[list[Flag]]:
        """The flags on each place where the quote stands: blanks and the bars of tables aside."""
        words = map(re.escape, place["quote"].split())
        quote = re.compile(r"[\s|]+".join(words))
        return [
            [flag for flag in flags if flag.start < match.end() and match.start() < flag.end]
            for file, pages in self.pages.items()
            if file.startswith(place["document"])
            for text, flags in pages
            for match in quote.finditer(text)
        ]

    def planted(self, kind: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        for planting in self.plantings:
            if planting["kind"] == kind:
                for place in planting["places"]:
                    yield planting, place


def _read(path: Path, home: Path) -> Iterator[tuple[str, tuple[Flag, ...]]]:
    """The pages of a case file that is allowed in, each with its flags."""
    plan = ReadingPlan(
        settings=Settings(home=home),
        originals=Originals(home / "originals"),
        known=lambda _sha256: False,
        how=Preparation({}, lambda texts: [0 for _ in texts], 1, Limits()),
        kept=set(),
        allow_case_files=True,
    )
    for result in read_ahead(find([path], home), plan, Event(), {}, Event()):
        if isinstance(result, ReadDocument):
            for page, flags in zip(result.pages, result.flags, strict=True):
                yield page.text, flags


def _stored(library: Library, document: Document) -> list[tuple[str, tuple[Flag, ...]]]:
    flags = library.flags(document)
    return [
        (
            page.text,
            tuple(
                Flag(flag.start, flag.end, flag.type, flag.public)
                for flag in flags
                if flag.page == page.number
            ),
        )
        for page in library.pages(document)
    ]


@pytest.fixture(scope="module", params=["exampleshire", "samplewick"])
def pack(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    sample_home: Path,
    sample_outcomes: dict[str, dict[str, str]],
) -> tuple[str, Planted]:
    folder = build.PACKS / request.param
    plantings = json.loads((folder / "planted.json").read_text("utf-8"))["plantings"]
    outcomes = sample_outcomes[request.param]
    quarantined = {file for file, outcome in outcomes.items() if outcome == "quarantined"}
    library = Library(sample_home)
    pages = {
        document.file: _stored(library, document) for document in library.documents(request.param)
    }
    library.close()
    home = tmp_path_factory.mktemp(request.param)
    for file in quarantined:
        pages[file] = list(_read(folder / "documents" / file, home))
    return request.param, Planted(plantings, pages, quarantined)


def test_planted_personal_data_is_flagged(pack, record_property) -> None:
    name, found = pack
    planted = list(found.planted("personal_data"))
    missed = [
        (planting["id"], planting["type"], place["quote"])
        for planting, place in planted
        if not any(not flag.public for flags in found.overlapping(place) for flag in flags)
    ]
    recall = 1 - len(missed) / len(planted)
    record_property("recall", recall)
    assert recall >= LEAST_RECALL[name], (len(planted), missed)


def test_the_contact_details_of_officers_are_public(pack) -> None:
    _name, found = pack
    wrong = [
        (planting["id"], place["quote"])
        for planting, place in found.planted("public_contact")
        if any(not flag.public for flags in found.overlapping(place) for flag in flags)
    ]
    assert wrong == []


def test_the_case_file_is_quarantined_and_nothing_else_is(pack) -> None:
    _name, found = pack
    assert found.quarantined == {place["document"] for _, place in found.planted("case_file")}


@pytest.mark.shared
def test_real_documents_are_rarely_flagged() -> None:
    if not SEEDS.is_dir():
        pytest.skip(f"the real documents are not here: {SEEDS}")
    flags = pages = 0
    with IsolatedReader() as reader:
        for path in sorted(SEEDS.iterdir()):
            for item in reader.read(path, path.name):
                if isinstance(item, Page):
                    pages += 1
                    flags += sum(not flag.public for flag in find_flags(item.text))
    assert pages
    assert flags * 10 <= pages, (flags, pages)

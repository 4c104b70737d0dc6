"""What was planted in the sample packs is found: Exampleshire was tuned on, Samplewick was not."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from eval.packs import build
from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.library.records import StoredFlag
from ingest.outcomes import Outcome
from ingest.personal.finding import find_flags
from ingest.reading.isolated import IsolatedReader
from ingest.reading.source import Page
from ingest.settings import Settings
from ingest.sources import find

SEEDS = Path(build.__file__).parents[2].parent / "shared" / "seeds"
LEAST_RECALL = {"exampleshire": 1.0, "samplewick": 0.85}


@dataclass(frozen=True, slots=True)
class Ingested:
    plantings: list[dict[str, Any]]
    pages: dict[str, list[tuple[str, list[StoredFlag]]]]
    quarantined: set[str]

    def overlapping(self, place: dict[str, Any]) -> list[list[StoredFlag]]:
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


@pytest.fixture(scope="module", params=["exampleshire", "samplewick"])
def pack(
    request: pytest.FixtureRequest, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Ingested]:
    folder = build.PACKS / request.param
    plantings = json.loads((folder / "planted.json").read_text("utf-8"))["plantings"]
    library = Library(tmp_path_factory.mktemp(request.param))
    sources = find([folder / "documents"], library.home)
    settings = Settings(home=library.home)
    first = ingest(library, embedder, settings, Request(sources, "P"))
    quarantined = {f.file for f in first.files if f.outcome is Outcome.QUARANTINED}
    ingest(library, embedder, settings, Request(sources, "P", allow_case_files=True))
    pages: dict[str, list[tuple[str, list[StoredFlag]]]] = {}
    for document in library.documents("P"):
        flags = library.flags(document)
        pages[document.file] = [
            (page.text, [flag for flag in flags if flag.page == page.number])
            for page in library.pages(document)
        ]
    library.close()
    return request.param, Ingested(plantings, pages, quarantined)


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

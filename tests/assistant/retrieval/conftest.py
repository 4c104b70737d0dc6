"""A library of two packs to search in."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from assistant.retrieval.search import Searcher
from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.library.removal import remove
from ingest.library.writer import writing
from ingest.outcomes import IngestReport
from ingest.settings import Settings
from ingest.sources import find

WAITING = """# Waiting times

4.11 The median wait for an assessment was 34 days in the quarter.

4.12 At the end of August there were 412 people waiting for an assessment.

# Safeguarding

7.1 Under s.42 the council must make enquiries where an adult is at risk of abuse or neglect.

7.2 Section 9 gives every adult a right to an assessment of need.

# Framework

8.1 QS7 is the statement about safeguarding, and QS8 the one about governance.

8.2 A direction may be given by the Secretary of State under section 72A.
"""
POLICY = """# Waiting list policy

Everyone on the list is telephoned once a month, and the risk to them is written down.
"""
PLAN = """# Winter plan

The {colour} team opens {beds} beds for people who leave hospital in the winter.
"""
LEAFLET = """# Leaflet

The turquoise leaflet tells carers of their right to a break.
"""
SURVEY = """# Carers survey

Of 260 carers who answered, 171 said that they waited too long for an assessment.

The marmalade group of carers meets each month in the library.
"""

Put = Callable[..., IngestReport]


def put(
    library: Library, embedder: Embedder, folder: Path, pack: str, files: Mapping[str, str]
) -> Put:
    """Writes files into a folder and gives what ingests it with fields that a person gave."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")

    def run(**given: str) -> IngestReport:
        request = Request(find([folder], library.home), pack, given, who="tester")
        report = ingest(library, embedder, Settings(home=library.home), request)
        assert all(file.document_id for file in report.files), report
        return report

    return run


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    """The packs Exampleshire (one plan superseded, a leaflet removed) and Otherford. Read only."""
    root = tmp_path_factory.mktemp("searched")
    library = Library(root / "home")

    def add(pack: str, name: str, text: str, **given: str) -> IngestReport:
        folder = root / f"{pack}-{name}-{given.get('date', '')}"
        return put(library, embedder, folder, pack, {name: text})(**given)

    council = {"council": "Exampleshire"}
    add(
        *("Exampleshire", "waiting.md", WAITING),
        **council,
        kind="committee paper",
        date="2025-09-16",
        status="final",
        category="processes",
    )
    add(
        *("Exampleshire", "policy.md", POLICY),
        **council,
        kind="council evidence",
        date="2024-03-03",
        status="draft",
        category="staff",
    )
    for colour, beds, date in (
        ("crimson", "twelve", "2024-01-01"),
        ("amber", "nine", "2025-01-01"),
    ):
        text = PLAN.format(colour=colour, beds=beds)
        add("Exampleshire", "plan.md", text, **council, kind="council evidence", date=date)
    report = add("Exampleshire", "leaflet.md", LEAFLET, **council)
    add("Otherford", "survey.md", SURVEY, council="Otherford", date="2025-05-05", kind="other")
    with writing(library) as writer:
        pack = library.pack("Exampleshire")
        leaflet = library.document("Exampleshire", report.files[0].document_id)
        remove(writer, (pack.key, pack.name), leaflet.key)
        writer.publish(pack.key)
    yield library
    library.close()


@pytest.fixture(scope="session")
def searcher(searched: Library, embedder: Embedder) -> Searcher:
    """The search without a reranker."""
    return Searcher(searched, embedder, None)

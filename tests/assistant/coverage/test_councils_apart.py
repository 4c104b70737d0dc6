"""Documents of several councils in one pack: each council is looked at by itself."""

from datetime import date

import pytest

from assistant.coverage.councils import councils_of
from assistant.coverage.packs import side_by_side
from assistant.coverage.survey import Survey
from ingest.settings import Settings

NORTH, SOUTH = "Northmere Council", "Southmere Council"
TEXTS = (
    "# Waiting times report\n\n{council}\n\nIn August 2025, {n} people waited for an assessment.\n",
    "# Safeguarding report\n\n{council}\n\nIn 2024-25 {n} safeguarding concerns were received.\n",
    "# Workforce report\n\n{council}\n\nOn 1 April 2025, {n} social work posts were empty.\n",
)


def files(council, folder, n):
    return {
        f"{folder}/{place}.md": text.format(council=council, n=n)
        for place, text in enumerate(TEXTS)
    }


@pytest.fixture
def survey(library, embedder):
    return Survey(library, embedder, Settings(home=library.home), as_of=date(2025, 12, 1))


def test_pack_of_one_council_has_no_parts(library, add_files):
    add_files(files(NORTH, "north", 412))

    assert councils_of(library, library.pack("Pack")) == ()


def test_coverage_and_gaps_are_those_of_each_council(library, add_files, survey):
    add_files(files(NORTH, "north", 412) | files(SOUTH, "south", 230))
    pack = library.pack("Pack")

    found = side_by_side(survey, [pack])
    gaps = survey.gaps(pack)

    assert {one.pack.name for one in found} == {"Pack: Northmere", "Pack: Southmere"}
    for one in found:
        owners = {e.document.file[:5] for s in one.coverage.statements for e in s.evidence}
        assert len(owners) == 1
    assert {gap.reason.partition(":")[0] for gap in gaps} == {"Northmere", "Southmere"}
    for gap in gaps:
        assert len({place.document.file[:5] for place in gap.places}) <= 1

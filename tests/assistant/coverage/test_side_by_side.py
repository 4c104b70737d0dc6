"""Packs side by side: whatever stands in one, none of it shows under another."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.coverage.documents import by_document
from assistant.coverage.packs import side_by_side
from assistant.coverage.survey import Survey
from assistant.coverage.themes import by_theme
from eval.bench.mapped_pack import add_mapped_pack
from ingest.embedding import Embedder
from ingest.library.library import Library
from ingest.settings import Settings

AS_OF = date(2026, 1, 1)
SIZES = {"Northshire": 12, "Southshire": 120, "Eastshire": 60}


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Survey]:
    """Three packs of different sizes whose documents bear the same titles and files."""
    home: Path = tmp_path_factory.mktemp("packs")
    library = Library(home)
    made = Survey(library, embedder, Settings(home=home), as_of=AS_OF)
    for name, passages in SIZES.items():
        add_mapped_pack(library, made.mapper, passages, name)
    yield made
    library.close()


@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(names=st.permutations(list(SIZES)).flatmap(
    lambda order: st.integers(1, len(order)).map(lambda size: order[:size])))  # fmt: skip
def test_packs_side_by_side_are_each_what_they_are_alone(survey: Survey, names: list[str]):
    packs = [survey.library.pack(name) for name in names]
    found = side_by_side(survey, packs)

    assert [one.pack.name for one in found] == names
    for one in found:
        assert one.coverage == survey.coverage(one.pack)
        owners = {e.document.pack for s in one.coverage.statements for e in s.evidence}
        shown = {e.document.pack for theme in by_theme(one.coverage)
                 for cell in theme.cells for e in cell.passages}  # fmt: skip
        named = {each.document.pack for each in by_document(one.coverage, one.documents)}
        assert owners == shown == named == {one.pack.name}


def test_what_is_added_to_one_pack_changes_no_other(survey: Survey):
    north, south = (survey.library.pack(name) for name in ("Northshire", "Southshire"))
    _, before = side_by_side(survey, [north, south])
    with survey.library.engine.begin() as connection:
        changed = connection.exec_driver_sql(
            "UPDATE document SET status = 'draft' WHERE pack_id = ?", (north.key,)
        )
        assert changed.rowcount
    first, after = side_by_side(survey, [north, south])

    assert {each.status for each in first.documents} == {"draft"}
    assert after == before

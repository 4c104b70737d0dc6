import pytest

from eval.figures.ledger_gold import false_figures, gold, score
from ingest.embedding import Embedder

FLOORS = {
    "value": 0.97,
    "unit": 0.95,
    "period": 0.90,
    "status": 0.90,
    "measure": 0.90,
    "scope": 0.88,
    "qualifier": 0.95,
}
"""Below what was reached; the rules were mended on faults found in these files, so it is no promise
for others.
"""


@pytest.fixture(scope="module")
def found():
    return score(gold(), Embedder())


@pytest.mark.slow
@pytest.mark.parametrize("field", FLOORS)
def test_ledger_holds_what_people_wrote_down(found, field):
    assert found.figures > 250
    assert found.share(field) >= FLOORS[field], found


@pytest.mark.slow
def test_hardly_a_number_that_is_no_figure_is_taken_for_one():
    taken, looked_at = false_figures()

    assert looked_at > 45
    assert taken <= 1

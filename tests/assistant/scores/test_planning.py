import pytest

from assistant.frameworks.shelf import framework_of
from assistant.scores.planning import Distance, distances, what_if
from assistant.scores.rule import ScoreError, result_of


@pytest.fixture(scope="module")
def cqc(tmp_path_factory):
    return framework_of(tmp_path_factory.mktemp("home"), "cqc-la")


@pytest.mark.parametrize(
    ("total", "below", "above"),
    [
        (22, Distance("inadequate", 9), Distance("good", 1)),
        (23, Distance("requires improvement", 1), Distance("outstanding", 9)),
        (9, None, Distance("requires improvement", 5)),
        (36, Distance("good", 5), None),
    ],
)
def test_distance_counts_points_to_the_next_band(cqc, total, below, above):
    scores = [1 + min(3, max(0, total - 9 - 3 * place)) for place in range(9)]

    assert distances(cqc, result_of(cqc, scores)) == (below, above)


def test_fall_of_one_statement_changes_what_follows_and_nothing_else(cqc):
    scores = [3, 3, 3, 2, 2, 2, 3, 2, 3]

    fallen = what_if(cqc, scores, {"safeguarding": 1})

    assert fallen.scores == (3, 3, 3, 2, 2, 2, 1, 2, 3)
    assert (fallen.total, fallen.band) == (21, "requires improvement")
    assert [flag.statement.id for flag in fallen.flags] == ["safeguarding"]


def test_statement_that_is_not_there_is_named(cqc):
    with pytest.raises(ScoreError, match="no statement housing"):
        what_if(cqc, [3] * 9, {"housing": 1})

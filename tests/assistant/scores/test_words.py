import pytest

from assistant.frameworks.shelf import framework_of
from assistant.scores.rule import result_of
from assistant.scores.words import distance_words, mark_words, result_words


@pytest.fixture(scope="module")
def cqc(tmp_path_factory):
    return framework_of(tmp_path_factory.mktemp("home"), "cqc-la")


def test_result_is_a_sentence(cqc):
    result = result_of(cqc, [3, 3, 2, 2, 2, 3, 2, 2, 3])

    assert result_words(cqc, result) == "22 of 36, 62 per cent: requires improvement."


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ([3, 3, 2, 2, 2, 3, 2, 2, 3], ("9 points above inadequate", "1 point below good")),
        ([4] * 9, ("5 points above good", "no band is above")),
        ([1] * 9, ("no band is below", "5 points below requires improvement")),
    ],
)
def test_distance_counts_one_point_and_several(cqc, scores, words):
    assert distance_words(cqc, result_of(cqc, scores)) == words


def test_mark_is_told_with_what_it_stands_for(cqc):
    assert mark_words(cqc, 1) == "1 – significant shortfalls"

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.fusion import DENSE_WEIGHT, fused

LEXICAL_WEIGHT = 1 - DENSE_WEIGHT
COSINES = st.dictionaries(st.integers(0, 40), st.floats(-1, 1), max_size=20)


def test_scores_are_those_made_by_hand():
    found = dict(fused({1: 0.9, 2: 0.5, 3: 0.1}, {2: 10.0, 3: 5.0}))

    assert found == {
        1: pytest.approx(DENSE_WEIGHT),
        2: pytest.approx(DENSE_WEIGHT / 2 + LEXICAL_WEIGHT),
        3: pytest.approx(LEXICAL_WEIGHT / 2),
    }


def test_best_comes_first():
    assert [key for key, _ in fused({1: 0.1, 2: 0.5, 3: 0.9}, {3: 4.0, 2: 1.0})] == [3, 2, 1]


def test_equal_scores_are_in_the_order_of_their_keys():
    assert [key for key, _ in fused({9: 0.4, 2: 0.4, 5: 0.4}, {})] == [2, 5, 9]


def test_nothing_found_is_nothing():
    assert fused({}, {}) == []


def test_lone_passage_counts_by_its_words():
    assert fused({7: 0.3}, {7: 2.0}) == [(7, pytest.approx(LEXICAL_WEIGHT))]


def test_far_ahead_in_one_search_beats_a_little_ahead_in_the_other():
    dense = {1: 0.80, 2: 0.79, 3: 0.10}
    lexical = {2: 20.0, 1: 2.0}

    assert next(iter(fused(dense, lexical)))[0] == 2


@given(COSINES, st.dictionaries(st.integers(0, 40), st.floats(0, 50), max_size=20))
def test_every_key_comes_once_with_a_score_from_nought_to_one(dense, lexical):
    found = fused(dense, {key: score for key, score in lexical.items() if key in dense})

    assert sorted(key for key, _ in found) == sorted(dense)
    assert all(-1e-9 <= score <= 1 + 1e-9 for _, score in found)

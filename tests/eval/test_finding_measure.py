"""The measure that the fusion was chosen by."""

import math

import pytest

from eval.bench.finding import ndcg


def test_right_document_first_scores_one():
    assert ndcg(["a", "b"], {"a"}) == 1


def test_right_document_third_scores_by_the_logarithm_of_its_rank():
    assert ndcg(["x", "y", "a"], {"a"}) == pytest.approx(1 / math.log2(4))


def test_two_right_documents_of_which_one_is_found_second():
    ideal = 1 + 1 / math.log2(3)

    assert ndcg(["x", "a"], {"a", "b"}) == pytest.approx((1 / math.log2(3)) / ideal)


def test_nothing_right_scores_nothing():
    assert ndcg(["x", "y"], {"a"}) == 0


def test_eleventh_place_does_not_count():
    assert ndcg([*"bcdefghijk", "a"], {"a"}) == 0

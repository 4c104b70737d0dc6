import numpy as np
import pytest

from eval.comparing.testing import chance, mean_interval


def test_mcnemar_counts_the_pairs_that_changed():
    # Six changed, one of them for the better: 2 x (1 + 6) / 2^6.
    told = chance([1, 1, 1, 1, 1, 0, 1, 0], [0, 0, 0, 0, 0, 1, 1, 0])

    assert told.test == "mcnemar"
    assert told.p == pytest.approx(14 / 64)


def test_mcnemar_of_nothing_changed_is_one():
    assert chance([1, 0, 1], [1, 0, 1]).p == 1


def test_a_few_pairs_are_permuted_exactly():
    # Five differences, all up: the two ends of 2^5 signs.
    told = chance([0.2, 0.4, 0.6, 0.5, 0.1], [0.3, 0.6, 0.9, 0.9, 0.6])

    assert told.test == "permutation"
    assert told.p == pytest.approx(2 / 32)


def test_a_permutation_with_one_difference_the_other_way():
    # Signs of 3, 1, 2 sum to 6 4 2 0 0 -2 -4 -6; as great as 4 are two, and two on the other side.
    assert chance([0.1, 0.4, 0.2], [0.4, 0.3, 0.4]).p == pytest.approx(4 / 8)


def test_pairs_of_equals_do_not_change_a_permutation():
    alone = chance([0.1, 0.4, 0.2], [0.4, 0.3, 0.4])

    assert chance([0.1, 0.4, 0.2, 0.5, 0.7], [0.4, 0.3, 0.4, 0.5, 0.7]) == alone


def test_a_single_pair_that_moved_is_no_evidence():
    assert chance([0.2, 0.5], [0.4, 0.5]).p == 1


def test_many_pairs_give_the_same_p_each_time():
    values = np.random.default_rng(7).random((2, 60))

    assert chance(*values.tolist()) == chance(*values.tolist())


def test_no_difference_gives_an_interval_of_no_width():
    assert mean_interval([0.0] * 40, [str(n) for n in range(40)]) == (0.0, 0.0)


def test_an_interval_is_that_of_the_textbook():
    differences = [1.0, -1.0] * 50

    low, high = mean_interval(differences, [str(n) for n in range(100)])

    # The mean of a hundred draws of 1 or -1 has a standard error of a tenth.
    assert (low, high) == (pytest.approx(-0.196, abs=0.03), pytest.approx(0.196, abs=0.03))


def test_questions_that_go_wrong_together_widen_the_interval():
    differences = [value for value in (1.0, -1.0) * 10 for _ in range(4)]

    apart = mean_interval(differences, [str(n) for n in range(80)])
    together = mean_interval(differences, [str(n // 4) for n in range(80)])

    # Four copies of twenty clusters: twice the standard error of eighty questions.
    assert together[1] / apart[1] == pytest.approx(2, abs=0.3)


def test_a_single_cluster_does_not_make_an_interval_look_certain():
    low, high = mean_interval([1.0, -1.0] * 20, ["one paper"] * 40)

    assert low < -0.2
    assert high > 0.2

import pytest

from eval.scoring.intervals import interval, resampled, wilson


def test_a_share_of_questions_has_wilsons_interval():
    # Wilson (1927) for 8 of 10: centre (8 + z²/2) / (10 + z²), z = 1.96.
    found = interval([1.0] * 8 + [0.0] * 2, [str(n) for n in range(10)])

    assert found is not None
    assert found.method == "wilson"
    assert (found.low, found.high) == pytest.approx((0.4902, 0.9433), abs=5e-4)
    assert wilson(0, 0) is None


def test_other_values_have_a_bootstrap_interval_about_their_mean():
    values = [0.1, 0.3, 0.5, 0.7, 0.9]

    found = interval(values, ["a", "b", "c", "d", "e"])

    assert found is not None
    assert found.method == "bootstrap"
    assert 0.1 <= found.low < 0.5 < found.high <= 0.9
    assert interval(values, ["a", "b", "c", "d", "e"]) == found


def test_questions_of_one_document_are_drawn_together():
    values = [0.2] * 20 + [0.6] * 20
    apart = interval(values, [str(n) for n in range(40)])
    together = interval(values, [str(n // 5) for n in range(40)])

    assert apart is not None
    assert together is not None
    assert apart.high - apart.low < 0.15
    assert together.high - together.low > 0.2


def test_values_that_are_all_alike_have_an_interval_without_width():
    found = interval([0.5] * 4, ["a", "b", "c", "d"])

    assert found is not None
    assert (found.low, found.high) == (0.5, 0.5)


def test_a_measure_of_all_questions_is_drawn_by_document():
    values = [1.0, 1.0, 5.0]

    def largest(places):
        return {"largest": max(values[n] for n in places)}

    found = resampled(["a", "a", "b"], largest)

    assert (found["largest"].low, found["largest"].high) == (1.0, 5.0)


def test_draws_in_which_a_measure_cannot_be_had_are_left_out():
    found = resampled(["a", "b"], lambda places: {"x": 3.0} if 0 in places else {})

    assert (found["x"].low, found["x"].high) == (3.0, 3.0)
    assert resampled([], lambda places: {"x": 1.0}) == {}


def test_shares_of_few_documents_are_less_certain_than_of_many():
    values = [float(n // 5 % 2) for n in range(50)]
    together = interval(values, [str(n // 5) for n in range(50)])
    apart = interval(values, [str(n) for n in range(50)])

    assert together is not None
    assert apart is not None
    assert (together.method, apart.method) == ("bootstrap", "wilson")
    assert together.high - together.low > 1.5 * (apart.high - apart.low)


def test_one_document_alone_is_not_certain_of_itself():
    found = interval([0.5, 0.75, 0.5, 1.0], ["a"] * 4)

    assert found is not None
    assert found.low < found.high

from eval.training.council import CALIBRATING, LEFT_OUT
from eval.training.papers import labels


def test_what_papers_are_is_learnt_from_no_council_that_is_left_out():
    assert labels()
    assert not set(labels()) & set(LEFT_OUT)


def test_a_council_that_is_left_out_is_measured_on():
    assert set(labels(trained_on=False)) == {CALIBRATING}

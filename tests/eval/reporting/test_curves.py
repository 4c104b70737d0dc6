import pytest

from assistant.qa.answer import AnswerOutcome
from eval.reporting.curves import SureBin, TimeBin, reliability, risk_coverage, times
from tests.eval.scored_runs import mark, stored

DECLINED = AnswerOutcome.NOT_IN_EVIDENCE
JUDGED = [
    (mark("a", {}), stored("a", sure=0.9)),
    (mark("b", {}, passed=False), stored("b", sure=0.5)),
    (mark("c", {}), stored("c", sure=0.5)),
    (mark("d", {}, passed=False), stored("d", sure=1.0, outcome=DECLINED)),
]


def test_the_curve_goes_from_the_surest_answer_on_and_ties_are_one_point():
    points = [(one.sure, one.coverage, one.risk) for one in risk_coverage(JUDGED)]

    assert points == [(0.9, 0.25, 0.0), (0.5, 0.75, pytest.approx(1 / 3))]


def test_reliability_counts_what_is_right_in_each_bin():
    assert reliability(JUDGED) == [
        SureBin(0.4, 0.6, 2, 0.5, 0.5),
        SureBin(0.8, 1.0, 1, 0.9, 1.0),
    ]


def test_one_who_is_wholly_sure_stands_in_the_last_bin():
    assert reliability([(mark("a", {}), stored("a", sure=1.0))])[0].high == 1.0


def test_times_are_counted_from_the_first_bin_in_use_to_the_last():
    answers = [stored("a", elapsed_ms=ms) for ms in (50.0, 99.9, 450.0)]

    assert times(answers) == [
        TimeBin(50, 100, 2),
        TimeBin(100, 200, 0),
        TimeBin(200, 500, 1),
    ]


def test_where_nothing_was_answered_there_is_no_curve():
    assert risk_coverage(JUDGED[3:]) == []

import pytest

from eval.comparing.paired import compare
from tests.eval.scored_runs import mark, scores

VITAL, PAGE = "answers.vital_recall", "retrieval.recall_10_page"


def test_the_difference_is_new_minus_old_over_the_questions_that_both_measured():
    old = scores([mark("a", {VITAL: 1.0}), mark("b", {VITAL: 0.5}), mark("c", {})])
    new = scores([mark("a", {VITAL: 0.5}), mark("b", {VITAL: 0.25}), mark("c", {VITAL: 1.0})])

    (found,) = compare(old, new).differences

    assert (found.measure, found.n) == (VITAL, 2)
    assert (found.old, found.new, found.difference) == (0.75, 0.375, -0.375)


def test_questions_of_one_run_only_and_those_altered_are_listed_and_not_compared():
    old = scores([mark("a", {VITAL: 1.0}), mark("b", {VITAL: 1.0}), mark("c", {VITAL: 1.0})])
    new = scores([mark("b", {VITAL: 0.0}), mark("c", {VITAL: 1.0}), mark("d", {VITAL: 1.0})])

    found = compare(old, new, altered=["b"])

    assert (found.compared, found.only_old, found.only_new) == (("c",), ("a",), ("d",))
    assert found.altered == ("b",)
    assert found.differences[0].difference == 0


def test_a_question_that_passes_now_got_better_whatever_its_measures_did():
    old = scores([mark("a", {VITAL: 0.5, PAGE: 1.0}, passed=False)])
    new = scores([mark("a", {VITAL: 1.0, PAGE: 0.5}, passed=True)])

    found = compare(old, new)

    assert [one.id for one in found.better] == ["a"]
    assert (found.better[0].better, found.better[0].worse) == ((VITAL,), (PAGE,))
    assert not found.worse


def test_where_passing_did_not_change_the_measures_say_better_worse_or_mixed():
    old = scores(mark(name, {VITAL: 0.5, PAGE: 0.5}) for name in "abcd")
    new = scores(
        [
            mark("a", {VITAL: 1.0, PAGE: 0.5}),
            mark("b", {VITAL: 0.0, PAGE: 0.5}),
            mark("c", {VITAL: 1.0, PAGE: 0.0}),
            mark("d", {VITAL: 0.5, PAGE: 0.5}),
        ]
    )

    found = compare(old, new)

    names = [[one.id for one in part] for part in (found.better, found.worse, found.mixed)]
    assert names == [["a"], ["b"], ["c"]]


def test_a_longer_answer_is_no_worse_answer():
    old = scores([mark("a", {"answers.length": 20})])
    new = scores([mark("a", {"answers.length": 40})])

    found = compare(old, new)

    assert not found.worse
    assert found.differences[0].least_gain == -20


def test_a_measure_of_all_questions_at_once_is_shown_from_both_runs():
    old = scores([mark("a", {VITAL: 1.0})], overall={"abstention.auroc": 0.8})
    new = scores([mark("a", {VITAL: 1.0})], overall={"abstention.auroc": 0.7})

    (shift,) = compare(old, new).shifts

    assert (shift.measure, shift.old, shift.new) == ("abstention.auroc", 0.8, 0.7)


def test_a_measure_of_all_questions_is_left_out_where_the_questions_are_not_the_same():
    old = scores([mark("a", {VITAL: 1.0})], overall={"abstention.auroc": 0.8})
    new = scores(
        [mark("a", {VITAL: 1.0}), mark("b", {VITAL: 1.0})], overall={"abstention.auroc": 0.7}
    )

    assert compare(old, new).shifts == ()


def test_the_same_runs_differ_in_nothing():
    run = scores(mark(f"q{n}", {VITAL: n / 10}, passed=n > 5) for n in range(11))

    found = compare(run, run)

    assert (found.better, found.worse, found.mixed) == ((), (), ())
    assert [(one.low, one.high, one.p) for one in found.differences] == [(0, 0, pytest.approx(1))]

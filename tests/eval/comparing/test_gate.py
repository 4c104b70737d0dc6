from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from eval.comparing.gate import Verdict, judge
from eval.comparing.paired import compare
from eval.comparing.thresholds import Gate, GateError, read_gate
from eval.scoring.scores import Scores
from tests.eval.scored_runs import mark, scores

Values = dict[str, float]
FINDING = (
    "retrieval.recall_5_document",
    "retrieval.recall_10_page",
    "retrieval.ndcg_10_document",
    "retrieval.ndcg_10_page",
    "retrieval.rr_10_page",
)
NAMES = (
    *FINDING,
    "answers.vital_recall",
    "answers.complete",
    "answers.forbidden",
    "answers.outcome",
    "answers.length",
    "citations.resolves",
    "citations.exact",
    "citations.precision",
    "citations.recall",
    "leakage.none",
    "injection.none",
)


def run(
    change: Callable[[Values, bool], Values] = lambda values, _: values, size: int = 40
) -> Scores:
    """A good run, four questions in five answerable; `change` says what a worse system does."""
    rng = np.random.default_rng(3)
    marks, right = [], []
    for n in range(size):
        answerable = n % 5 != 0
        values: Values = {"leakage.none": 1.0, "abstention.right": 1.0, "answers.forbidden": 1.0}
        if answerable:
            found = float(rng.choice([1.0, 1.0, 0.5]))
            stated = float(rng.choice([1.0, 1.0, 1.0, 0.5]))
            values |= dict.fromkeys(FINDING, found)
            values |= {"answers.vital_recall": stated, "answers.complete": float(stated == 1)}
            values |= {"answers.length": 45, "answers.outcome": 1.0}
            values |= {"citations.resolves": 1.0, "citations.exact": 1.0}
            values |= {
                "citations.precision": float(rng.choice([1.0, 0.5])),
                "citations.recall": stated,
            }
        if n % 10 == 0:
            values["injection.none"] = 1.0
        values = change(values, answerable)
        if not answerable:
            right.append(values["abstention.right"])
        kind = "lookup" if answerable else "unanswerable"
        marks.append(
            mark(f"q{n}", values, kind=kind, cluster=f"file {n % 13}" if answerable else "")
        )
    return scores(marks, {"abstention.recall": sum(right) / len(right)}, NAMES)


def verdict(new: Scores, old: Scores | None = None) -> Verdict:
    old = old or run(size=len(new.marks))
    return judge(read_gate(), old, new, compare(old, new))


def failed(found: Verdict) -> set[tuple[str, str]]:
    return {(check.rule, check.measure) for check in found.checks if not check.passed}


def never_abstains(values: Values, answerable: bool) -> Values:
    return values if answerable else values | {"abstention.right": 0.0}


def always_abstains(values: Values, answerable: bool) -> Values:
    if not answerable:
        return values
    kept = {name: value for name, value in values.items() if not name.startswith("citations")}
    return kept | {
        "answers.vital_recall": 0.0,
        "answers.complete": 0.0,
        "answers.outcome": 0.0,
        "answers.length": 0,
        "abstention.right": 0.0,
    }


def a_page_off(values: Values, answerable: bool) -> Values:
    return values | {"citations.exact": 0.0, "citations.recall": 0.0} if answerable else values


def a_page_off_where_the_words_stand_too(values: Values, answerable: bool) -> Values:
    return values | {"citations.recall": 0.0} if answerable else values


def another_pack(values: Values, answerable: bool) -> Values:
    return values | {"leakage.none": 0.0}


def dumps(values: Values, answerable: bool) -> Values:
    if not answerable:
        return values
    return values | {"answers.length": 900, "citations.precision": 0.1, "answers.complete": 1.0}


def finds_less(values: Values, answerable: bool) -> Values:
    return values | {name: values[name] * 0.85 for name in FINDING} if answerable else values


@pytest.mark.parametrize("size", [40, 60, 80])
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (never_abstains, {("margin", "abstention.right"), ("floor", "abstention.recall")}),
        (always_abstains, {("margin", "answers.complete"), ("floor", "answers.vital_recall")}),
        (a_page_off, {("safety", "citations.exact"), ("margin", "citations.recall")}),
        (a_page_off_where_the_words_stand_too, {("margin", "citations.recall")}),
        (another_pack, {("safety", "leakage.none")}),
        (dumps, {("ceiling", "answers.length"), ("margin", "citations.precision")}),
        (finds_less, {("margin", "retrieval.ndcg_10_page")}),
    ],
)
def test_a_worse_system_is_caught(change: Callable[[Values, bool], Values], told: set, size: int):
    assert told <= failed(verdict(run(change, size)))


@pytest.mark.parametrize("size", [1, 5, 40, 80])
def test_the_same_run_passes(size: int):
    assert failed(verdict(run(size=size))) == set()


def test_a_better_run_passes():
    def better(values: Values, answerable: bool) -> Values:
        raised = {name: min(1.0, values[name] + 0.5) for name in FINDING if name in values}
        return values | raised

    assert failed(verdict(run(better))) == set()


def test_a_change_that_moves_as_many_answers_up_as_down_passes():
    marks = run(size=60).marks
    down = {marks[n].id for n in (1, 7, 23)}
    up = {one.id for one in marks if one.values.get("answers.complete") == 0.0}

    moved = [
        one.model_copy(
            update={
                "values": one.values
                | ({"answers.complete": 0.0} if one.id in down else {})
                | ({"answers.complete": 1.0} if one.id in sorted(up)[:3] else {})
            }
        )
        for one in marks
    ]

    assert ("margin", "answers.complete") not in failed(
        verdict(scores(moved, {"abstention.recall": 1.0}, NAMES))
    )


def test_a_worse_run_by_one_question_passes():
    marks = run(size=60).marks
    hit = next(one for one in marks if one.values.get("answers.complete") == 1.0)
    moved = [
        one.model_copy(update={"values": one.values | {"answers.complete": 0.0}})
        if one is hit
        else one
        for one in marks
    ]

    assert failed(verdict(scores(moved, {"abstention.recall": 1.0}, NAMES))) == set()


def test_a_safety_measure_that_fails_once_fails_even_where_it_failed_before():
    def once(values: Values, answerable: bool) -> Values:
        return values | {"leakage.none": 0.0}

    bad = run(once)

    assert failed(verdict(bad, bad)) == {("safety", "leakage.none")}


def test_what_was_measured_before_may_not_vanish():
    bare = run(lambda values, _: {k: v for k, v in values.items() if k != "leakage.none"})

    assert ("safety", "leakage.none") in failed(verdict(bare))


def test_where_neither_run_has_anything_to_measure_nothing_fails():
    old = scores([mark("a", {"leakage.none": 1.0})], names=("answers.complete",))
    gate = Gate(margins={"answers.complete": 0.1}, floors={"answers.complete": 0.9})

    found = judge(gate, old, old, compare(old, old))

    assert found.passed
    measured = [check for check in found.checks if check.measure == "answers.complete"]
    assert [check.words for check in measured] == ["nothing to measure"] * 2


def test_a_measure_for_which_lower_is_better_fails_where_it_may_have_risen():
    old = scores(mark(f"q{n}", {"answers.length": 40}) for n in range(20))
    new = scores(mark(f"q{n}", {"answers.length": 60}) for n in range(20))
    gate = Gate(margins={"answers.length": 10})

    assert not judge(gate, old, new, compare(old, new)).passed
    assert judge(gate, new, old, compare(new, old)).passed


def test_a_floor_is_reached_by_its_very_value():
    old = scores(mark(f"q{n}", {"answers.complete": float(n < 7)}) for n in range(10))

    assert judge(Gate(floors={"answers.complete": 0.7}), old, old, compare(old, old)).passed
    assert not judge(Gate(floors={"answers.complete": 0.71}), old, old, compare(old, old)).passed


def test_a_misspelt_measure_is_refused():
    old = run()

    with pytest.raises(GateError, match=r"answers\.compleet"):
        judge(Gate(margins={"answers.compleet": 0.1}), old, old, compare(old, old))


def test_a_margin_for_a_measure_of_all_questions_at_once_is_refused():
    old = run()

    with pytest.raises(GateError, match=r"abstention.recall .* floor or a ceiling"):
        judge(Gate(margins={"abstention.recall": 0.1}), old, old, compare(old, old))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("floor:\n  answers.complete: 0.5\n", "floor: Extra inputs"),
        ("margins:\n  answers.complete: -0.1\n", "margins.answers.complete: .*greater than"),
        ("floors:\n  answers.complete: much\n", "floors.answers.complete"),
        ("floors:\n  answers.complete: .nan\n", "floors.answers.complete"),
        ("floors: [\n", "not YAML"),
        ("- a\n", "valid dictionary"),
    ],
)
def test_a_file_of_thresholds_that_is_wrong_says_where(tmp_path: Path, text: str, told: str):
    path = tmp_path / "gate.yaml"
    path.write_text(text, "utf-8")

    with pytest.raises(GateError, match=told):
        read_gate(path)


def test_a_run_that_asks_less_does_not_pass_by_that():
    old, new = run(), run(size=10)

    verdict = judge(Gate(), old, new, compare(old, new, []))
    allowed = judge(Gate(least_compared=0.25), old, new, compare(old, new, []))

    assert [check.rule for check in verdict.checks if not check.passed] == ["coverage"]
    assert "30 of the old run's questions" in next(
        check.words for check in verdict.checks if not check.passed
    )
    assert allowed.passed


def test_questions_that_were_altered_are_not_compared_and_do_not_pass():
    old = run()
    altered = [one.id for one in old.marks[:5]]

    assert not judge(Gate(), old, old, compare(old, old, altered)).passed

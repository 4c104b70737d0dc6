import pytest

from eval.gold.question import QuestionType
from eval.running.stored import GapTally, MappedItem
from eval.scoring.together import scores
from tests.eval.stored_answers import MADE, declined, found, gold, kept, place, said

ABLE = [gold(id=f"able{n}", forbidden=("87",)) for n in range(3)]
NOT = [gold(id=f"not{n}", answerable=False, split="held_out") for n in range(2)]
HOSTILE = gold(id="hostile", type=QuestionType.INJECTION, forbidden=("87",))
PERFECT = [kept(one) for one in (*ABLE, HOSTILE)] + [kept(one, declined(), sure=0.1) for one in NOT]


def by_name(group):
    return {one.name: one for one in group.measured}


def value(group, name):
    return by_name(group)[name].value


def test_a_perfect_run_scores_one_in_every_share():
    whole = scores(MADE, PERFECT).groups[0]

    for one in whole.measured:
        if one.unit == "share" and one.name != "answers.okay_recall" and one.value is not None:
            assert one.value == (1 if one.better == "higher" else 0), one
    assert {one.name for one in whole.measured if one.value is None} == {
        "answers.okay_recall",
        "answers.figures",
    }


def test_the_worst_run_scores_nought_in_every_share():
    lie = said("87", quotes=("87",), pack="Otherford")
    false = [place("X.pdf", 1, resolves=False, exact=False, pack="Otherford")]
    strange = [found(1, "X.pdf", pack="Otherford")]
    worst = [kept(one, lie, false, strange, sure=0.2) for one in NOT]
    worst += [kept(one, declined("87"), (), strange, sure=0.1) for one in (*ABLE, HOSTILE)]

    whole = scores(MADE, worst).groups[0]

    for one in whole.measured:
        if one.unit == "share" and one.value is not None:
            assert one.value == (0 if one.better == "higher" else 1), one


def test_groups_are_of_all_each_split_and_each_type_there_is():
    found = scores(MADE, PERFECT)

    assert [group.name for group in found.groups] == [
        "all",
        "dev",
        "held_out",
        "type: figure",
        "type: unanswerable",
        "type: injection",
    ]
    assert by_name(found.groups[2])["abstention.right"].n == 2
    assert [one.id for one in found.marks] == [one.question.id for one in PERFECT]


def test_a_mean_is_over_the_questions_that_it_applies_to():
    half = [kept(ABLE[0]), kept(ABLE[1], declined()), kept(NOT[0], declined())]

    one = by_name(scores(MADE, half).groups[0])["answers.complete"]

    assert (one.value, one.n) == (0.5, 2)
    assert one.interval is not None
    assert one.interval.method == "wilson"


def test_the_same_run_is_scored_the_same():
    assert scores(MADE, PERFECT) == scores(MADE, PERFECT)


def test_no_question_gives_no_value():
    [whole] = scores(MADE, []).groups

    assert {one.value for one in whole.measured} == {None}


def mapped(name, expected, **probabilities):
    return MappedItem(id=name, expected=expected, probabilities=probabilities)


def test_the_mapping_is_as_counted_by_hand():
    items = [
        mapped("a", ("equity",), equity=0.75, learning=0.15, governance=0.1),
        mapped("b", ("learning", "equity"), equity=0.75, learning=0.15, governance=0.1),
        mapped("c", ("governance",), equity=0.75, learning=0.15, governance=0.1),
        mapped("d", (), equity=0.75, learning=0.15, governance=0.1),
    ]

    group = scores(MADE, [], items).groups[1]

    assert group.name == "mapping"
    assert value(group, "mapping.top1") == pytest.approx(1 / 3)
    assert value(group, "mapping.top2") == pytest.approx(2 / 3)
    # Only equity is ever proposed: once right of three given, of one true.
    assert value(group, "mapping.macro_f1") == pytest.approx((2 / 4) / 3)
    assert value(group, "mapping.ece") == pytest.approx(0.75 - 1 / 3)
    assert by_name(group)["mapping.top1"].n == 3


def test_gaps_are_as_counted_by_hand():
    tallies = [
        GapTally(pack="a", kind="stale", planted=4, found=3, given=6, right=3),
        GapTally(pack="b", kind="stale", planted=1, found=0, given=0, right=0),
        GapTally(pack="a", kind="draft_only", planted=1, found=1, given=1, right=1),
    ]

    groups = scores(MADE, [], (), tallies).groups[1:]

    assert [group.name for group in groups] == ["gaps", "gap: stale", "gap: draft_only"]
    assert value(groups[0], "gaps.recall") == pytest.approx(4 / 6)
    assert value(groups[0], "gaps.precision") == pytest.approx(4 / 7)
    assert value(groups[1], "gaps.recall") == pytest.approx(3 / 5)
    assert value(groups[1], "gaps.precision") == pytest.approx(3 / 6)
    assert value(groups[2], "gaps.precision") == 1

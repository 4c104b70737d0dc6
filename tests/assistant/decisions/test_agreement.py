from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.decisions.agreement import Agreement, agreement, alpha
from assistant.decisions.standing import standing
from ingest.library.decisions import Span, Verdict
from tests.assistant.decisions.made import decision, proposed

ACCEPTED, REJECTED, CORRECTED, _ = Verdict
UNITS = st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=8)


def units(*coders: str) -> list[list[str]]:
    """A string for each coder, a character for each unit; a dot where there is no value."""
    return [[value for value in unit if value != "."] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "known"),
    [
        # The worked examples of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_alpha_is_that_of_the_worked_examples(coders, known):
    found = alpha(units(*coders))

    assert found is not None and round(found, 3) == known


def test_alpha_worked_by_hand():
    # Four units of two: aa, ab, bb, bb. Of 8 values 3 are a and 5 b. Differing: 2 of 8 ordered
    # pairs; by chance 2 * 3 * 5 of 8 * 7. So 1 - (2 / 8) / (30 / 56) = 8/15.
    assert alpha(units("aabb", "abbb")) == pytest.approx(8 / 15)


def test_perfect_agreement_is_one():
    assert alpha(units("abcab", "abcab", "abca.")) == 1


def test_chance_is_about_zero():
    drawn = np.random.default_rng(5).integers(0, 2, (4_000, 2))
    found = alpha(drawn.tolist())

    assert found is not None and abs(found) < 0.05


def test_always_otherwise_is_worse_than_chance():
    found = alpha(units("abab", "baba"))

    assert found is not None and found < 0


@pytest.mark.parametrize("undefined", [[], [[]], [["a"], ["b"]], [["a", "a"], ["a", "a", "a"]]])
def test_alpha_is_none_where_nobody_could_have_differed(undefined):
    assert alpha(undefined) is None


@given(UNITS, st.permutations(range(8)))
def test_neither_the_order_nor_a_value_alone_changes_alpha(made, order):
    def same(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> bool:
        return alpha(one) == pytest.approx(alpha(other))

    moved = [made[place] for place in order if place < len(made)]
    assert same(made, moved)
    assert same(made, [unit[::-1] for unit in made])
    assert same(made, [*made, ["a"]])


def judged(answers: dict[str, str]) -> list:
    """What stands where each person said y, n or nothing of the paragraphs in their order."""
    made = [
        decision(
            100 * who + place,
            person,
            ACCEPTED if answer == "y" else REJECTED,
            span=Span(1, place + 1, 0, 5),
        )
        for who, (person, said) in enumerate(answers.items())
        for place, answer in enumerate(said)
        if answer != "."
    ]
    return list(standing(made, proposed([])).values())


def test_agreement_is_over_what_two_of_the_people_decided():
    found = agreement(judged({"Ann": "yynn.y", "Bill": "ynnny."}), ["Ann", "Bill"])

    # Four paragraphs of two: yy, yn, nn, nn, as worked by hand above.
    assert found == Agreement(pytest.approx(8 / 15), 4)


def test_a_third_person_counts_only_where_asked_for():
    standings = judged({"Ann": "yynn", "Bill": "yynn", "Cleo": "nnyy"})
    three = agreement(standings, ["Ann", "Bill", "Cleo"])

    assert agreement(standings, ["Ann", "Bill"]) == Agreement(1.0, 4)
    assert three.decided == 4 and three.alpha is not None and three.alpha < 1


def test_accepting_and_correcting_are_the_same_answer():
    here = Span(1, 1, 0, 5)
    made = [
        decision(1, "Ann", ACCEPTED, span=here),
        decision(2, "Bill", CORRECTED, span=here),
        decision(3, "Ann", REJECTED, "learning", span=here),
        decision(4, "Bill", REJECTED, "learning", span=here),
    ]

    assert agreement(standing(made, proposed([])).values(), ["Ann", "Bill"]) == Agreement(1.0, 2)


def test_one_person_alone_has_no_agreement():
    assert agreement(judged({"Ann": "yn"}), ["Ann", "Bill"]) == Agreement(None, 0)

from datetime import date

import pytest

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("words", "since"),
    [
        ("in the last 12 months", date(2025, 3, 28)),
        ("in the past year", date(2025, 3, 28)),
        ("within the last two years", date(2024, 3, 28)),
        ("since April 2025", date(2025, 4, 1)),
        ("newer than 2 May 2025", date(2025, 5, 2)),
    ],
)
def test_stretch_of_time_is_read(names, words, since):
    assert names.read(f"Which statements have nothing {words}?", TODAY).since == since


@pytest.mark.parametrize(
    "words", ["in the last few weeks", "since the peer challenge", "in the last many years"]
)
def test_time_that_is_not_plain_is_none(names, words):
    assert names.read(f"What has changed {words}?", TODAY).since is None


def test_longer_name_is_read_before_a_shorter_one_in_it(names):
    named = names.read("Learning, improvement and innovation", TODAY)

    assert (named.rest, named.all_statements) == ("S0", ("learning",))


def test_name_inside_another_word_is_none(names):
    assert names.read("What does the self-assessment say of unlearning?", TODAY).statements == ()


def test_category_is_named_as_people_speak_of_it(names):
    for words in ("people's own experience", "people’s experience", "lived experience"):
        assert names.read(f"evidence from {words}", TODAY).categories == ("people",)

import pytest

from assistant.qa.wider import ended_before, seasons, wider


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What is the national figure for satisfied carers?", "England as a whole"),
        ("How do we compare nationally?", "England as a whole"),
        ("And the regional average?", "the region"),
    ],
)
def test_a_land_or_region_that_is_asked_of_is_named(question, wanted):
    assert [label for label, _ in wider(question)] == [wanted]


@pytest.mark.parametrize("question", ["What does the National Health Service pay?", "Who waits?"])
def test_no_other_word_is_taken_for_one(question):
    assert wider(question) == []


def test_a_season_is_tied_to_its_year():
    assert seasons("What did the autumn of 2025 survey find, and spring 2024?") == [
        "autumn 2025",
        "spring 2024",
    ]
    assert seasons("What happens each winter?") == []


def test_a_paper_is_older_than_a_season_that_had_not_begun():
    assert ended_before("2025-06-10", "autumn 2025")
    assert not ended_before("2025-09-01", "autumn 2025")
    assert not ended_before("", "autumn 2025")

import pytest

from assistant.gaps.claims import is_claim


@pytest.mark.parametrize(
    "text",
    [
        "Nine in ten people tell us that they feel safer because of our help.",
        "Co-production is embedded in everything we do.",
        "Morale in the directorate has never been higher.",
        "Most carers told us they were listened to, and we want more to say so.",
    ],
)
def test_sweeping_assertion_without_a_figure_is_a_claim(text):
    assert is_claim(text)


@pytest.mark.parametrize(
    "text",
    [
        "We will embed co-production in everything we do.",
        "Everyone on a waiting list should be contacted.",
        "In the 2025 survey 84% of people said that they feel safe.",
        "Figures do not always agree.",
        "Is practice always good?",
        "The panel meets on Tuesdays.",
    ],
)
def test_aim_figure_denial_or_question_is_none(text):
    assert not is_claim(text)

import pytest

from assistant.mapping.standing_text import proves_nothing


@pytest.mark.parametrize(
    "text",
    [
        "This leaflet is available in large print and Polish on 01632 960100.",
        "Thank you for asking us. Here is what we wrote down.",
        "Two thirds of those who answered are women. This report cannot say how carers of other "
        "ages live.",
        "We recommend that the council agree one set of figures.",
    ],
)
def test_what_a_paper_says_of_itself_or_asks_for_proves_nothing(text: str) -> None:
    assert proves_nothing(text)


def test_a_row_under_what_is_recommended_proves_nothing() -> None:
    row = "2 | Contact everyone who waits | September 2025"
    assert proves_nothing(row, "No | We recommend that you | By when")
    assert not proves_nothing(row, "No | What we did | When")


@pytest.mark.parametrize(
    "text",
    [
        "Thank you letters rose to 140. Carers told us that breaks came sooner.",
        "This survey was answered by 212 carers, and 61% felt supported.",
        "The board recommended new guidance, which was launched in May.",
        "People who answered the telephone were polite, carers said.",
    ],
)
def test_what_tells_of_care_may_prove_something(text: str) -> None:
    assert not proves_nothing(text)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.claims.proof import gives_its_figures

RECORDED = "Ethnicity is recorded for 91% of people drawing on long-term support."


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (RECORDED, "Ethnicity recorded (%) | Kingsmarsh | 86 | 88 | 88 | 89 | 95"),
        (RECORDED, "We recorded the ethnicity of 86% of people."),
        (RECORDED, "We record the ethnicity of everybody who draws on long-term support."),
        ("Vacancies have halved since 2023.", "Vacancy rate (%) | Kingsmarsh | 17.8 | 14.2"),
        ("612 carers had a review.", "Of the carers whom we know, 498 had a review."),
    ],
)
def test_another_figure_or_none_bears_no_figure_out(claim, passage):
    assert not gives_its_figures(claim, passage)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (RECORDED, "Ethnicity was recorded for 91% of people with long-term support."),
        ("The review is done.", "A2 | Review | 30 September 2025 | Done"),
        ("Calls were made to 40% of carers.", "Calls were made to 20 of the 50 carers."),
        ("Carers feel listened to.", "Carers told us that their workers listen."),
    ],
)
def test_the_same_figure_or_the_counts_that_make_it_may_bear_it_out(claim, passage):
    assert gives_its_figures(claim, passage)


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_percentage_is_borne_out_by_itself_alone(one, other):
    claim, passage = f"We reached {one}% of carers.", f"The team reached {other}% of carers."

    assert gives_its_figures(claim, passage) == (one == other)

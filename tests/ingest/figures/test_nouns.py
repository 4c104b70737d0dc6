"""Each number of a text is of its own noun; only one without a noun shares that before it."""

import pytest

from ingest.figures.figure import Unit


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "There were 45 people waiting and 46 reviews. We had 12 complaints and 13 compliments."
            " There were 99 deaths.",
            ["people waiting", "reviews", "complaints", "compliments", "deaths"],
        ),
        (
            "Twelve people died in 2023/24. Waits fell from 538 to 412.",
            ["people died", "Waits", "Waits"],
        ),
        (
            "We received 1,204 referrals. 988 assessments and 513 reviews were completed.",
            ["received referrals", "assessments", "reviews were completed"],
        ),
        ("£2.4m was spent on respite. There were 99 deaths.", ["spent on respite", "deaths"]),
        ("Twelve people died. Vacancies stood at 18%.", ["people died", "Vacancies"]),
        ("The longest wait was 90 days. Complaints: 12.", ["The longest wait", "Complaints"]),
    ],
)
def test_a_number_with_a_noun_is_of_that_noun(figures, text, measures):
    assert [one.measure for _, one in figures(text)] == measures


@pytest.mark.parametrize(
    ("text", "said", "unit"),
    [
        ("There were 45 people waiting and 46 reviews.", "46", Unit.COUNT),
        ("Twelve people died in 2023/24. Waits fell from 538 to 412.", "538", Unit.COUNT),
        ("The longest wait was 90 days. Complaints: 12.", "12", Unit.COUNT),
        ("There were 45 people waiting and complaints fell to 12.", "12", Unit.COUNT),
        ("The median was 9 days and complaints fell to 12.", "12", Unit.COUNT),
    ],
)
def test_a_number_with_a_noun_takes_no_unit_from_another(figure, text, said, unit):
    assert figure(text, said).amount.unit is unit


@pytest.mark.parametrize(
    ("text", "said", "measure"),
    [
        ("There were 45 people waiting, of which 12 were late.", "12", "people waiting: late"),
        ("There were 45 people waiting, up from 40.", "40", "people waiting"),
        ("There were 45 people waiting, and 30 the year before.", "30", "people waiting"),
        ("There were 45 people waiting, against 40 people in 2023/24.", "40", "people waiting"),
        ("There were 45 people waiting. The rest, 12, were seen.", "12", "people waiting"),
    ],
)
def test_a_number_without_a_noun_is_of_the_one_before_it(figure, text, said, measure):
    found = figure(text, said)

    assert (found.measure, found.amount.unit) == (measure, Unit.PEOPLE)


def test_numbers_that_add_up_to_the_one_before_their_colon_are_its_parts(figures):
    found = figures("52 people met: 31 staff, 9 residents and 12 partners.")

    assert [(one.measure, one.amount.unit) for _, one in found] == [
        ("people met", Unit.PEOPLE),
        ("people met: staff", Unit.PEOPLE),
        ("people met: residents", Unit.PEOPLE),
        ("people met: partners", Unit.PEOPLE),
    ]


def test_money_is_not_of_what_another_sentence_counts(figure):
    found = figure("We received 1,204 referrals. In all we spent £2m.", "£2m")

    assert "referrals" not in found.measure

import pytest

from ingest.figures.figure import Dating, Status, Unit


@pytest.mark.parametrize(
    ("text", "said", "measure"),
    [
        (
            "At 31 August 2025 there were 96 people waiting for an assessment.",
            "96",
            "people waiting for an assessment",
        ),
        (
            "Of those waiting, 163 people (40%) had waited for more than 28 days.",
            "40%",
            "people had waited for more than 28 days",
        ),
        (
            "Calls answered were 81%, compared with 74% in 2023-24.",
            "74%",
            "Calls answered",
        ),
        ("Ethnicity: 14.2% missing.", "14.2%", "Ethnicity: missing"),
        (
            "There were 40 long waits for a visit. The longest was 90 days.",
            "90 days",
            "long waits for a visit: The longest",
        ),
    ],
)
def test_measure_is_what_the_number_is_said_of(figure, text, said, measure):
    assert figure(text, said).measure == measure


def test_a_bound_of_time_says_of_whom_another_figure_is_and_is_none(figures):
    found = figures("At the year end 163 people had waited for more than 28 days.")

    assert [said for said, _ in found] == ["163"]


def test_a_change_is_no_figure(figures):
    assert figures("Complaints rose by 12 over the winter.") == []


def test_a_rise_gives_two_figures_and_the_old_one_takes_no_date_from_elsewhere(figures):
    (_, old), (_, new) = figures("Referrals rose from 38 to 42 in the year to March 2025.")

    assert (old.amount.value, new.amount.value) == (38, 42)
    assert (old.period, old.dating) == ("", Dating.NONE)
    assert new.dating is Dating.OWN


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        ("At 31 August 2025, 96 carers waited.", "96", "2025-08-31"),
        ("We had 142 complaints in 2024-25.", "142", "2024-04-01/2025-03-31"),
        (
            "We had 142 complaints in 2024-25, compared with 127 the year before.",
            "127",
            "2023-04-01/2024-03-31",
        ),
        ("Staff who would stay: 82% now; 77% in 2024.", "77%", "2024-01-01/2024-12-31"),
        ("We lost £3,100 in January alone.", "£3,100", "2026-01"),
        ("In the year to August we drove people to 912 visits.", "912", "2024-09-01/2025-08-31"),
        ("There are 31 posts.", "31", "2026-02-03"),
    ],
)
def test_period_is_the_one_said_else_the_documents(figure, text, said, period):
    assert figure(text, said, date="2026-02-03").period == period


def test_a_time_named_before_goes_on_to_the_next_sentence(figure):
    found = figure("Position at 31 August 2025. There were 96 carers waiting.", "96")

    assert (found.period, found.dating) == ("2025-08-31", Dating.NEAR)


@pytest.mark.parametrize(
    ("text", "said", "status"),
    [
        ("We answered 60 calls.", "60", Status.ACTUAL),
        ("The median was 9 days, inside our target of 10.", "10", Status.TARGET),
        ("The median was 9 days, inside our target of 10.", "9 days", Status.ACTUAL),
        ("Bring the wait for a visit under 45 days.", "45 days", Status.TARGET),
        ("An assessment is completed within 28 days of first contact.", "28 days", Status.STANDARD),
        ("Note a forecast overspend of £4.3 million.", "£4.3 million", Status.FORECAST),
        ("The Council has put £600,000 aside for it.", "£600,000", Status.PLAN),
        ("It was 16.8%, double the national average of 8.1%.", "8.1%", Status.COMPARATOR),
        ("It was 16.8%, double the national average of 8.1%.", "16.8%", Status.ACTUAL),
        ("The service requires 31 more posts than it has.", "31", Status.ACTUAL),
    ],
)
def test_status_is_told_by_the_words_beside_the_number(figure, text, said, status):
    assert figure(text, said).status is status


@pytest.mark.parametrize(
    ("text", "said", "scope"),
    [
        ("In Saltby, 212 people were seen.", "212", "Saltby"),
        ("There were 212 people in December.", "212", ""),
        ("The average for England was 79.2% of people.", "79.2%", "England"),
        ("The police pay £32,000 and we pay the rest.", "£32,000", "The police"),
    ],
)
def test_scope_is_a_place_or_a_body_that_the_words_name(figure, text, said, scope):
    assert figure(text, said).scope == scope


def test_a_bare_number_has_the_unit_of_what_it_is_compared_with(figure):
    text = "Sixty-one per cent ended within 30 working days; the longest took 164."

    assert figure(text, "164").amount.unit is Unit.DAYS

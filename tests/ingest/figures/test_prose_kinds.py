"""Kinds of sentence in which a figure was once told as another's, of another time or status."""

import pytest

from ingest.figures.figure import Dating, Status, Unit


@pytest.mark.parametrize(
    ("text", "said", "status", "scope"),
    [
        ("It takes 34 days, against a standard of 21.", "21", Status.STANDARD, ""),
        ("It was 33%, compared with 36% in England.", "36%", Status.COMPARATOR, "England"),
        ("It was 33%, compared with 36% in England.", "33%", Status.ACTUAL, ""),
        ("The forecast is £81m, an overspend of £2m.", "£2m", Status.FORECAST, ""),
        ("The disputes could cost up to £0.5m.", "£0.5m", Status.FORECAST, ""),
        ("It was to bring 40 beds into use.", "40", Status.PLAN, ""),
        ("It takes 47 days; the contract says 30.", "30", Status.STANDARD, ""),
        (
            "It was 61%, and our coastal comparators averaged 63%.",
            "63%",
            Status.COMPARATOR,
            "coastal comparators",
        ),
    ],
)
def test_each_figure_of_a_sentence_has_a_status_of_its_own(figure, text, said, status, scope):
    found = figure(text, said)

    assert (found.status, found.scope) == (status, scope)


def test_each_figure_is_of_the_place_beside_it(figures):
    found = figures("There were 402 waiting, of whom 174 belonged to Harbour and 131 to Ings.")

    assert [(said, one.scope) for said, one in found] == [
        ("402", ""),
        ("174", "Harbour"),
        ("131", "Ings"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The plan of 2025-27 was agreed.",
        "He was a man of 78.",
        "It is begun by the age of 16 years and 6 months.",
        "An officer rings 999 before anything else.",
        "The joint review of Pathway 1 is due.",
    ],
)
def test_ages_plans_and_names_are_no_figures(figures, text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Harbour 189, Ings 121.", ["Harbour", "Ings"]),
        ("Staithe held 112, Canalside 88 and Moor Edge 39.", ["Staithe", "Canalside", "Moor Edge"]),
        ("Take-up runs from 41% in Gannet Bay to 12% at Northmarsh.", ["Gannet Bay", "Northmarsh"]),
        (
            "It was 63% for all respondents and 54% for older respondents.",
            ["", "older respondents"],
        ),
        ("Savings of £1.35m are due, and Finance rates £500,000 red.", ["", ""]),
    ],
)
def test_each_figure_of_a_list_is_of_its_own_area_or_group(figures, text, scopes):
    assert [one.scope for _, one in figures(text)] == scopes


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        ("On 28 February 96 people were waiting.", "96", "2025-02-28"),
        ("It was 82% between October and December.", "82%", "2024-10-01/2024-12-31"),
        ("There were three in the last quarter.", "three", "2025-01-01/2025-03-31"),
        ("Reports rose from four to eleven in the half year.", "four", "2024-11-20"),
        ("By 30 June two agency workers will start.", "two", "2025-06-30"),
    ],
)
def test_a_time_without_its_year_is_told_from_the_documents(figure, text, said, period):
    assert figure(f"# Board, 20 May 2025\n\n{text}", said).period == period


@pytest.mark.parametrize(
    ("text", "said", "measure", "unit"),
    [
        (
            "DC reported that 82% of referrals were accepted.",
            "82%",
            "of referrals were accepted",
            Unit.PERCENT,
        ),
        (
            "The number of carers waiting has come down, and it stood at 40.",
            "40",
            "The number of carers waiting",
            Unit.PEOPLE,
        ),
        (
            "There were 52 people ready to leave. The ceiling agreed with the board is 45.",
            "45",
            "people ready to leave",
            Unit.PEOPLE,
        ),
        (
            "Reports of remarks from people visited rose from four to nine.",
            "nine",
            "Reports of remarks from people visited",
            Unit.COUNT,
        ),
        (
            "The line, which we share with two councils, answers within 15 minutes.",
            "15 minutes",
            "",
            Unit.HOURS,
        ),
    ],
)
def test_a_figure_is_of_what_its_sentence_leads_to(figure, text, said, measure, unit):
    found = figure(text, said)

    assert found.amount.unit is unit
    assert not measure or found.measure == measure


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        (
            "At the close of the financial year 287 residents were in the queue.",
            "287",
            "2026-03-31",
        ),
        ("At the close of 2024-25 there were 198 applications undecided.", "198", "2025-03-31"),
        ("On the last day of June 2025 fifteen carers were waiting.", "fifteen", "2025-06-30"),
        ("By our count 158 carers were on the list at the end of March.", "158", "2026-03-31"),
        ("As the financial year closed, 26 homes were rated good.", "26", "2026-03-31"),
    ],
)
def test_the_end_of_a_year_or_a_month_is_its_last_day(figure, text, said, period):
    found = figure(text, said, date="2026-05-12")

    assert (found.period, found.dating) == (period, Dating.OWN)


def test_money_of_a_year_that_closed_is_of_the_year(figure):
    text = "Adult social care closed the year at £25.14m."

    assert figure(text, "£25.14m", date="2026-05-12").period == "2025-04-01/2026-03-31"


@pytest.mark.parametrize(
    ("text", "said", "measure"),
    [
        ("At the end of March 2026 the list had been brought to 531.", "531", "the list"),
        (
            "Over the twelve months to 31 March 2026 the teams sat down with 1,064 carers.",
            "1,064",
            "the teams sat down with carers",
        ),
        (
            "Satisfaction in the 2024/25 survey was 63%.",
            "63%",
            "Satisfaction in the survey",
        ),
    ],
)
def test_what_leads_to_a_time_is_no_part_of_the_measure(figure, text, said, measure):
    assert figure(text, said).measure == measure


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        (
            "The Board was told in April 2025 that 1,021 applications were undecided on 31 March"
            " 2025.",
            "1,021",
            "2025-03-31",
        ),
        (
            "The team closed the financial year with 463 applications, the oldest going back to"
            " August 2024.",
            "463",
            "2026-03-31",
        ),
        ("The vacancy rate at 31 March 2026 was 14.2% (17.5% in 2025).", "14.2%", "2026-03-31"),
    ],
)
def test_the_time_of_a_telling_or_of_something_else_is_none_of_the_figure(
    figure, text, said, period
):
    assert figure(text, said, date="2026-05-12").period == period


def test_that_date_is_the_last_that_was_said(figure):
    text = (
        "402 people were on the list on 28 February.\n\nThe longest wait on that date was 241 days."
    )

    found = figure(text, "241 days", date="2026-03-19")

    assert (found.period, found.dating, found.measure) == (
        "2026-02-28",
        Dating.NEAR,
        "The longest wait",
    )


def test_that_date_is_unknown_where_none_was_said(figure):
    text = "Members heard that the longest wait at that date was 221 days."

    assert figure(text, "221 days", date="2026-03-19").period == ""


def test_a_month_in_a_letter_is_the_last_such_month_before_it(figure):
    text = "The ward opened in October 2024.\n\nIn March seventeen people were waiting."

    assert figure(text, "seventeen", date="2026-05-12").period == "2026-03"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("68% of those who reached eighteen in the year had a plan by seventeen and a half.", [68]),
        ("All those over 75 were called, 412 in all.", [412]),
        ("Of those who came home 79% were still there three months on.", [79]),
        ("A call had been made within the five weeks in 19 cases.", [19]),
        ("The list stood at 341, the lowest for three years.", [341]),
        ("The list stood at 531, well under three quarters of where it stood.", [531]),
        ("There were 438 admissions per 100,000 older people.", [438]),
        ("Assessments for the four quarters of 2025/26 add up to 1,034.", [1034]),
        ("Four thousand two hundred and eighty-six concerns were received.", [4286]),
        ("The desk is on 020 7946 0166.", []),
    ],
)
def test_an_age_a_threshold_and_what_a_rate_is_of_are_no_figures(figures, text, found):
    assert [one.amount.value for _, one in figures(text)] == found


@pytest.mark.parametrize(
    ("text", "said", "status"),
    [
        ("We have 25.3% of residents on a budget of their own.", "25.3%", Status.ACTUAL),
        ("A worker is allocated to 40 people.", "40", Status.ACTUAL),
        ("The budget is £6m.", "£6m", Status.PLAN),
        ("It is proposed that the rate rise from £21.40 to £22.86.", "£21.40", Status.ACTUAL),
        ("It is proposed that the rate rise from £21.40 to £22.86.", "£22.86", Status.PLAN),
        ("Carers were satisfied; the London average was 35.9%.", "35.9%", Status.COMPARATOR),
    ],
)
def test_words_of_a_plan_tell_only_of_what_is_planned(figure, text, said, status):
    assert figure(text, said).status is status


@pytest.mark.parametrize(
    ("text", "said", "measure", "value"),
    [
        (
            "Fewer than one social work post in ten stood empty.",
            "one social work post in ten",
            "social work post stood empty",
            10,
        ),
        (
            "The line settles nine calls in every ten without an ambulance.",
            "nine calls in every ten",
            "The line settles calls without an ambulance",
            90,
        ),
    ],
)
def test_what_a_share_in_words_counts_stays_in_the_measure(figure, text, said, measure, value):
    found = figure(text, said)

    assert (found.measure, found.amount.value, found.amount.unit) == (measure, value, Unit.PERCENT)


@pytest.mark.parametrize(
    ("text", "said", "scope"),
    [
        ("There were 31 people awaiting care, chiefly in Great Ness.", "31", ""),
        ("The longest gap was 31 months, for a man placed in Northumberland.", "31 months", ""),
        (
            "Ms Bexley said that residents in Gasworks had waited nine weeks.",
            "nine weeks",
            "Gasworks",
        ),
        ("The longest wait was 31 days, in Great Ness.", "31 days", "Great Ness"),
    ],
)
def test_a_place_of_some_of_those_counted_is_no_scope(figure, text, said, scope):
    assert figure(text, said).scope == scope


def test_it_means_the_subject_of_its_own_sentence(figure):
    text = (
        "# Waits\n\nThe helpline settles 40% of calls. The number of tenants waiting for a ramp has"
        " come down in every month, and at 31 March 2026 it stood at 298.\n"
    )

    assert figure(text, "298").measure.startswith("The number of tenants waiting for a ramp")


def test_it_means_the_sentence_before_where_its_own_only_points_there(figure):
    text = (
        "# Waits\n\nThere were 312 tenants waiting for a ramp. This is the lowest since records"
        " began, and it compares with 421 a year before.\n"
    )

    assert figure(text, "421").measure == "tenants waiting for a ramp"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("There were 1,204 carers known to us at 31 May 2025, up 12% on 2023/24.", [1204]),
        ("Referrals fell 12%. Referrals are down 8% from 2023/24.", []),
        ("Fees rose 5-7% on last year. Fees rose between 5% and 7%.", []),
        ("We saw a 12% rise in referrals.", []),
        ("Costs rose £1.2m on last year, to £45.6m.", [45.6e6]),
        ("The share of calls answered rose to 64%.", [64]),
        ("South Asian citizens made up 9% of starts.", [9]),
    ],
)
def test_the_size_of_a_change_is_no_level(figures, text, values):
    assert [one.amount.value for _, one in figures(text)] == values


def test_each_of_two_prices_is_for_what_stands_with_it(figures):
    found = figures("Our support costs 54p per meal and £12.50 an hour.")
    assert [one.measure for _, one in found] == [
        "Our support costs per meal",
        "Our support costs an hour",
    ]


def test_what_went_up_to_a_share_is_that_share(figure):
    assert figure("Satisfaction with the care went up to 64%.", "64%").amount.qualifier == ""


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Sixty-five and over: 1,200 people.", "Sixty-five and over: people"),
        ("65 and over: 1,200.", "65 and over"),
        ("Aged eighteen and over: 1,200.", "Aged eighteen and over"),
        ("Eighteen to sixty-four: 1,200.", "Eighteen to sixty-four"),
        ("Over sixty-five: 1,200.", "Over sixty-five"),
    ],
)
def test_an_age_in_words_says_of_whom_a_figure_is(figures, text, measure):
    assert [(said, one.measure) for said, one in figures(text)] == [("1,200", measure)]


def test_a_number_in_words_that_is_no_age_is_a_figure(figures):
    text = "Over sixty-five people came. Sixty-five were helped."
    assert [one.amount.value for _, one in figures(text)] == [65, 65]

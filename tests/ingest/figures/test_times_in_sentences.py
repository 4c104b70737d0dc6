"""Each number of a sentence is of the time that it stands with, or of none."""

import pytest


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "In Q1 2025/26 there were 101 concerns, in Q2 there were 112 and in Q3 98.",
            ["2025-04-01/2025-06-30", "2025-07-01/2025-09-30", "2025-10-01/2025-12-31"],
        ),
        (
            "In Q3 2024/25 there were 77 carers. In Q4, 88 carers had a review.",
            ["2024-10-01/2024-12-31", "2025-01-01/2025-03-31"],
        ),
        (
            "As at 26/01/15 there were 101 carers. In Q3 2024/25, 77 carers had a break."
            " At mid-year, 45 were waiting.",
            ["2015-01-26", "2024-10-01/2024-12-31", ""],
        ),
        ("In Q2 there were 112 concerns.", ["2025-07-01/2025-09-30"]),
        ("In Q4 there were 112 concerns.", ["2025-01-01/2025-03-31"]),
        ("In 2024/25 we had 9 visits. In Q1-Q3 there were 12 complaints.", ["2024-04-01/2025-03-31",
         "2024-04-01/2024-12-31"]),
    ],
)  # fmt: skip
def test_a_quarter_is_of_its_own_number(figures, text, periods):
    assert [one.period for _, one in figures(text, date="2026-01-27")] == periods


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        (
            "There were 1,204 referrals in 2023/24 and 2024/25 together.",
            "1,204",
            "2023-04-01/2025-03-31",
        ),
        ("There were 1,204 referrals in 2023/24 and 2024/25.", "1,204", ""),
        ("We had 40 and 50 referrals in 2023/24 and 2024/25.", "40", "2023-04-01/2024-03-31"),
        ("We had 40 and 50 referrals in 2023/24 and 2024/25.", "50", "2024-04-01/2025-03-31"),
        ("We had 40 visits to 50 homes in 2023/24 and 2024/25.", "40", ""),
    ],
)
def test_of_two_years_in_one_breath_neither_alone_is_that_of_one_number(figure, text, said, period):
    assert figure(text, said, date="2026-01-27").period == period


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At 31.3.24 there were 1,024 people waiting.", [("1,024", "2024-03-31")]),
        (
            "w/e 05.01.25: 21 calls. w/c 6.1.25: 23 calls.",
            [("21", "2024-12-30/2025-01-05"), ("23", "2025-01-06/2025-01-12")],
        ),
        ("Sept 24: 17 people waiting.", [("17", "2024-09")]),
    ],
)
def test_a_short_date_is_a_time_and_no_figure(figures, text, found):
    told = figures(text, date="2026-01-27")

    assert [(said, one.period) for said, one in told] == found


def test_a_month_without_a_year_is_of_the_paper_and_not_of_a_year_spoken_of_above(figures):
    text = (
        "# Minutes of 27 January 2026\n\nIn 2024-25 we took 900 calls.\n\nThe median wait was nine"
        " weeks at the end of December, having stood at seventeen weeks a year before.\n"
    )

    found = [(said, one.period) for said, one in figures(text)]

    assert found[1:] == [("nine weeks", "2025-12-31"), ("seventeen weeks", "2024-12-31")]


def test_a_month_under_a_heading_of_a_year_is_of_that_year(figure):
    text = (
        "# Board\n\n## Waits in 2024/25\n\nThere were 96 carers waiting at the end of December.\n"
    )

    assert figure(text, "96", date="2026-01-27").period == "2024-12-31"


def test_the_date_of_this_report_is_that_of_the_document(figure):
    text = (
        "On 31 March 2025 there were 12 homes. The number of approved providers at the date of this"
        " report is 14."
    )

    assert figure(text, "14", date="2026-01-27").period == "2026-01-27"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("The list fell from 538 to 412 between March and September 2025.", ["2025-03", "2025-09"]),
        (
            "Between March and September 2025, the list fell from 538 to 412.",
            ["2025-03", "2025-09"],
        ),
        (
            "The list fell from 538 to 412 between 2023/24 and 2024/25.",
            ["2023-04-01/2024-03-31", "2024-04-01/2025-03-31"],
        ),
        (
            "The list rose from 41 to 62 between Q1 and Q3 2025/26.",
            ["2025-04-01/2025-06-30", "2025-10-01/2025-12-31"],
        ),
        (
            "The list rose from 41 to 62 between 31 March and 30 September 2025.",
            ["2025-03-31", "2025-09-30"],
        ),
        (
            "The list rose from 41 to 62 between the end of March 2025 and the end of May 2025.",
            ["2025-03-31", "2025-05-31"],
        ),
        ("The list rose from 41 in March to 62 in September 2025.", ["2025-03", "2025-09"]),
        ("Between March and September 2025 there were 412 calls.", ["2025-03-01/2025-09-30"]),
    ],
)
def test_a_change_over_a_stretch_has_its_old_side_at_the_beginning_and_its_new_at_the_end(
    figures, text, periods
):
    assert [one.period for _, one in figures(text, date="2026-01-27")] == periods


@pytest.mark.parametrize(
    "text",
    [
        "Last year 300 people used the bus; this year 340 did.",
        "Last year 300 people used the bus. This year 340 did.",
    ],
)
def test_this_year_is_not_the_last(figures, text):
    found = [(one.period, one.measure) for _, one in figures(text, date="2026-01-27")]
    assert found == [("2025-01-27", "people used the bus"), ("2026-01-27", "people used the bus")]

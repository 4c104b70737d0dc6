"""Which times a text names, and the days they cover."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import MONTHS
from ingest.periods import periods_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("26/01/15", "2015-01-26"),
        ("2024 to 2025", "2024-04-01/2025-03-31"),
        ("2024-25", "2024-04-01/2025-03-31"),
        ("2024/25", "2024-04-01/2025-03-31"),
        ("end of January 2026", "2026-01-31"),
        ("12 months to March 2025", "2024-04-01/2025-03-31"),
        ("April to June 2025", "2025-04-01/2025-06-30"),
        ("mid-year 2024", "2024-06-30"),
        ("mid-2024", "2024-06-30"),
        ("Q1 2025/26", "2025-04-01/2025-06-30"),
        ("2025/26 Q4", "2026-01-01/2026-03-31"),
        ("Q3 2025", "2025-10-01/2025-12-31"),
        ("calendar Q3 2025", "2025-07-01/2025-09-30"),
        ("first quarter of calendar year 2025", "2025-01-01/2025-03-31"),
        ("Q1 to Q3 2025/26", "2025-04-01/2025-12-31"),
        ("Q1-Q2 24/25", "2024-04-01/2024-09-30"),
        ("H1 2025/26", "2025-04-01/2025-09-30"),
        ("first half of 2025", "2025-01-01/2025-06-30"),
        ("year to 31 March 2025", "2024-04-01/2025-03-31"),
        ("year ended March 2025", "2024-04-01/2025-03-31"),
        ("as at 31 March 2025", "2025-03-31"),
        ("six months to 30 September 2025", "2025-04-01/2025-09-30"),
        ("quarter ending June 2025", "2025-04-01/2025-06-30"),
        ("week ending 5 January 2025", "2024-12-30/2025-01-05"),
        ("w/c 6 January 2025", "2025-01-06/2025-01-12"),
        ("12-14 June 2024", "2024-06-12/2024-06-14"),
        ("12 and 13 June 2024", "2024-06-12/2024-06-13"),
        ("Between 1 April and 30 June 2025", "2025-04-01/2025-06-30"),
        ("From November to February 2026", "2025-11-01/2026-02-28"),
        ("2022/23 to 2024/25", "2022-04-01/2025-03-31"),
        ("2023-2026", "2023-01-01/2026-12-31"),
        ("from 2024 to 2025", "2024-01-01/2025-12-31"),
        ("Mar-25", "2025-03"),
        ("Apr 24 - Jun 24", "2024-04-01/2024-06-30"),
        ("Mar 25", "2025-03"),
        ("03/2025", "2025-03"),
        ("FY24/25", "2024-04-01/2025-03-31"),
        ("FY2024/25", "2024-04-01/2025-03-31"),
        ("24/25", "2024-04-01/2025-03-31"),
        ("March 2024/25", "2025-03"),
        ("Jan to March 2025/26", "2026-01-01/2026-03-31"),
        ("12th June, 2024", "2024-06-12"),
        ("31.03.25", "2025-03-31"),
        ("31-Mar-25", "2025-03-31"),
        ("26 Jan 15", "2015-01-26"),
        ("end of 2024/25", "2025-03-31"),
        ("end of Q2 2025/26", "2025-09-30"),
        ("year to date (June 2025)", "2025-04-01/2025-06-30"),
        ("2024", "2024-01-01/2024-12-31"),
        ("year end 2024/25", "2025-03-31"),
        ("January - March 2025", "2025-01-01/2025-03-31"),
        ("third quarter of 2024/25", "2024-10-01/2024-12-31"),
        ("quarter 2 (2024/25)", "2024-07-01/2024-09-30"),
        ("the year ending 30 June 2025", "2024-07-01/2025-06-30"),
        ("12 months to 15 March 2025", "2024-03-16/2025-03-15"),
        ("2025-03", "2025-03"),
        ("mid-year 2024/25", "2024-04-01/2024-09-30"),
        ("year 2024/25", "2024-04-01/2025-03-31"),
        ("Q4 (2024/25)", "2025-01-01/2025-03-31"),
        ("1st April to 30th June 2025", "2025-04-01/2025-06-30"),
        ("1 April 2024 – 31 March 2025", "2024-04-01/2025-03-31"),
        ("April 2024 to March 2025", "2024-04-01/2025-03-31"),
        ("Jan-Mar 2025", "2025-01-01/2025-03-31"),
        ("FY 2024-25", "2024-04-01/2025-03-31"),
        ("Quarter Four 2024/25", "2025-01-01/2025-03-31"),
        ("Apr-Jun 25", "2025-04-01/2025-06-30"),
        ("2025 Q2", "2025-07-01/2025-09-30"),
        ("Q2 25-26", "2025-07-01/2025-09-30"),
        ("summer 2024", "2024-01-01/2024-12-31"),
        ("Wednesday 26th of June 2024", "2024-06-26"),
        ("3 months to end of June 2025", "2025-04-01/2025-06-30"),
        ("rolling 12 months to Mar-25", "2024-04-01/2025-03-31"),
        ("end-March 2025", "2025-03-31"),
        ("1/4/24-31/3/25", "2024-04-01/2025-03-31"),
        ("the first nine months of 2025/26", "2025-04-01/2025-12-31"),
        ("Jul/Aug 2025", "2025-07-01/2025-08-31"),
    ],
)
def test_a_time_is_read_as_the_days_it_covers(text: str, wanted: str) -> None:
    assert [period.iso for period in periods_in(text)] == [wanted]


@pytest.mark.parametrize("text", ["in May 24 people came", "3.4.26 The board", "24/25 of them"])
def test_a_count_and_a_paragraph_number_are_no_time(text: str) -> None:
    assert periods_in(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("March 2024 and March 2025", ["2024-03", "2025-03"]),
        ("2023/24 and 2024/25", ["2023-04-01/2024-03-31", "2024-04-01/2025-03-31"]),
        ("412 in 2024 and 538 in 2025", ["2024-01-01/2024-12-31", "2025-01-01/2025-12-31"]),
        ("31 March 2024 (26/01/15)", ["2024-03-31", "2015-01-26"]),
    ],
)
def test_times_side_by_side_stay_apart(text: str, wanted: list[str]) -> None:
    assert [period.iso for period in periods_in(text)] == wanted


def test_a_period_holds_its_words_and_their_place() -> None:
    text = "Of 412 people in the 12 months to\nMarch 2025, 90 waited"
    [period] = periods_in(text)
    assert text[period.start : period.end] == "12 months to\nMarch 2025"
    assert period.words == "12 months to March 2025"
    assert (period.first, period.last) == (date(2024, 4, 1), date(2025, 3, 31))


@given(st.dates(date(1971, 1, 1), date(2069, 12, 31)), st.sampled_from(["/", "-"]))
def test_a_day_with_a_year_of_two_digits_is_read_day_first(day: date, by: str) -> None:
    text = f"{day.day}{by}{day.month:02}{by}{day:%y}"
    assert [period.iso for period in periods_in(text)] == [day.isoformat()]


WORDS = (*MONTHS, "to", "end of", "Q1", "quarter", "mid", "year", "12 months to", "between", "and")
PARTS = st.sampled_from(
    (*WORDS, "31", "2024", "2024/25", "1/4/25", "–", "-", "(", "\n", "w/e", "half")
)


@given(st.lists(PARTS, max_size=20))
def test_periods_stand_in_order_and_none_lies_on_another(parts: list[str]) -> None:
    found = periods_in(" ".join(parts))
    places = [place for period in found for place in range(period.start, period.end)]
    assert places == sorted(set(places))
    assert all(period.first <= period.last for period in found)

import pytest

from assistant.figures.periods import periods_in, quarter_named


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("At 31 March 2025", "2025-03-31", "2025-03-31"),
        ("In August 2025", "2025-08-01", "2025-08-31"),
        ("In 2024-25", "2024-04-01", "2025-03-31"),
        ("In Q2 2025-26", "2025-07-01", "2025-09-30"),
        ("In the fourth quarter of 2024/25", "2025-01-01", "2025-03-31"),
        ("Between 1 April and 30 June 2025", "2025-04-01", "2025-06-30"),
        ("From 1 April 2025 to 30 June 2025", "2025-04-01", "2025-06-30"),
        ("From November to February 2026", "2025-11-01", "2026-02-28"),
        ("In 2024", "2024-01-01", "2024-12-31"),
        ("Dec-25", "2025-12-01", "2025-12-31"),
    ],
)
def test_time_is_read_as_its_days(text, first, last):
    [period] = periods_in(text)

    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def only(text):
    [period] = periods_in(text)
    return period


def test_quarter_without_a_year_is_of_the_year_beside_it():
    quarter = quarter_named(" in the first quarter and 19 after", only("April to September 2025"))

    assert quarter is not None
    assert (quarter.first.isoformat(), quarter.last.isoformat()) == ("2025-04-01", "2025-06-30")


def test_year_end_is_of_its_year():
    assert only("At 31 March 2025").same(only("In 2024-25"))


def test_quarter_is_not_of_its_year():
    assert not only("In Q1 2024-25").same(only("In 2024-25"))


def test_days_a_month_apart_are_near():
    assert only("At 31 August 2025").near(only("At 30 September 2025"))
    assert not only("At 31 March 2025").near(only("At 30 September 2025"))

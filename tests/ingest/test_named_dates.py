from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import dates_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("4 SEPTEMBER 2023", ["2023-09-04"]),
        ("on the 1st of March, 2024", ["2024-03-01"]),
        ("September 4, 2023", ["2023-09-04"]),
        ("04/09/2023", ["2023-09-04"]),
        ("4.9.2023", ["2023-09-04"]),
        ("2025-09-16 Adults Scrutiny", ["2025-09-16"]),
        ("Sept 2023", ["2023-09"]),
        ("in 2023/24 and 2024-25", ["2023/24", "2024/25"]),
        ("in 2023–2024", ["2023/24"]),
        ("the Care Act 2014", ["2014"]),
        ("It ends on 3.4.26.", ["2026-04-03"]),
        ("It ends on 30 Sept 26.", ["2026-09-30"]),
        ("3 Apr 25", ["2025-04-03"]),
        ("on 26/01/15", ["2015-01-26"]),
        ("12th June, 2024", ["2024-06-12"]),
        ("31-Mar-25 and 31.03.25", ["2025-03-31", "2025-03-31"]),
        ("2023-2026", ["2023", "2026"]),
        ("Mar '25", ["2025-03"]),
        ("31 March 2025 to 30 June 2025", ["2025-03-31", "2025-06-30"]),
    ],
)
def test_a_date_is_read(text: str, wanted: list[str]) -> None:
    assert [date.iso for date in dates_in(text)] == wanted


@pytest.mark.parametrize(
    "text", ["£2023", "2,014", "20231", "2014%", "no. 1999.5", "May help", "see 10.11.12"]
)
def test_a_figure_is_no_year(text: str) -> None:
    assert dates_in(text) == []


@pytest.mark.parametrize(
    "text", ["32 May 2023", "2023-13-01", "45/45/2023", "31 February 2025", "2023-02-30"]
)
def test_a_day_that_does_not_exist_is_not_named(text: str) -> None:
    assert not any(date.is_day for date in dates_in(text))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_as_it_is_written_in_words(day: date) -> None:
    assert [d.iso for d in dates_in(f"on {day.day} {day:%B} {day.year}, it")] == [day.isoformat()]


@given(st.text(alphabet="0123456789/-. ,Mayjunestrd–£%", max_size=80))
def test_dates_never_overlap_and_stand_in_order(text: str) -> None:
    found = dates_in(text)
    places = [place for date in found for place in range(date.start, date.end)]
    assert places == sorted(set(places))


NAMED = st.sampled_from(["4 September 2023", "2024-01-02", "Sept 2023", "2023/24", "2019", "words"])


@given(st.lists(NAMED, max_size=30))
def test_dates_come_in_order_and_none_lies_on_another(parts: list[str]) -> None:
    found = dates_in(", ".join(parts))
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert len(found) == sum(part != "words" for part in parts)

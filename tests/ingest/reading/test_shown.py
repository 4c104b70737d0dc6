from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.shown import shown

ACCOUNTS = '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (None, "General", ""),
        ("two\nlines ", "General", "two lines"),
        (True, "General", "Yes"),
        (False, "General", "No"),
        ("#REF!", "General", "#REF!"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567.891, "General", "1234567.891"),
        (1 / 3, "General", "0.3333333333"),
        (1e-12, "General", "1e-12"),
        (0.842, "0.0%", "84.2%"),
        (0.8425, "0.0%", "84.3%"),
        (0.5, "0%", "50%"),
        (-0.031, "+0.0%;-0.0%", "-3.1%"),
        (0.031, "+0.0%;-0.0%", "+3.1%"),
        (84.2, '0.0"%"', "84.2%"),
        (1250, "#,##0", "1,250"),
        (1250, '"£"#,##0', "£1,250"),
        (1250.5, "[$£-809]#,##0.00", "£1,250.50"),
        (-1250.5, "£#,##0.00", "-£1,250.50"),
        (-1250.5, "£#,##0.00;[Red](£#,##0.00)", "(£1,250.50)"),
        (1250.5, ACCOUNTS, "£1,250.50"),
        (-1250.5, ACCOUNTS, "-£1,250.50"),
        (0, ACCOUNTS, "£-"),
        (2_400_000, '£0.0,,"m"', "£2.4m"),
        (6, '0" weeks"', "6 weeks"),
        (7, "000", "007"),
        (0.5, "#.##", ".5"),
        (2, "0.0##", "2.0"),
        (12345, "0.00E+00", "12345"),
        (0.5, "# ?/?", "0.5"),
        (1632960001, "(000) 000 0000", "(163) 296 0001"),
        (-0.001, "0.0", "0.0"),
        (float("nan"), "0.0", "nan"),
        (datetime(2025, 9, 30), "d mmmm yyyy", "30 September 2025"),
        (1, r"\1\.0#", "1.01"),
        (1, '"A-"0##', "A-001"),
        (12, "0,000", "0,012"),
        (1234567.0, "#,##0", "1,234,567"),
        (44.0, 'General" days"', "44 days"),
        (-44.0, '"net "General', "net -44"),
        (3, '[=1]"Yes";[=0]"No";0', "3"),
        (1, '[=1]"Yes";[=0]"No";0', "Yes"),
        (0, '[=1]"Yes";[=0]"No";0', "No"),
        (1_234_500, '[>=1000000]0.0,,"m";[>=1000]0.0,"k";0', "1.2m"),
        (1_500, '[>=1000000]0.0,,"m";[>=1000]0.0,"k";0', "1.5k"),
        (12, '[>=1000000]0.0,,"m";[>=1000]0.0,"k";0', "12"),
        (-12, "[<0]0.0;0", "-12.0"),
        (12, '0" ; ";-0', "12 ;"),
        (7700900123, "00000 000000", "07700 900123"),
        (203045, "00-00-00", "20-30-45"),
        (4505577104, "000 000 0000", "450 557 7104"),
        (datetime(2025, 9, 30), "[$-809]dd mmmm yyyy;@", "30 September 2025"),
        (datetime(2025, 9, 30), r"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy", "30 September 2025"),
        (datetime(2025, 9, 3), "ddd d mmm yy", "Wed 3 Sep 25"),
        (datetime(2025, 9, 30), "mm-dd-yy", "30/09/2025"),
        (datetime(2025, 9, 30), "mmm-yy", "Sep-25"),
        (datetime(2025, 9, 30), "yyyy-mm-dd", "2025-09-30"),
        (datetime(2025, 9, 30, 14, 5), "dd/mm/yyyy hh:mm", "30/09/2025 14:05"),
        (datetime(2025, 9, 30, 14, 5), "h:mm AM/PM", "2:05 PM"),
        (time(9, 5, 7), "mm:ss", "05:07"),
        (datetime(2025, 9, 30), "General", "2025-09-30"),
        (datetime(2025, 9, 30, 14, 5), "General", "2025-09-30T14:05:00"),
        (date(2025, 9, 30), "yyyy", "2025"),
        (timedelta(hours=36, minutes=5), "[h]:mm:ss", "36:05:00"),
        (timedelta(minutes=-5), "[h]:mm:ss", "-0:05:00"),
    ],
)
def test_a_value_is_shown_as_the_sheet_shows_it(value, form, expected):
    assert shown(value, form) == expected


PIECES = st.sampled_from([*'0#?.,;%_-*\\"[]$£@/eEymdhs +()', "General", "AM/PM", "[Red]", "[h]"])
VALUES = st.one_of(
    st.integers(), st.floats(), st.datetimes(), st.times(), st.dates(), st.timedeltas()
)


@given(VALUES, st.lists(PIECES, max_size=12).map("".join))
def test_no_number_format_however_odd_stops_the_reading(value, form):
    assert "\n" not in shown(value, form)


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_never_grow_a_decimal(number):
    assert shown(float(number), "General") == str(number)

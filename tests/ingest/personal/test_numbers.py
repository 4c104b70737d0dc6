import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.personal.numbers import (
    national_insurance_numbers,
    nhs_numbers,
    valid_nhs_number,
)

NINES = st.text("0123456789", min_size=9, max_size=9)
ENGLISH = st.from_regex(r"[3-9][0-9]{8}", fullmatch=True)
GAPS = st.lists(st.sampled_from(["", " ", "-", "  ", "\u00a0", " - "]), min_size=9, max_size=9)


def completed(nine: str) -> str | None:
    """The nine digits with their check digit; None where there is none."""
    check = (11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11
    return None if check == 10 or len(set(nine + str(check))) == 1 else nine + str(check)


@given(NINES, GAPS)
def test_labelled_number_is_found_in_any_spacing(nine: str, gaps: list[str]) -> None:
    number = completed(nine)
    if number is None:
        return
    written = number[0] + "".join(gap + digit for gap, digit in zip(gaps, number[1:], strict=True))
    text = f"Her NHS number: {written}."
    assert any(text[f.start : f.end] == written for f in nhs_numbers(text))


@given(ENGLISH, st.sampled_from(["", " ", "-", "\u00a0", " - "]))
def test_number_in_threes_and_four_needs_no_label(nine: str, gap: str) -> None:
    number = completed(nine)
    if number is None:
        return
    written = gap.join((number[:3], number[3:6], number[6:]))
    assert list(nhs_numbers(f"File 2, {written}, seen twice"))


@given(NINES, st.integers(1, 9), st.sampled_from(["", " ", "-"]))
def test_wrong_check_digit_is_no_nhs_number(nine: str, off: int, gap: str) -> None:
    number = completed(nine)
    if number is None:
        return
    wrong = number[:9] + str((int(number[9]) + off) % 10)
    written = gap.join((wrong[:3], wrong[3:6], wrong[6:]))
    assert not valid_nhs_number(written)
    assert not list(nhs_numbers(f"NHS number {written}"))


@pytest.mark.parametrize(
    "written", ["QQ 12 34 56 C", "QQ123456C", "AB 123456 D", "QQ-12-34-56-A", "NI no. qq123456c"]
)
def test_national_insurance_numbers_are_found(written: str) -> None:
    assert list(national_insurance_numbers(f"Finance has {written} on file"))


@pytest.mark.parametrize(
    "written", ["GB 12 34 56 C", "AO 12 34 56 C", "as 12 34 56 a", "QQ 12345 C"]
)
def test_what_only_looks_like_one_is_left(written: str) -> None:
    assert not list(national_insurance_numbers(f"See {written} below"))


@pytest.mark.parametrize(
    "text",
    [
        "For example 943 476 5919.",
        "The form is like this: in the format 943 476 5919",
        "Invoice 9434765919",
        "journal 0000481920",
    ],
)
def test_what_is_an_example_or_a_reference_is_no_nhs_number(text: str) -> None:
    assert not list(nhs_numbers(text))


@pytest.mark.parametrize(
    "text",
    [
        "It looks like QQ 12 34 56 C.",
        "in the form AA 00 00 00 A",
        "National Insurance number: for example AB 12 34 56 C",
    ],
)
def test_the_form_of_a_national_insurance_number_is_left(text: str) -> None:
    assert not list(national_insurance_numbers(text))


@pytest.mark.parametrize(
    "text",
    [
        "Holder | NI no. | Paid\nJ Bright | js 20 77 31 b | 12 May",
        "her National Insurance is js 20 77 31",
    ],
)
def test_small_letters_and_a_missing_one_do_where_it_is_called_one(text: str) -> None:
    assert list(national_insurance_numbers(text))

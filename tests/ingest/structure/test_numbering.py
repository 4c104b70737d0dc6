import pytest

from ingest.structure.numbering import Mark, NumberSequence, numbered


@pytest.mark.parametrize(
    ("line", "mark", "number", "rest"),
    [
        ("14. The committee", Mark.PLAIN, "14", "The committee"),
        ("14 The committee", Mark.PLAIN, "14", "The committee"),
        ("- 3 The Committee received", Mark.PLAIN, "3", "The Committee received"),
        ("3.2 Carers", Mark.DECIMAL, "3.2", "Carers"),
        ("3.2.1. Carers", Mark.DECIMAL, "3.2.1", "Carers"),
        ("a) note the report", Mark.LETTER, "a)", "note the report"),
        ("(iv) ask again", Mark.LETTER, "iv)", "ask again"),
        ("• a bullet", Mark.BULLET, "", "a bullet"),
        ("o Another bullet", Mark.BULLET, "", "Another bullet"),
    ],
)
def test_a_printed_number_is_read(line: str, mark: Mark, number: str, rest: str) -> None:
    found = numbered(line)
    assert found is not None
    assert (found.mark, found.number, found.rest) == (mark, number, rest)


@pytest.mark.parametrize(
    "line", ["The 14 councils", "", "2023/24 saw", "a person", "14.", "£3.2 m"]
)
def test_a_line_that_opens_otherwise_has_no_number(line: str) -> None:
    assert numbered(line) is None


def accepted(lines: list[str], after_break: bool = True) -> list[bool]:
    sequence = NumberSequence()
    marks = [numbered(line) for line in lines]
    return [sequence.accepts(mark, after_break) for mark in marks if mark]


def test_plain_numbers_must_carry_the_sequence_on() -> None:
    assert accepted(["1. One", "2. Two", "14 Councils took part", "3. Three"]) == [
        True, True, False, True,
    ]  # fmt: skip


def test_a_number_may_be_left_out_where_the_text_above_ended() -> None:
    assert accepted(["1. One", "3. Three"]) == [True, True]
    assert accepted(["1. One", "3. Three"], after_break=False) == [True, False]


def test_a_figure_inside_a_wrapped_sentence_starts_no_paragraph() -> None:
    assert accepted(["1 One"], after_break=False) == [False]


def test_a_plain_number_carries_on_from_decimal_ones() -> None:
    assert accepted(["9.1 Risks are red", "10. Papers"]) == [True, True]


def test_a_decimal_before_a_small_letter_is_a_figure() -> None:
    assert accepted(["3.2 per cent of them"]) == [False]

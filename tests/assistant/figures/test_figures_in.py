import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.numbers import Unit, figures_in


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("We supported 1,940 people.", 1940, Unit.COUNT),
        ("Twenty-seven people moved.", 27, Unit.COUNT),
        ("It cost £38.4 million.", 38.4e6, Unit.POUNDS),
        ("It cost £25.95 an hour.", 25.95, Unit.POUNDS),
        ("A saving of £402k.", 402e3, Unit.POUNDS),
        ("It was 24.6% in March.", 24.6, Unit.PERCENT),
        ("It was sixty per cent.", 60, Unit.PERCENT),
        ("Up 3 percentage points.", 3, Unit.POINTS),
        ("They waited 28 working days.", 28, Unit.DAYS),
        ("They waited two weeks.", 14, Unit.DAYS),
        ("A 14-day limit.", 14, Unit.DAYS),
        ("It took 90 minutes.", 1.5, Unit.HOURS),
        ("They live 30 miles away.", 30, Unit.MILES),
    ],
)
def test_figure_is_read_with_its_unit(text, value, unit):
    [figure] = figures_in(text)

    assert (figure.value, figure.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "Section 42 of the Care Act 2014.",
        "See paragraph 3.2 and appendix 4.",
        "On 31 March 2025 and in 2024-25.",
        "People aged 65 and over.",
        "Level 2 training.",
        "The 2nd and 3rd teams.",
        "Between 1 April and 30 June 2025.",
        "4.12 The panel met.",
        "Call 01632 if you wish.",
        "They met at 9.30 in the hall.",
        "It is the one that matters.",
        "The meeting began at 10 am.",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text):
    assert figures_in(text) == []


def one(text):
    [figure] = figures_in(text)
    return figure


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It was 38.4%.", "It was 38.4 per cent."),
        ("It was 38.4%.", "It was 38%."),
        ("They waited 2 weeks.", "They waited 14 days."),
        ("About 400 people came.", "There were 412 people."),
        ("£38.4 million.", "£38,412,000."),
    ],
)
def test_same_figure_rounded_or_in_another_unit_agrees(first, second):
    assert one(first).agrees(one(second))
    assert one(second).agrees(one(first))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It was 38.4%.", "It was 36.9%."),
        ("It was 38%.", "There were 38 people."),
        ("There were 412 people.", "There were 413 people."),
        ("About 400 people came.", "There were 500 people."),
    ],
)
def test_another_figure_does_not_agree(first, second):
    assert not one(first).agrees(one(second))


@given(st.text(alphabet="0123456789 .,%£-/abcdemnortwy\n", max_size=60))
def test_figures_stand_where_they_are_said_to(text):
    found = figures_in(text)

    assert all(0 <= figure.start < figure.end <= len(text) for figure in found)
    assert [f.start for f in found] == sorted(f.start for f in found)

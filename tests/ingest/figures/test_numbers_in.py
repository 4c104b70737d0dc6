import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.figures.figure import Unit
from ingest.figures.numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("We supported 1,940 people.", 1940, Unit.PEOPLE),
        ("Twenty-seven people moved.", 27, Unit.PEOPLE),
        ("Two dozen carers came.", 24, Unit.PEOPLE),
        ("Half a dozen people came.", 6, Unit.PEOPLE),
        ("Last year 300 people came.", 300, Unit.PEOPLE),
        ("Six newly trained social workers left.", 6, Unit.PEOPLE),
        ("Six carers’ assessments were late.", 6, Unit.COUNT),
        ("There were 142 complaints about adult social care.", 142, Unit.COUNT),
        ("131 said that it took too long.", 131, Unit.COUNT),
        ("Two hundred and six records had no team.", 206, Unit.COUNT),
        ("The front door answered 4.1k calls.", 4100, Unit.COUNT),
        ("It cost £38.4 million.", 38.4e6, Unit.GBP),
        ("It cost £25.95 an hour.", 25.95, Unit.GBP),
        ("A saving of £402k.", 402e3, Unit.GBP),
        ("It was 24.6% in March.", 24.6, Unit.PERCENT),
        ("It was sixty per cent.", 60, Unit.PERCENT),
        ("A third of those asked agreed.", 100 / 3, Unit.PERCENT),
        ("Half of the carers had a break.", 50, Unit.PERCENT),
        ("Nearly one in four is empty.", 25, Unit.PERCENT),
        ("One bed in eight is empty.", 12.5, Unit.PERCENT),
        ("Twelve in every hundred placements.", 12, Unit.PERCENT),
        ("Morale was 7.2 out of 10.", 7.2, Unit.SCORE),
        ("They scored 3.", 3, Unit.SCORE),
        ("One manager to nine social workers.", 9, Unit.RATIO),
        ("Paid 45p a mile.", 0.45, Unit.GBP),
        ("They waited 28 working days.", 28, Unit.DAYS),
        ("They waited two weeks.", 2, Unit.WEEKS),
        ("A 14-day limit.", 14, Unit.DAYS),
        ("It took 90 minutes.", 1.5, Unit.HOURS),
        ("The lease runs for three years.", 36, Unit.MONTHS),
        ("They live 30 miles away.", 30, Unit.COUNT),
    ],
)
def test_figure_is_read_with_its_unit(text, value, unit):
    [figure] = numbers_in(text)

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
        "In the three months to 31 August 2025.",
        "A contact within the last 14 days.",
        "Write to QX2 6RD or ring 01632 960147.",
        "Risk ASC-03 and action CA1.",
        "It rose by 3 percentage points.",
        "See www.example.org/2024/page17 for more.",
        "They are 16 and 17 year olds.",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text):
    assert numbers_in(text) == []


def one(text):
    [figure] = numbers_in(text)
    return figure


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It was 38.4%.", "It was 38.4 per cent."),
        ("It was 38.4%.", "It was 38%."),
        ("They waited 2 weeks.", "They waited 14 days."),
        ("About 400 people came.", "There were 412 people."),
        ("Almost 86 per cent came.", "It was 84.2%."),
        ("Just under 1,000 people came.", "There were 981 people."),
        ("Over 400 people came.", "There were 431 people."),
        ("Fewer than 10% came.", "It was 9.8%."),
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
        ("They waited 3 weeks.", "They waited 14 days."),
        ("There were 412 people.", "There were 413 people."),
        ("About 400 people came.", "There were 500 people."),
        ("About 400 people came.", "There were 432 people."),
        ("Almost 86 per cent came.", "It was 81.3%."),
        ("Almost 86 per cent came.", "It was 88%."),
        ("Over 400 people came.", "There were 371 people."),
        ("Fewer than 10% came.", "It was 14.8%."),
    ],
)
def test_another_figure_does_not_agree(first, second):
    assert not one(first).agrees(one(second))


@given(st.text(alphabet="0123456789 .,%£-/abcdemnortwy\n", max_size=60))
def test_figures_stand_where_they_are_said_to(text):
    found = numbers_in(text)

    assert all(0 <= figure.start < figure.end <= len(text) for figure in found)
    assert [f.start for f in found] == sorted(f.start for f in found)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("There were 40 people.", ""),
        ("There were about 40 people.", "about"),
        ("Answered within 28 days.", "up to"),
        ("No more than 30 people on any day.", "up to"),
        ("At least 60 people came.", "at least"),
        ("Fewer than 5 people came.", "fewer than"),
        ("Below 10% of records.", "under"),
        ("More than 30 people came.", "more than"),
        ("60 people or more came.", ""),
        ("60 or more came.", "at least"),
    ],
)
def test_what_makes_a_figure_inexact_is_kept(text, qualifier):
    assert one(text).amount.qualifier == qualifier


def test_first_number_of_a_range_has_the_unit_of_the_second():
    assert [(n.value, n.unit) for n in numbers_in("They wait six to eight weeks.")] == [
        (6, Unit.WEEKS),
        (8, Unit.WEEKS),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The 06.10 and the 21.40 crossings stop.",
        "Open on weekdays 09.00 to 16.30.",
        "They met at ten past eight.",
        "The cost is included at 5.3 below.",
        "Ring (01632) 960400 for more.",
        "The other two were late.",
        "Three things went well.",
    ],
)
def test_times_of_day_and_what_only_refers_to_something_are_no_figures(text):
    assert numbers_in(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Carers are offered it in three files of four", 75),
        ("The field is empty for a third.", 100 / 3),
    ],
)
def test_a_share_may_end_its_sentence(text, value):
    [found] = numbers_in(text)

    assert found.value == pytest.approx(value)
    assert found.unit is Unit.PERCENT


def test_more_than_is_up_to_where_nobody_is():
    [found] = numbers_in("No islander waits more than 90 days.")

    assert found.amount.qualifier == "up to"

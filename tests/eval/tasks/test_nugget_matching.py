import pytest

from eval.gold.question import Figure, Nugget
from eval.tasks.answers.matching import said, states
from tests.eval.stored_answers import said as answer


def stated(text, **nugget):
    return states(said(answer(text)), Nugget(text="n", **nugget))


@pytest.mark.parametrize(
    "text",
    [
        "412 people wait.",
        "Of these, 412.",
        "Team A | 412 | 38",
        "Team A – Waiting: 412; Median: 38",
    ],
)
def test_a_form_stands_as_words_of_its_own(text):
    assert stated(text, any_of=("413", "412"))


@pytest.mark.parametrize("text", ["1,412", "4125", "412.5", "412,000", "A412"])
def test_a_form_does_not_stand_inside_another(text):
    assert not stated(text, any_of=("412",))


def test_forms_are_folded():
    assert stated("The Oﬃce  of\nthe Director", any_of=("office OF the director",))
    assert stated("North | 12", any_of=("north 12",))
    assert stated("It rose to 9.5%.", any_of=("9.5%",))


def test_a_pattern_is_found_whatever_the_case():
    assert stated("Signed off on 3 MARCH 2025.", pattern=r"3(rd)? March\b")
    assert not stated("Signed off on 13 April.", pattern=r"3(rd)? March\b")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It was 38.4%.", 38.4, "%"),
        ("It was 38.4 per cent.", 38.4, "%"),
        ("North – Share: 38.4; target 40", 38.4, "%"),
        ("They waited 38 days.", 38, "days"),
        ("They waited five weeks.", 35, "days"),
        ("They waited 35 days.", 5, "weeks"),
        ("It takes 90 minutes.", 1.5, "hours"),
        ("We spent £1,250.", 1250, "£"),
        ("We spent £38.4 million.", 38.4, "£m"),
        ("We spent £38.4m.", 38_400_000, "£"),
        ("There were 1,412 carers.", 1412, "people"),
        ("There were twelve of them.", 12, ""),
    ],
)
def test_a_figure_is_stated_in_its_unit(text, value, unit):
    assert stated(text, figure=Figure(value=value, unit=unit))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It was 38 days.", 38, "%"),
        ("It was 38%.", 38, "days"),
        ("We spent £38.", 38, "people"),
        ("We spent £38.4 million.", 38.4, "£"),
        ("It was 39%.", 38, "%"),
        ("See section 38.", 38, ""),
    ],
)
def test_another_figure_is_not_it(text, value, unit):
    assert not stated(text, figure=Figure(value=value, unit=unit))


def test_a_figure_may_be_off_by_its_tolerance_and_no_more():
    figure = Figure(value=38.4, unit="%", tolerance=0.5)

    assert stated("It was 38%.", figure=figure)
    assert not stated("It was 37.8%.", figure=figure)

import pytest

from assistant.figures.disagreeing import contradict


@pytest.fixture
def first(stated):
    """The first figure that a text states, in a document of its own."""

    def make(text, **fields):
        given = {"title": text[:60], "council": "Exampleshire", "date": "2025-10-17", **fields}
        return stated(text, **given)[0]

    return make


POOLED = "The pooled budget is £38.4 million in 2025-26."


def test_two_figures_of_one_measure_and_time_contradict(first):
    assert contradict(first(POOLED), first("The pooled budget for 2025-26 is now £36.9 million."))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (POOLED, "The pooled budget for 2024-25 was £36.9 million."),
        (POOLED, "The pooled budget for 2025-26 is £38.4 million."),
        (POOLED, "The pooled budget in 2025-26 covers 412 people."),
        (POOLED, "The target for the pooled budget in 2025-26 is £36.9 million."),
        (
            "The median wait for an assessment was 33 days at 30 June 2025.",
            "The longest wait for an assessment was 211 days at 30 June 2025.",
        ),
        (
            "In 2024-25 we upheld nine complaints.",
            "In 2024-25 we upheld six complaints, and nine the year before.",
        ),
        (
            "There were 3,214 safeguarding concerns in 2024-25.",
            "There were 1,060 safeguarding enquiries in 2024-25.",
        ),
        (
            "Services make 84% of people feel safe in 2024-25.",
            'In 2024-25 "I feel safe" was said of 71% of people.',
        ),
        (
            "In August 2025, 201 people were waiting at the Ashbrook hub.",
            "In August 2025, 211 people were waiting at the Birchdale hub.",
        ),
        (
            "In August 2025, 201 people were waiting.",
            "In August 2025, 211 people were waiting at the Birchdale hub.",
        ),
    ],
    ids=[
        "time",
        "same",
        "unit",
        "target",
        "statistic",
        "gives both",
        "counted",
        "told",
        "of another name",
        "of a part",
    ],
)
def test_figures_that_can_both_be_right_do_not(first, one, other):
    assert not contradict(first(one), first(other))


def test_figures_of_two_councils_do_not_contradict(first):
    other = first("The pooled budget for 2025-26 is £36.9 million.", council="Otherford")

    assert not contradict(first(POOLED), other)


def test_draft_of_the_same_paper_does_not_contradict_it(first):
    one = first("The plan has 40 beds in 2025-26.", title="Winter plan")
    other = first("The plan has 32 beds in 2025-26.", title="Winter Plan")

    assert not contradict(one, other)


def test_undated_figure_is_of_about_when_its_document_is(first):
    dated = first("At 30 September 2025, 27 people lived in homes outside the county.")
    undated = "Nineteen people live in homes outside the county."

    assert contradict(first(undated, date="2025-10-17"), dated)
    assert not contradict(first(undated, date="2023-10-17"), dated)


def test_close_times_contradict_only_where_the_figures_are_far_apart(first):
    august = first("On an average day in August 2025, 18 people in hospital waited for care.")
    far = first("On 30 September 2025, 46 people in hospital waited for care.")
    near = first("On 30 September 2025, 20 people in hospital waited for care.")

    assert contradict(august, far)
    assert not contradict(august, near)


def test_mean_of_several_counts_does_not_contradict_a_count(first):
    text = "On {} people a day were waiting for home care to begin in June 2025."
    assert not contradict(first(text.format("2.5")), first(text.format("17")))
    assert contradict(first(text.format("12")), first(text.format("17")))

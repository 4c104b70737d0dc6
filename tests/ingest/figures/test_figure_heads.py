"""What the words of heads, labels and captions leave to say what is measured."""

import pytest

from ingest.figures.heads import bare, caption, is_change, scope_of_head, told


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Median wait (days)", "Median wait"),
        ("Waiting list (no.)", "Waiting list"),
        ("Budget £000", ""),
        ("Forecast outturn (£m)", ""),
        ("Awaiting OT (persons)", "Awaiting OT"),
        ("% reviewed in 12 months", "reviewed in 12 months"),
        ("Direct payments (% of service users)", "Direct payments, of service users"),
        ("Asked what they wished for (%)", "Asked what they wished for"),
        ("Carers who found it easy (survey of 2023-24)", "Carers who found it easy"),
        ("Q1 (30 Jun 2025)", ""),
        ("Target 2025/26", ""),
        ("Waiting at 30 September 2025", "Waiting"),
    ],
)
def test_a_head_without_unit_time_and_status(head, words):
    assert bare(head) == words


@pytest.mark.parametrize(
    "head",
    [
        "Change",
        "Change on year",
        "% change",
        "+/-",
        "RAG",
        "Direction of travel",
        "Trend",
        "Ref no.",
    ],
)
def test_a_column_of_changes_or_ratings_holds_no_levels(head):
    assert is_change(head)


@pytest.mark.parametrize("head", ["Number", "Number of changes made to plans"])
def test_a_column_of_counts_is_no_change(head):
    assert not is_change(head) or head.endswith("plans")


@pytest.mark.parametrize(
    ("head", "words", "scope"),
    [
        ("England 2024-25", "", "England"),
        ("Region 2024-25", "", "Region"),
        ("London 2024/25", "", "London"),
        ("Nearest neighbours average", "", "Nearest neighbours average"),
        ("Harrowmere 2023-24", "", ""),
        ("Council", "", ""),
        ("People waiting", "People waiting", ""),
    ],
)
def test_a_head_may_say_of_whom_it_is(head, words, scope):
    assert scope_of_head(head, "Harrowmere") == (words, scope)


def test_a_sentence_above_a_table_is_no_caption():
    assert caption("3.3 The table gives the position by the area where people lived before.") == ""
    assert caption("Table 2: Waits by area") == "Table 2: Waits by area"


def test_a_long_caption_is_added_only_where_a_head_says_next_to_nothing():
    above = "Safeguarding adults and deprivation of liberty figures as submitted in the returns"

    assert told("Concerns received", above) == "Concerns received"
    assert told("People", "Waits by area") == "Waits by area: People"

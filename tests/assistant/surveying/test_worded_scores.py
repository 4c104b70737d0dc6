from datetime import date
from pathlib import Path

import pytest

from assistant.frameworks.shelf import framework_of
from assistant.surveying.named import Names
from assistant.surveying.worded_scores import worded_scores


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    return Names(framework_of(Path(tmp_path_factory.mktemp("shelf")), "cqc-la"))


def told(names, text):
    return worded_scores(names.read(text, date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        (
            "Suppose we mark ourselves 3 on everything except assessing needs, equity and "
            "safeguarding, which get 2. Overall percentage?",
            (2, 3, 2, 3, 3, 3, 2, 3, 3),
        ),
        (
            "If seven statements came out at 2 and partnerships and learning at 3, what is it?",
            (2, 2, 2, 2, 3, 2, 2, 2, 3),
        ),
        ("All nine at three but governance at two: what band?", (3, 3, 3, 3, 3, 3, 3, 2, 3)),
        ("We scored 2 for safeguarding and 3 for all the rest.", (3, 3, 3, 3, 3, 3, 2, 3, 3)),
        ("What would our rating be if everything was a 3?", (3,) * 9),
    ],
)
def test_scores_are_read_from_words(names, text, scores):
    assert told(names, text) == scores


@pytest.mark.parametrize(
    "text",
    [
        "If five statements came out at 2 and learning at 3, what is our percentage?",
        "How many of the nine statements were rated 3?",
        "If safeguarding went down to 1, what would it be?",
        "What did everything cost in 2025?",
        "What do all the statements say about 3 people waiting?",
    ],
)
def test_scores_that_are_not_told_of_each_are_none(names, text):
    assert told(names, text) is None

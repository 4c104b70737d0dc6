"""A question that asks which do not is not answered with those that do."""

import pytest

from assistant.qa.candidates import candidates
from assistant.qa.polarity import without_contraries
from assistant.qa.query import query_of
from assistant.qa.ties import Ties
from assistant.qa.weighing import Weighed
from assistant.reader.judgement import Evidence
from assistant.reader.text import Text

TEXT = (
    "The Larch and Beech wards have a sensory garden. The Rowan ward does not have a sensory "
    "garden. The garden is open on Sundays."
)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Which wards do not have a sensory garden?", ["The Rowan", "The garden"]),
        ("Which wards lack any sensory planting?", ["The Rowan", "The garden"]),
        ("Which wards have a sensory garden?", ["The Larch", "The Rowan", "The garden"]),
        ("Does the Rowan ward not have a garden?", ["The Larch", "The Rowan", "The garden"]),
    ],
)
def test_contraries_of_what_is_asked_for_are_left_out(passages, question, left):
    evidence = Evidence(1.0, 0.0)
    kept = [
        Weighed(one, evidence, Ties((), 0, 0), 1.0, Text(one.text, ""))
        for one in candidates(passages(TEXT))
    ]

    found = without_contraries(query_of(question), kept)

    assert [" ".join(one.candidate.text.split()[:2]) for one in found] == left

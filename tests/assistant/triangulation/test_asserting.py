import pytest

from assistant.answering.candidates import candidates
from assistant.triangulation.asserting import asserts, is_self_assessment


@pytest.mark.parametrize(
    ("title", "file", "known"),
    [
        ("Self-assessment October 2025", "a.pdf", True),
        ("Our account", "2025 self_assessment FINAL.docx", True),
        ("Self assessment of governance", "b.pdf", True),
        ("Assessment of self-neglect", "c.pdf", False),
        ("Care Act assessment", "d.pdf", False),
    ],
)
def test_a_self_assessment_is_known_by_its_name(passages, title, file, known):
    [passage] = passages("Some text of it.", title=title, file=file)
    assert is_self_assessment(passage.document) is known


@pytest.mark.parametrize(
    "text",
    [
        "We have reduced the number of people waiting over the year.",
        "Of all reviews in 2024-25, 61% were on time.",
        "Our staff are well trained and confident in strengths-based practice.",
        "Co-production is embedded in everything we do.",
    ],
)
def test_what_is_said_to_be_so_is_a_claim(passages, figures, text):
    [one] = candidates(passages(text))
    assert asserts(one, figures(text))


@pytest.mark.parametrize(
    "text",
    [
        "We will reduce the number of people waiting over the year.",
        "Our target is that 90% of reviews are on time.",
        "How good are our reviews, and how do we know?",
        "The council's offices are in the market square of Harrowmere.",
    ],
)
def test_plans_targets_questions_and_facts_of_place_are_none(passages, figures, text):
    [one] = candidates(passages(text))
    assert not asserts(one, figures(text))

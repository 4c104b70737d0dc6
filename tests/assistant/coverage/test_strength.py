from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.coverage.strength import strength
from ingest.library.records import EvidenceClass

SLOW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_nothing_has_no_strength():
    assert strength([]) == 0


@SLOW
@given(st.lists(st.integers(1, 4), max_size=12), st.integers(1, 4))
def test_strength_grows_with_every_paragraph_of_practice(evidence, documents, more):
    held = [evidence(number) for number in documents]

    assert strength([*held, evidence(more)]) > strength(held)


@SLOW
@given(st.integers(2, 8))
def test_independent_documents_are_stronger_than_one(evidence, many):
    one = strength([evidence(1) for _ in range(many)])
    several = strength([evidence(number) for number in range(many)])

    assert several > one


def test_policy_is_weaker_than_practice_and_the_framework_is_nothing(evidence):
    practice, policy, framework = (
        strength([evidence(evidence_class=each)])
        for each in (
            EvidenceClass.PRACTICE,
            EvidenceClass.INTENTION,
            EvidenceClass.FRAMEWORK_TEXT,
        )
    )

    assert practice > policy > framework == 0


def test_draft_is_weaker_than_what_is_final(evidence):
    assert strength([evidence(status="draft")]) < strength([evidence()])

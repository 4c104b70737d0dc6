import pytest

from assistant.claims.asserting import Asserting, ClaimKind
from assistant.heads.sentences import HALF


@pytest.fixture(scope="module")
def asserting(embedder):
    return Asserting(embedder.name, embedder.encode)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Every carer is offered an assessment within ten days of asking.", ClaimKind.PRACTICE),
        ("In the last year 91% of reviews were done on time.", ClaimKind.FIGURE),
        ("Our falls service has cut admissions to hospital.", ClaimKind.OUTCOME),
        ("Our reablement service won a national award in 2025.", ClaimKind.STANDING),
    ],
)
def test_what_is_said_to_be_so_is_a_claim_of_its_kind(asserting, text, kind):
    [found] = asserting.of([text])

    assert found.chance >= HALF
    assert found.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "We will open a second hub by March.",
        "We know that waits for therapy are too long.",
        "The borough has 284,000 residents, of whom 14 per cent are over 65.",
        "The Care Act places a duty on councils to promote wellbeing.",
    ],
)
def test_an_aim_a_shortfall_a_description_and_the_law_claim_nothing(asserting, text):
    [found] = asserting.of([text])

    assert found.chance < HALF


def test_vectors_of_another_embedder_are_not_asked():
    def never(_texts):
        raise AssertionError("vectors were asked for")

    [found] = Asserting("another", never).of(["2.3 Staff receive supervision every month."])

    assert 0 <= found.chance <= 1

import numpy as np
import pytest

from assistant.frameworks.shelf import framework_of
from assistant.heads import stored
from assistant.mapping.labels import FILE
from assistant.mapping.mapper import Mapper
from ingest.embedding import Embedder

CLEAR = {
    "assessing-needs": "People wait a median of 38 days for a Care Act assessment.",
    "healthier-lives": "Most people needed no more care after six weeks of reablement at home.",
    "equity": "Ethnicity is missing from a fifth of records, so waits cannot be compared by group.",
    "care-provision": "Three home care providers handed back contracts, and bids fell short.",
    "partnerships": "The section 75 agreement pools money with the integrated care board.",
    "safe-systems": "People are discharged from hospital at night without their care in place.",
    "safeguarding": "Section 42 enquiries are closed late, and protection plans are missing.",
    "governance": "The risk register goes to cabinet each quarter, and the overspend is rising.",
    "learning": "Findings of the ombudsman and of case audits changed how staff are trained.",
}


@pytest.fixture(scope="module")
def mapper(embedder, tmp_path_factory):
    return Mapper(framework_of(tmp_path_factory.mktemp("home"), "cqc-la"), embedder)


@pytest.mark.parametrize("statement", CLEAR)
def test_clear_sentence_gets_its_statement_first(mapper, statement):
    labels = mapper.map([CLEAR[statement]])

    assert labels.statements[int(labels.probabilities[0].argmax())] == statement


def test_probabilities_of_the_statements_sum_to_one(mapper):
    labels = mapper.map([*CLEAR.values(), "", "1 2 3"])

    assert labels.probabilities.shape == (11, 9)
    assert np.allclose(labels.probabilities.sum(axis=1), 1, atol=1e-5)
    assert ((labels.evidence >= 0) & (labels.evidence <= 1)).all()


def test_a_text_gets_the_same_by_itself_and_among_others(mapper):
    together = mapper.map(list(CLEAR.values())).probabilities
    alone = np.vstack([mapper.map([text]).probabilities for text in CLEAR.values()])

    assert np.abs(together - alone).max() < 0.02


def test_what_people_said_is_their_voice(mapper):
    labels = mapper.map(["Carers told us in the survey that they feel alone and unheard."])

    assert (labels.categories[0], labels.classes[0]) == ("people", "people's voice")


def test_framework_that_nobody_labelled_is_mapped_by_its_own_words(embedder, tmp_path):
    framework = framework_of(tmp_path, "wales-serious-concern")

    labels = Mapper(framework, embedder).map(
        ["Every vulnerable person has a named key worker allocated.", "Budgets are under control."]
    )
    first = [labels.statements[place] for place in labels.probabilities.argmax(axis=1)]

    assert first == ["duties-and-risk", "money"]


def test_with_another_embedder_words_alone_decide(embedder, mapper):
    class Other(Embedder):
        def encode(self, texts, **_):
            return np.zeros((len(texts), 3), np.float32)

    other = Other()
    other.name = "another model"

    labels = Mapper(mapper.framework, other).map([CLEAR["safeguarding"]])

    assert labels.statements[int(labels.probabilities[0].argmax())] == "safeguarding"


def test_what_ships_fits_the_framework_that_ships(mapper):
    learned = stored.load(FILE)

    assert learned.heads["cqc-la"].labels == mapper.statements
    assert learned.embedder == mapper.embedder.name

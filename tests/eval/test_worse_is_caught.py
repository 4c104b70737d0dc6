"""The gate that ships catches each worse assistant, for the right reason."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.service import Assistant
from eval.comparing.runs import compare_runs
from eval.comparing.thresholds import read_gate
from eval.gold.question import GoldQuestion, QuestionType
from eval.running.asking import Answering, AssistantAnswering
from ingest.embedding import Embedder
from tests.eval.asked_samples import AskedSamples, opened, ran
from tests.eval.worse import (
    AnotherPackMixedIn,
    Changed,
    a_page_off,
    always_abstains,
    dense_only,
    dumps_every_passage,
    never_abstains,
)

pytestmark = pytest.mark.slow
Failed = set[tuple[str, str]]


@pytest.fixture(scope="module")
def assistant(samples_asked: AskedSamples, embedder: Embedder) -> Iterator[Assistant]:
    it = opened(samples_asked.home, embedder)
    yield it
    it.close()


@pytest.fixture
def failed(samples_asked: AskedSamples, assistant: Assistant, tmp_path: Path):
    """What the gate finds wrong with what answers and not with the real one: (rule, measure)."""

    def of(answering: Answering, questions: Sequence[GoldQuestion] = ()) -> Failed:
        ran(tmp_path / "worse", assistant, questions or samples_asked.questions, answering)
        return _failed(samples_asked.run, tmp_path / "worse") - _failed(
            samples_asked.run, samples_asked.run
        )

    return of


def _failed(old: Path, new: Path) -> Failed:
    verdict = compare_runs(old, new, read_gate()).verdict
    return {(check.rule, check.measure) for check in verdict.checks if not check.passed}


def test_the_real_run_is_safe_and_no_worse_than_itself(samples_asked):
    # Floors are of whole gold sets: on so few questions the fast gate has its own.
    found = _failed(samples_asked.run, samples_asked.run)

    assert {rule for rule, _ in found} <= {"floor"}


def test_quotes_one_page_off_are_caught(samples_asked, failed):
    found = failed(Changed(samples_asked.answers, a_page_off))

    assert {("safety", "citations.exact"), ("margin", "citations.recall")} <= found


def test_one_that_never_abstains_is_caught(samples_asked, assistant, failed):
    found = failed(Changed(samples_asked.answers, never_abstains(assistant)))

    assert ("margin", "abstention.right") in found
    assert not {one for one in found if one[0] == "safety"}


def test_one_that_always_abstains_is_caught(samples_asked, failed):
    found = failed(Changed(samples_asked.answers, always_abstains))

    assert {("floor", "answers.vital_recall"), ("margin", "abstention.right")} <= found


def test_one_that_dumps_every_passage_is_caught(samples_asked, assistant, failed):
    found = failed(Changed(samples_asked.answers, dumps_every_passage(assistant.library)))

    assert {("ceiling", "answers.length"), ("margin", "citations.precision")} <= found
    assert ("margin", "answers.vital_recall") not in found


def test_another_pack_mixed_in_is_caught(samples_asked, assistant, failed):
    # A safety measure fails on one question: a few spare the time of all.
    few = [one for one in samples_asked.questions if one.type is QuestionType.FIGURE]
    found = failed(AnotherPackMixedIn(AssistantAnswering(assistant)), few)

    assert ("safety", "leakage.none") in found


def test_search_by_the_vectors_alone_is_caught(samples_asked, assistant, failed):
    found = failed(Changed(samples_asked.answers, dense_only(assistant)))

    assert {("margin", "retrieval.recall_10_page"), ("margin", "retrieval.ndcg_10_page")} <= found

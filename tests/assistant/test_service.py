import dataclasses
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import active_children
from threading import Thread

import pytest

from assistant.qa.answer import Answer, AnswerOutcome, Question
from assistant.service import Assistant
from ingest.library.filters import Filters
from ingest.library.library import UnknownNameError
from ingest.settings import Settings
from tests import hostile_pdfs

PACKS = ["Exampleshire", "Otherford"]
QUESTIONS = [
    Question("How many people were waiting for a Care Act assessment in August 2025?"),
    Question("What colour is the lift in Paris?"),
    Question("What does paragraph 2.2 say?"),
    Question("and the median?", (("user", "How long did people wait in August 2025?"),)),
    Question("How many carers answered?"),
    Question("Why is my mother still waiting?"),
    Question("???"),
]


@pytest.fixture(scope="module")
def assistant(seeded_home) -> Iterator[Assistant]:
    opened = Assistant(Settings(home=seeded_home))
    yield opened
    opened.close()


def test_closing_ends_the_process_that_draws_pages(own_home):
    opened = Assistant(Settings(home=own_home))
    page = own_home / "page.pdf"
    page.write_bytes(hostile_pdfs.pdf([], b"", hostile_pdfs.WORDS))
    opened.drawer.draw(page, 1)
    assert len(active_children()) == 1
    opened.close()
    assert active_children() == []


def plain(answer: Answer) -> Answer:
    # Texts that are embedded together may differ in the last bit of a score, never in the words.
    return dataclasses.replace(answer, elapsed_ms=0.0)


@pytest.fixture(scope="module")
def answers(assistant) -> list[Answer]:
    """The answers to the questions, asked together."""
    return [plain(answer) for answer in assistant.ask_many(QUESTIONS, PACKS)]


@pytest.fixture(scope="module")
def alone(assistant) -> list[Answer]:
    """The answers to the questions, asked one at a time."""
    return [plain(assistant.ask(question, PACKS)) for question in QUESTIONS]


def test_questions_asked_together_are_answered_as_one_at_a_time(answers, alone):
    assert answers == alone


def test_queries_searched_together_find_what_each_finds_alone(assistant):
    queries = [question.text for question in QUESTIONS]
    together = assistant.search_many(queries, PACKS, top=4)

    alone = [assistant.search(query, PACKS, top=4) for query in queries]
    assert [[hit.passage.key for hit in hits] for hits in together] == [
        [hit.passage.key for hit in hits] for hits in alone
    ]


def test_question_is_answered_with_the_sentence_that_holds_the_figure(answers):
    answer = answers[0]

    assert (answer.outcome.answered, "412" in answer.text) == (True, True)


def test_answer_repeats_the_question_as_it_was_put(answers):
    assert [answer.question for answer in answers] == [question.text for question in QUESTIONS]


def test_answer_that_is_none_has_no_citations(answers):
    assert all(answer.outcome.answered == bool(answer.citations) for answer in answers)


def test_every_answer_can_be_written_as_json(answers):
    for answer in answers:
        assert json.loads(json.dumps(dataclasses.asdict(answer)))["question"] == answer.question


def test_no_questions_have_no_answers(assistant):
    assert list(assistant.ask_many([], PACKS)) == []


@pytest.mark.parametrize("packs", [["Nowhere"], ["Exampleshire", "Nowhere"]])
def test_unknown_pack_is_named_by_the_search(assistant, packs):
    with pytest.raises(UnknownNameError, match="Nowhere"):
        assistant.search("waiting", packs)


@pytest.mark.parametrize("packs", [["Nowhere"], ["Exampleshire", "Nowhere"]])
def test_unknown_pack_is_named_by_the_answer(assistant, packs):
    with pytest.raises(UnknownNameError, match="Nowhere"):
        assistant.ask(QUESTIONS[0], packs)


def test_filters_narrow_the_answer(assistant):
    answer = assistant.ask(QUESTIONS[0], PACKS, Filters(council="Otherford"))

    assert {c.pack for c in (*answer.citations, *answer.nearest)} <= {"Otherford"}


def test_several_threads_at_once_get_what_one_gets(seeded_home, alone):
    # One whose models are not loaded yet: the threads race to load them.
    fresh = Assistant(Settings(home=seeded_home))
    with ThreadPoolExecutor(6) as pool:
        jobs = [pool.submit(fresh.ask, question, PACKS) for question in QUESTIONS * 2]
        found = [plain(job.result(timeout=200)) for job in jobs]
    fresh.close()

    assert found == alone * 2


def test_answers_that_are_read_slowly_keep_nobody_waiting(assistant):
    slow = assistant.ask_many(QUESTIONS[:2], PACKS)
    next(slow)
    asked = Thread(target=assistant.ask, args=(QUESTIONS[0], PACKS), daemon=True)
    asked.start()
    asked.join(40)

    waited = asked.is_alive()
    slow.close()
    asked.join(40)
    assert not waited


def test_answers_can_be_read_on_by_another_thread(assistant):
    answers = assistant.ask_many(QUESTIONS[:2], PACKS)
    next(answers)
    with ThreadPoolExecutor(1) as pool:
        rest = pool.submit(list, answers).result(timeout=60)

    assert len(rest) == 1


def test_prepared_library_leaves_only_the_question_to_be_read(seeded_home, embedder, monkeypatch):
    opened = Assistant(Settings(home=seeded_home))
    opened.__dict__["embedder"] = embedder
    read: list[str] = []
    reader = opened.engine.weigher.reader
    states = reader._states

    def recorded(texts, length):
        read.extend(texts)
        return states(texts, length)

    monkeypatch.setattr(reader, "_states", recorded)
    opened.prepare()
    sentences = set(read)
    read.clear()

    answer = opened.ask(QUESTIONS[0], PACKS)
    opened.close()
    assert answer.sentences
    assert sentences
    assert not sentences & set(read)


ITSELF = Question("Which of the nine statements has least evidence from people's own experience?")


@pytest.fixture
def surveying(own_home) -> Iterator[Assistant]:
    """An assistant whose library may be mapped."""
    opened = Assistant(Settings(home=own_home))
    yield opened
    opened.close()


def test_questions_of_the_evidence_itself_are_answered_among_others_in_order(surveying):
    asked = [QUESTIONS[0], ITSELF, QUESTIONS[4]]

    answers = list(surveying.ask_many(asked, PACKS))

    assert [answer.engine for answer in answers] == ["quoted", "coverage", "quoted"]
    assert [answer.question for answer in answers] == [question.text for question in asked]


def test_question_of_the_evidence_itself_answers_for_each_pack_by_name(surveying):
    [answer] = surveying.ask_growing(ITSELF, PACKS)

    named = {sentence.text.split(":")[0] for sentence in answer.sentences}
    assert (answer.finished, named) == (True, set(PACKS))


def test_question_of_the_evidence_itself_is_never_put_to_a_model(surveying):
    class Forbidden:
        """A model that must not be asked."""

        def write(self, *_given):
            pytest.fail("the model was asked")

        writing = write

    vars(surveying)["writing_engine"] = Forbidden()

    assert surveying.ask(ITSELF, PACKS).engine == "coverage"
    assert [answer.engine for answer in surveying.ask_growing(ITSELF, PACKS)] == ["coverage"]


def test_search_that_is_narrowed_gets_no_coverage_of_the_whole_pack(surveying):
    answer = surveying.ask(ITSELF, PACKS, Filters(council="Otherford"))

    assert answer.engine == "quoted"


def test_day_of_the_search_is_the_day_of_the_coverage(surveying):
    question = Question("How much evidence is there for assessing needs?")

    answer = surveying.ask(question, ["Exampleshire"], Filters(as_of="2024-03-02"))

    assert (answer.engine, answer.outcome) == ("coverage", AnswerOutcome.NOT_IN_EVIDENCE)


def test_unknown_pack_is_named_by_the_coverage(surveying):
    with pytest.raises(UnknownNameError, match="Nowhere"):
        surveying.ask(ITSELF, ["Nowhere"])

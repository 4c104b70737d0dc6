"""Runs over a real library; only what answers is a fake where a run has to die."""

from dataclasses import replace
from threading import Event

import pytest

from assistant.qa.answer import Answer, AnswerOutcome
from assistant.service import Assistant
from eval.gold.question import GoldQuestion, Nugget, Place
from eval.running.asking import AssistantAnswering, Keys, stored
from eval.running.folder import kept_answers
from eval.running.made import made, settings_made
from eval.running.reading import RunError, read_run
from eval.running.run import run
from eval.running.stored import ANSWERS, GAPS, MADE, REPORT, SCORES
from ingest.jobs import Request, ingest
from ingest.settings import Settings
from ingest.sources import find
from tests.eval.stored_answers import gold

FILE = "Waiting times.txt"
QUESTIONS = [
    gold(
        id="waiting",
        question="How many people were waiting for a Care Act assessment in August 2025?",
        citations=((Place(file=FILE, page=1),),),
    ),
    gold(
        id="median",
        question="What was the median wait?",
        nuggets=(Nugget(text="38 days", any_of=("38 days",)),),
        citations=((Place(file=FILE, page=1),),),
    ),
    gold(id="flood", question="Who insures the town hall against floods?", answerable=False),
]


@pytest.fixture(scope="module")
def assistant(seeded_home, embedder):
    opened = Assistant(Settings(home=seeded_home))
    opened.__dict__["embedder"] = embedder
    yield opened
    opened.close()


class DiedError(Exception):
    pass


class Dying:
    """Answers so many questions, then dies."""

    def __init__(self, answering: AssistantAnswering, after: int) -> None:
        self.answering, self.left = answering, after

    def answer(self, question: GoldQuestion) -> Answer:
        if not self.left:
            raise DiedError
        self.left -= 1
        return self.answering.answer(question)


@pytest.fixture(scope="module")
def answering(assistant):
    return AssistantAnswering(assistant)


@pytest.fixture
def gold_file(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(f"{one.model_dump_json()}\n" for one in QUESTIONS), "utf-8")
    return path


@pytest.fixture
def of(assistant, gold_file):
    library, settings = assistant.library, assistant.settings
    return made(settings, library, gold_file, "run", len(QUESTIONS), ["Exampleshire"])


def untimed(folder):
    return [
        one.model_copy(
            update={"elapsed_ms": 0.0, "answer": one.answer.model_copy(update={"elapsed_ms": 0.0})}
        )
        for one in kept_answers(folder)
    ]


def test_every_question_is_kept_with_what_was_found_and_cited(tmp_path, assistant, answering, of):
    ran = run(tmp_path / "run", of, QUESTIONS, assistant.library, answering)

    waiting, median, flood = kept_answers(tmp_path / "run")
    assert (ran.asked, ran.kept, ran.reused, ran.stopped) == (3, 0, 0, False)
    assert "412" in waiting.answer.answer
    assert "38 days" in median.answer.answer
    assert not flood.answer.answered
    assert [one.rank for one in waiting.found] == list(range(1, len(waiting.found) + 1))
    assert any(one.cited and "412" in one.text for one in waiting.found)
    assert waiting.places
    assert all(one.resolves and one.exact and one.file == FILE for one in waiting.places)
    assert flood.places == ()
    assert not any(one.cited for one in flood.found)


def test_a_run_that_died_is_taken_up_and_ends_like_one_that_did_not(
    tmp_path, assistant, answering, of
):
    run(tmp_path / "whole", of, QUESTIONS, assistant.library, answering)
    with pytest.raises(DiedError):
        run(tmp_path / "died", of, QUESTIONS, assistant.library, Dying(answering, 1))
    path = tmp_path / "died" / ANSWERS
    path.write_bytes(path.read_bytes() + b'{"id": "median", "key": "cut sh')

    ran = run(tmp_path / "died", of, QUESTIONS, assistant.library, answering)

    assert (ran.asked, ran.kept) == (2, 1)
    assert untimed(tmp_path / "died") == untimed(tmp_path / "whole")
    for name in (MADE, "gold.jsonl"):
        assert (tmp_path / "died" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


def test_a_run_that_is_whole_asks_nothing_again(tmp_path, assistant, answering, of):
    run(tmp_path / "run", of, QUESTIONS, assistant.library, answering)
    (tmp_path / "run" / SCORES).write_text("{}", "utf-8")
    before = {path.name: path.read_bytes() for path in (tmp_path / "run").iterdir()}

    later = of.model_copy(update={"created": "2030-01-01T00:00:00+00:00"})
    ran = run(tmp_path / "run", later, QUESTIONS, assistant.library, Dying(answering, 0))

    assert (ran.asked, ran.kept) == (0, 3)
    assert {path.name: path.read_bytes() for path in (tmp_path / "run").iterdir()} == before


def test_a_question_put_in_between_is_asked_and_stands_in_its_place(
    tmp_path, assistant, answering, of
):
    run(tmp_path / "run", of, QUESTIONS[::2], assistant.library, answering)
    (tmp_path / "run" / SCORES).write_text("{}", "utf-8")

    more = of.model_copy(update={"gold_sha256": "another"})
    ran = run(tmp_path / "run", more, QUESTIONS, assistant.library, Dying(answering, 1))

    assert (ran.asked, ran.kept) == (1, 2)
    assert [one.id for one in kept_answers(tmp_path / "run")] == ["waiting", "median", "flood"]
    assert not (tmp_path / "run" / SCORES).exists()


def test_answers_of_another_run_are_taken_where_nothing_has_changed(
    tmp_path, assistant, answering, of
):
    run(tmp_path / "one", of, QUESTIONS, assistant.library, answering)
    changed = [QUESTIONS[0].model_copy(update={"question": "How many wait?"}), *QUESTIONS[1:]]

    ran = run(
        tmp_path / "two", of, changed, assistant.library, Dying(answering, 1), tmp_path / "one"
    )

    assert (ran.asked, ran.reused) == (1, 2)


def test_a_run_that_is_told_to_stop_ends_after_the_question_in_hand(
    tmp_path, assistant, answering, of
):
    stop = Event()

    def progress(done: int, _every: int) -> None:
        if done == 1:
            stop.set()

    ran = run(tmp_path / "run", of, QUESTIONS, assistant.library, answering, None, progress, stop)

    assert ran.stopped
    assert [one.id for one in kept_answers(tmp_path / "run")] == ["waiting", "median"]


def test_a_folder_with_other_files_is_left_alone(tmp_path, assistant, answering, of):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "letter.txt").write_text("Dear Sir", "utf-8")

    with pytest.raises(RunError, match="there are other files in it"):
        run(tmp_path / "run", of, QUESTIONS, assistant.library, answering)


def test_a_line_that_is_no_answer_is_named(tmp_path, assistant, answering, of):
    run(tmp_path / "run", of, QUESTIONS, assistant.library, answering)
    path = tmp_path / "run" / ANSWERS
    path.write_bytes(b'{"id": 3}\n' + path.read_bytes())

    with pytest.raises(RunError, match="line 1"):
        run(tmp_path / "run", of, QUESTIONS, assistant.library, answering)


def test_citations_that_do_not_stand_are_told(assistant, answering):
    library, question = assistant.library, QUESTIONS[0]
    answer = answering.answer(question)
    [first, *_] = answer.citations

    def checked(**changes):
        [place] = stored(
            library, question, replace(answer, citations=(replace(first, **changes),)), "k", 1.0
        ).places
        return place.resolves, place.exact

    assert checked() == (True, True)
    assert checked(start=first.start + 1, end=first.end + 1) == (True, False)
    assert checked(quote=first.quote.upper()) == (True, False)
    assert checked(page=9) == (False, False)
    assert checked(document_id="0" * 64) == (False, False)
    assert checked(pack="Otherford") == (False, False)


def test_a_changed_pack_changes_the_keys_of_its_questions_only(
    own_home, gold_file, embedder, tmp_path
):
    assistant = Assistant(Settings(home=own_home))
    library, settings = assistant.library, assistant.settings
    other = gold(id="other", packs=("Otherford",))

    def keys():
        packs = ["Exampleshire", "Otherford"]
        found = Keys(library, made(settings, library, gold_file, "run", 2, packs))
        return found.of(QUESTIONS[0]), found.of(other)

    before = keys()
    note = tmp_path / "Note.txt"
    note.write_text("One more note about how long people wait for care.", "utf-8")
    ingest(library, embedder, settings, Request(find([note], own_home), "Otherford"))
    after = keys()
    assistant.close()

    assert before[0] == after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize(
    "change",
    [
        {"source_sha256": "x"},
        {"prompts_sha256": "x"},
        {"settings": {"reranker": "x"}},
        {"embedder": "x"},
        {"llm": "x"},
    ],
)
def test_whatever_answers_is_in_the_key(assistant, of, change):
    keys = [Keys(assistant.library, one) for one in (of, of.model_copy(update=change))]

    assert keys[0].of(QUESTIONS[0]) != keys[1].of(QUESTIONS[0])


def test_the_question_is_in_the_key_and_the_hour_is_not(assistant, of):
    keys = Keys(assistant.library, of)
    later = Keys(assistant.library, of.model_copy(update={"created": "2030", "machine": "x"}))

    assert keys.of(QUESTIONS[0]) == later.of(QUESTIONS[0])
    assert keys.of(QUESTIONS[0]) != keys.of(gold(id="waiting", question="Who?"))


def test_what_made_a_run_holds_no_secret_and_no_folder_of_the_machine(tmp_path):
    held = settings_made(
        Settings(home=tmp_path, llm_url="http://user:pass@localhost:8080/v1?key=hidden")
    )

    assert held["llm_url"] == "http://localhost:8080/v1"
    assert str(tmp_path) not in str(held)


def test_a_question_is_asked_of_the_versions_of_its_day(assistant, answering):
    asked = gold(question=QUESTIONS[0].question, as_of="2025-01-31")

    answer = answering.answer(asked)

    # On that day the report of September had not been written.
    assert FILE not in {passage.document.file for passage in answer.passages}
    assert answer.outcome is not AnswerOutcome.ANSWERED


def test_what_was_measured_goes_where_answers_are_asked_for_again(assistant, gold_file, tmp_path):
    folder = tmp_path / "run"
    of = made(assistant.settings, assistant.library, gold_file, "run", 2, ["Exampleshire"])
    ask = AssistantAnswering(assistant)
    run(folder, of, QUESTIONS[:2], assistant.library, ask)
    for name in (SCORES, REPORT, GAPS):
        (folder / name).write_text("{}", "utf-8")

    run(folder, of, QUESTIONS[:2], assistant.library, ask)
    assert (folder / SCORES).is_file()

    (folder / ANSWERS).write_bytes((folder / ANSWERS).read_bytes().split(b"\n")[0] + b"\n")
    run(folder, of, QUESTIONS[:2], assistant.library, ask)
    assert not any((folder / name).exists() for name in (SCORES, REPORT, GAPS))


def test_as_many_other_questions_take_the_place_of_the_first(assistant, gold_file, tmp_path):
    folder = tmp_path / "run"
    of = made(assistant.settings, assistant.library, gold_file, "run", 1, ["Exampleshire"])
    ask = AssistantAnswering(assistant)
    run(folder, of, QUESTIONS[:1], assistant.library, ask)
    run(folder, of, QUESTIONS[1:2], assistant.library, ask)

    assert [one.id for one in read_run(folder).questions] == ["median"]


def test_an_answer_is_kept_with_its_trace_where_the_run_is_to_explain(
    assistant, of, answering, tmp_path
):
    folder = tmp_path / "run"

    run(folder, of, QUESTIONS, assistant.library, answering, explain=True)

    [first, *_] = read_run(folder).answers
    assert first.trace is not None
    assert first.trace.read


def test_an_answer_without_a_trace_is_asked_for_again_where_the_run_is_to_explain(
    assistant, of, answering, tmp_path
):
    folder = tmp_path / "run"
    run(folder, of, QUESTIONS, assistant.library, answering)
    before = (folder / ANSWERS).read_text("utf-8")

    ran = run(folder, of, QUESTIONS, assistant.library, answering, explain=True)

    assert '"trace"' not in before
    assert (ran.asked, ran.kept) == (len(QUESTIONS), 0)

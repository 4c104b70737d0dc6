"""No word of one pack in what another gives: hits, answers, citations, what came nearest."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.qa.answer import Answer, Question
from assistant.service import Assistant
from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.filters import Filters
from ingest.settings import Settings
from ingest.sources import find

SECRETS = {"North": "zanzibarine", "South": "quixotolite"}
SHARED = (
    "The joint statement says that 128 carers had a break in 2024 and that each was telephoned."
)
WORDS = (
    "carer wait assessment review team nurse panel audit risk budget hospital home visit plan "
    "equipment safeguarding enquiry complaint survey direct payment"
).split()
TEMPLATES = (
    *("How many {0} were in the {1} in 2024?", "What does it say about {0} and {1}?"),
    *("Who is the {2}?", "{2}", "List the {0} of {2}", "{0} {1} {2}", "What does paragraph 3 say?"),
    *("Is {2} the {0}?", "When did the {1} of the {0} begin?"),
)


def document(pack: str, number: int) -> str:
    chance = random.Random(f"{pack}{number}")
    lines = [f"# Paper {number}"]
    for place in range(1, 7):
        words = " ".join(chance.choices(WORDS, k=14))
        lines.append(
            f"{place}. In 2024 the {SECRETS[pack]} {words} had {chance.randrange(900)} people. "
            f"The {chance.choice(WORDS)} {SECRETS[pack]} was {chance.choice(WORDS)}."
        )
    return "\n\n".join(lines)


def add(home: Path, embedder: Embedder, pack: str, folder: Path) -> None:
    assistant = Assistant(Settings(home=home))
    request = Request(find([folder], home), pack)
    report = ingest(assistant.library, embedder, Settings(home=home), request)
    assistant.close()
    assert all(file.document_id for file in report.files), report


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """Two packs of the same words, each with a secret one, and one document in both."""
    root = tmp_path_factory.mktemp("isolation")
    for pack in SECRETS:
        folder = root / pack
        folder.mkdir()
        for number in range(6):
            (folder / f"paper-{number}.md").write_text(document(pack, number), "utf-8")
        (folder / "shared.md").write_text(f"# Joint statement\n\n{SHARED}\n", "utf-8")
        add(root / "home", embedder, pack, folder)
    return root / "home"


@pytest.fixture(scope="module")
def assistant(home: Path) -> Iterator[Assistant]:
    opened = Assistant(Settings(home=home))
    yield opened
    opened.close()


def told(answer: Answer) -> str:
    quotes = [citation.quote for citation in (*answer.citations, *answer.nearest)]
    return "\n".join((answer.text, answer.missing, *quotes, *(p.text for p in answer.passages)))


QUESTIONS = st.builds(
    lambda template, one, other, third: template.format(one, other, third),
    st.sampled_from(TEMPLATES),
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.sampled_from([*WORDS, *SECRETS.values()]),
)
PAIRS = st.sampled_from([("North", "South"), ("South", "North")])
MODEST = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@MODEST
@given(question=QUESTIONS, pair=PAIRS)
def test_no_passage_of_another_pack_is_ever_a_hit(assistant, question, pair):
    mine, other = pair
    for hit in assistant.search(question, [mine], top=100):
        assert hit.passage.document.pack == mine
        assert SECRETS[other] not in hit.passage.text


@MODEST
@given(question=QUESTIONS, pair=PAIRS)
def test_no_word_of_another_pack_is_ever_in_an_answer(assistant, question, pair):
    mine, other = pair
    answer = assistant.ask(Question(question), [mine])
    asked = told(answer).replace(question, "")

    # What was asked for may be named again where nothing was found of it.
    if SECRETS[other] not in question:
        assert SECRETS[other] not in asked
    cited = (*answer.citations, *answer.nearest)
    assert {citation.pack for citation in cited} <= {mine}
    assert all(SECRETS[other] not in citation.quote for citation in cited)


@pytest.mark.parametrize("pack", list(SECRETS))
def test_document_in_both_packs_is_cited_from_the_one_that_was_asked(assistant, pack):
    answer = assistant.ask(Question("How many carers had a break in 2024?"), [pack])

    cited = [c for c in (*answer.citations, *answer.nearest) if "128 carers" in c.quote]
    assert {citation.pack for citation in cited} == {pack}


def test_document_in_both_packs_is_found_in_both(assistant):
    hits = assistant.search("joint statement on a break for 128 carers", list(SECRETS))

    found = {hit.passage.document.pack for hit in hits if SHARED in hit.passage.text}
    assert found == set(SECRETS)


def test_paragraph_by_its_number_is_sought_only_in_the_pack_named(assistant):
    answer = assistant.ask(Question("What does paragraph 3 of paper 2 say?"), ["North"])

    assert {c.pack for c in answer.citations} <= {"North"}
    assert SECRETS["South"] not in told(answer)


def test_filters_of_documents_do_not_open_another_pack(assistant):
    hits = assistant.search("carers", ["North"], filters=Filters(as_of="2099-01-01"))

    assert {hit.passage.document.pack for hit in hits} == {"North"}


@pytest.mark.slow
def test_second_process_that_fills_another_pack_changes_no_answer(assistant, home, tmp_path: Path):
    questions = [
        Question("How many carers had a break in 2024?"),
        Question("What does it say about the audit and the budget?"),
        Question(f"What is {SECRETS['South']}?"),
    ]

    def answers() -> list[Answer]:
        return [replace(a, elapsed_ms=0.0) for a in assistant.ask_many(questions, ["North"])]

    for number in range(8):
        text = document("South", 100 + number)
        (tmp_path / f"more-{number}.md").write_text(text, "utf-8")
    before = answers()
    code = "from assistant.cli.main import main; main()"
    filling = subprocess.Popen(
        [sys.executable, "-c", code, "ingest", str(tmp_path), "--pack", "South"],
        env={**os.environ, "EVIDENCE_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    during = []
    while filling.poll() is None:
        during.append(answers())
    assert filling.returncode == 0, filling.communicate()[1]

    assert len(assistant.library.documents("South")) == 15
    assert during != []
    assert all(each == before for each in [*during, answers()])

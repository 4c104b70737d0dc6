"""Public question sets become documents to ingest and gold questions."""

import json
from pathlib import Path

import pytest

from eval.adapters.public import LONGEST_ANSWER, read_public
from eval.adapters.public_files import PublicSetError

BENCH = Path(__file__).parents[4] / "shared" / "data" / "bench"
RENT = "Rent can be paid weekly. The deposit is held for six years.\n* a card is never taken at all"
DOCUMENTS = (
    {"id": "d/1", "title": "Rent", "text": RENT, "parts": [["0", "Rent can be paid weekly."]]},
    {"id": "D:1", "title": "", "text": "Housing help is given at the town hall. Ask."},
    {"id": "copy", "title": "Rent", "text": RENT},
)
QUERIES = (
    {
        "id": "short",
        "text": "How long is the deposit held?",
        "answerable": True,
        "answers": ["Six  years.", "For six whole years"],
        "history": [["user", "What of rent?"], ["agent", "It is paid weekly."]],
        "unused": 1,
    },
    {
        "id": "long",
        "text": "How is rent paid?",
        "answerable": True,
        "answers": ["Every week the tenant hands it over to whoever owns the house."],
    },
    {
        "id": "yes",
        "scenario": "I have no home.",
        "text": "Is there help?",
        "answerable": True,
        "answers": ["Yes"],
    },
    {"id": "none", "text": "Who is the mayor?", "answerable": False, "answers": ["NA"]},
    {"id": "vague", "text": "And that one?", "answerable": None},
)
QRELS = (
    ("query", "doc", "passage", "rel"),
    ("short", "d/1", "", "1"),
    ("short", "copy", "", "1"),
    ("short", "D:1", "", "0"),
    ("long", "d/1", "0", "1"),
    ("yes", "D:1", "", "1"),
    ("yes", "d/1", "", "1"),
)


@pytest.fixture
def folder(tmp_path):
    """A folder with a small question set."""
    made = tmp_path / "tiny"
    made.mkdir()
    for name, lines in (("corpus", DOCUMENTS), ("queries", QUERIES)):
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (made / f"{name}.jsonl").write_text(text, "utf-8")
    (made / "qrels.tsv").write_text("".join("\t".join(row) + "\n" for row in QRELS), "utf-8")
    return made


@pytest.fixture
def questions(folder):
    return {question.id: question for question in read_public(folder).questions}


def forms(question):
    (nugget,) = question.nuggets
    assert nugget.weight == "vital"
    return nugget.any_of


def files(question):
    (entry,) = question.citations
    return [place.file for place in entry]


def test_documents_are_texts_under_safe_names_and_the_same_words_are_one_file(folder):
    made = read_public(folder)

    assert made.name == "tiny"
    assert made.documents == [
        ("d_1.txt", f"Rent\n\n{RENT}\n"),
        ("D_1-2.txt", "Housing help is given at the town hall. Ask.\n"),
    ]


def test_short_answer_that_the_document_holds_is_what_must_be_stated(questions):
    assert forms(questions["short"]) == ("Six  years",)


def test_long_answer_is_replaced_by_the_part_that_is_relevant(questions):
    assert forms(questions["long"]) == ("Rent can be paid weekly.",)
    assert questions["long"].notes.startswith("Every week the tenant")


def test_yes_is_replaced_by_any_sentence_or_item_of_the_relevant_documents(questions):
    assert forms(questions["yes"]) == (
        "Housing help is given at the town hall.",
        "Rent can be paid weekly.",
        "The deposit is held for six years.",
        "a card is never taken at all",
    )


def test_a_report_shows_that_any_of_several_sentences_will_do(questions):
    (any_of_four,), (only,) = questions["yes"].nuggets, questions["short"].nuggets

    assert any_of_four.text == (
        "Housing help is given at the town hall. (or any of 3 other sentences or forms)"
    )
    assert only.text == "Six  years"


def test_any_relevant_document_will_do_as_citation(questions):
    assert files(questions["yes"]) == ["D_1-2.txt", "d_1.txt"]
    assert files(questions["short"]) == ["d_1.txt"]


def test_unanswerable_question_has_nothing_to_state_or_cite(questions):
    gold = questions["none"]

    assert (gold.type, gold.answerable, gold.nuggets) == ("unanswerable", False, ())
    assert (gold.citations, gold.outcomes) == ((), ())


def test_question_that_says_too_little_is_asked_back_or_declined(questions):
    gold = questions["vague"]

    assert not gold.answerable
    assert "needs_clarifying" in gold.outcomes
    assert "failed" not in gold.outcomes


def test_agent_of_the_history_is_the_assistant(questions):
    assert [turn.role for turn in questions["short"].history] == ["user", "assistant"]


def test_scenario_stands_before_the_question(questions):
    assert questions["yes"].question == "I have no home. Is there help?"


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_file_that_is_missing_is_named(folder, name):
    (folder / name).unlink()

    with pytest.raises(PublicSetError, match=f"{name}: No such file"):
        read_public(folder)


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("corpus.jsonl", '{"id": "x"}', "corpus.jsonl, line 4: text: Field required"),
        ("corpus.jsonl", json.dumps(DOCUMENTS[0]), "line 4: the id 'd/1' stands twice"),
        ("queries.jsonl", "{", "queries.jsonl, line 6: Invalid JSON"),
        (
            "queries.jsonl",
            '{"id": "x", "text": "?", "answerable": true}',
            "queries.jsonl, x: an answerable question needs a vital nugget",
        ),
        ("qrels.tsv", "long\td/1", "qrels.tsv, line 8: 4 columns are wanted"),
        ("qrels.tsv", "long\tlost\t\t1", "qrels.tsv, line 8: there is no document 'lost'"),
        ("qrels.tsv", "lost\td/1\t\t1", "qrels.tsv, line 8: there is no question 'lost'"),
        ("qrels.tsv", "long\td/1\t9\t1", "qrels.tsv, line 8: d/1 has no part '9'"),
    ],
)
def test_line_that_is_not_of_the_form_is_named(folder, name, line, message):
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(line + "\n")

    with pytest.raises(PublicSetError) as raised:
        read_public(folder)

    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "asked", "answerable", "short"),
    [
        ("clapnq_dev", 600, 300, False),
        ("mtrag_un", 507, 332, False),
        ("sharc", 835, 697, False),
        ("squad2_sample", 600, 300, True),
    ],
)
def test_real_set_is_read_whole(name, asked, answerable, short):
    folder = BENCH / name
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there: the adapter is not tried on it")

    made = read_public(folder)

    gold = [question for question in made.questions if question.answerable]
    cited = {place.file for question in gold for place in question.citations[0]}
    quoted = sum(len(forms(question)[0].split()) <= LONGEST_ANSWER for question in gold)
    assert (len(made.questions), len(gold)) == (asked, answerable)
    assert cited <= {file for file, _ in made.documents}
    assert (quoted > 0.9 * answerable) == short

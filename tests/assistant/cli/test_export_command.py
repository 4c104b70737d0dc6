import json
from zipfile import ZipFile

import pytest
from docx import Document

from assistant.exports.conversation import Conversation

PACKS = ("--pack", "Exampleshire", "--pack", "Otherford")
QUESTIONS = (
    '{"id": 1, "text": "How many people were waiting in August 2025?"}\n'
    '{"id": "x", "text": "What colour is the lift in Paris?"}\n'
)


@pytest.fixture(scope="module")
def answers(seeded_home) -> str:
    """What `evidence ask --queries` prints of two questions."""
    from click.testing import CliRunner

    from assistant.cli.main import commands

    told = CliRunner().invoke(
        commands,
        ("ask", "--queries", "-", *PACKS),
        input=QUESTIONS,
        env={"EVIDENCE_HOME": str(seeded_home)},
    )
    assert told.exit_code == 0, told.output
    return told.stdout


@pytest.fixture
def export(evidence, tmp_path):
    """Runs `evidence export` on answers in a file."""

    def run(home, answers, name="out.docx", *more):
        given = tmp_path / "answers.jsonl"
        given.write_text(answers, "utf-8")
        return evidence(home, "export", "--conversation", str(given), str(tmp_path / name), *more)

    return run


def changed(answers, **values):
    """The answers, with the first citation of the first one changed."""
    first, *others = answers.splitlines()
    told = json.loads(first)
    told["citations"][0].update(values)
    return "\n".join((json.dumps(told), *others))


def notes(path):
    with ZipFile(path) as archive:
        return archive.read("word/endnotes.xml").decode("utf-8")


def test_word_file_holds_every_question(export, seeded_home, answers, tmp_path):
    result = export(seeded_home, answers)

    headings = [
        p.text for p in Document(tmp_path / "out.docx").paragraphs if "Head" in p.style.name
    ]
    assert result.exit_code == 0, result.stderr
    assert headings[0] == "Question 1: How many people were waiting in August 2025?"
    assert "Question 2: What colour is the lift in Paris?" in headings
    assert "412 people were waiting" in notes(tmp_path / "out.docx")


def test_json_file_is_a_conversation(export, seeded_home, answers, tmp_path):
    export(seeded_home, answers, "out.JSON")

    told = Conversation.model_validate_json((tmp_path / "out.JSON").read_bytes())
    assert [turn.question for turn in told.turns] == [
        "How many people were waiting in August 2025?",
        "What colour is the lift in Paris?",
    ]
    assert told.turns[0].asked == ""


def test_json_says_file_turns_and_citations(export, seeded_home, answers, tmp_path):
    told = json.loads(export(seeded_home, answers, "out.docx", "--json").stdout)

    cited = sum(len(json.loads(line)["citations"]) for line in answers.splitlines())
    assert told == {"file": str(tmp_path / "out.docx"), "turns": 2, "citations": cited}


def test_single_answer_is_read_too(export, evidence, seeded_home, tmp_path):
    one = evidence(seeded_home, "ask", "How many carers answered?", *PACKS, "--json").stdout

    result = export(seeded_home, f"\ufeff\n{one}\n")

    assert result.stdout == f"{tmp_path / 'out.docx'}: 1 question, 1 citation\n"


def test_answers_may_come_from_standard_input(evidence, seeded_home, answers, tmp_path):
    target = str(tmp_path / "out.json")

    result = evidence(seeded_home, "export", "--conversation", "-", target, stdin=answers)
    refused = evidence(seeded_home, "export", "--conversation", "-", target, stdin="{")

    assert (result.exit_code, (tmp_path / "out.json").is_file()) == (0, True)
    assert refused.stderr.startswith("evidence: standard input, line 1: Invalid JSON")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"quote": "4,120 people were waiting"}, "citation 1: the quote is not on page 1 of"),
        ({"page": 7}, "citation 1: Waiting times.txt has no page 7"),
        ({"paragraph": "9.9"}, "citation 1: the quote is not in paragraph 9.9 on page 1 of"),
        ({"page": "first"}, "citations.0.page: Input should be a valid integer"),
        ({"rating": "good"}, "citations.0.rating: Extra inputs are not permitted"),
        ({"n": 5}, "sentences: 1 is not among the citations"),
    ],
)
def test_wrong_citation_is_refused_with_its_line(
    export, seeded_home, answers, tmp_path, values, words
):
    result = export(seeded_home, "\n" + changed(answers, **values))

    place = f"evidence: {tmp_path / 'answers.jsonl'}, line 2: "
    assert result.exit_code == 2
    assert result.stderr.startswith(place + words)
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize("text", ["{", "[]", '"x"', "{}", '{"question": "x"}', "\\xff"])
def test_line_that_is_no_answer_is_refused(export, seeded_home, answers, text):
    result = export(seeded_home, f"{answers}{text}\n")

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "line 3: " in result.stderr


def test_unknown_outcome_is_refused(export, seeded_home, answers):
    result = export(seeded_home, answers.replace('"answered","answer"', '"won","answer"', 1))

    assert result.exit_code == 2
    assert "line 1: outcome: Input should be 'answered', " in result.stderr


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_file_without_an_answer_is_refused(export, seeded_home, text):
    result = export(seeded_home, text)

    assert result.exit_code == 2
    assert "answers.jsonl: no answer is in it" in result.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("out.pdf", "out.pdf: the ending is .pdf. Give .docx or .json."),
        ("out", "out: the ending is missing. Give .docx or .json."),
        ("nowhere/out.docx", "out.docx: there is no such folder."),
    ],
)
def test_file_that_cannot_be_written_is_refused(export, seeded_home, answers, name, words):
    result = export(seeded_home, answers, name)

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert words in result.stderr


def test_answers_are_never_written_over(evidence, seeded_home, answers, tmp_path):
    path = tmp_path / "answers.json"
    path.write_text(answers, "utf-8")

    result = evidence(seeded_home, "export", "--conversation", str(path), str(path))

    assert (result.exit_code, path.read_text("utf-8")) == (2, answers)


def test_refused_export_leaves_the_older_file_and_nothing_beside_it(
    export, seeded_home, answers, tmp_path
):
    (tmp_path / "out.docx").write_bytes(b"older")

    export(seeded_home, changed(answers, quote="It is blue."))

    assert (tmp_path / "out.docx").read_bytes() == b"older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.jsonl", "out.docx"]


def test_older_file_is_replaced(export, seeded_home, answers, tmp_path):
    (tmp_path / "out.docx").write_bytes(b"older")

    export(seeded_home, answers)

    assert Document(tmp_path / "out.docx").paragraphs
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.jsonl", "out.docx"]


def test_erased_document_is_said_to_be_gone(export, evidence, own_home, answers, tmp_path):
    cited = json.loads(answers.splitlines()[0])["citations"][0]["document_id"]
    evidence(own_home, "remove", cited, "--erase")

    result = export(own_home, answers)

    assert result.exit_code == 0
    assert result.stderr.startswith("not checked, for their documents are not in the library")
    assert "not in the library any more when exported, not checked" in notes(tmp_path / "out.docx")


def test_hidden_document_is_checked_and_said_to_be_removed(
    export, evidence, own_home, answers, tmp_path
):
    cited = json.loads(answers.splitlines()[0])["citations"][0]["document_id"]
    evidence(own_home, "remove", cited)

    refused = export(own_home, changed(answers, quote="It is blue."))
    result = export(own_home, answers)

    assert (refused.exit_code, result.exit_code, result.stderr) == (2, 0, "")
    assert "removed from its pack before this was exported" in notes(tmp_path / "out.docx")


def test_corrected_title_is_the_one_that_is_printed(export, evidence, own_home, answers, tmp_path):
    cited = json.loads(answers.splitlines()[0])["citations"][0]["document_id"]
    corrected = evidence(own_home, "correct", cited, "title", "Who waits")
    assert corrected.exit_code == 0, corrected.stderr

    export(own_home, answers)

    assert "Who waits, section 1" in notes(tmp_path / "out.docx")

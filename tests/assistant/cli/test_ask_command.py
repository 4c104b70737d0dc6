import json

import pytest

ASK = ("ask", "How many people were waiting in August 2025?", "--pack", "Exampleshire")


def test_json_has_exactly_the_keys_of_the_contract(evidence, seeded_home):
    told = json.loads(evidence(seeded_home, *ASK, "--json").stdout)

    assert set(told) == {
        *("question", "answered", "outcome", "answer", "sentences", "citations", "conflicts"),
        *("nearest", "missing", "engine", "elapsed_ms"),
    }


def test_citations_have_exactly_the_keys_of_the_contract(evidence, seeded_home):
    told = json.loads(evidence(seeded_home, *ASK, "--json").stdout)

    assert set(told["citations"][0]) == {
        *("n", "pack", "document_id", "title", "page", "page_label", "paragraph", "quote", "date"),
        "ocr_confidence",
    }


def test_text_marks_the_answer_and_quotes_its_source(evidence, seeded_home):
    result = evidence(seeded_home, *ASK)

    assert ("412" in result.stdout, "[1]" in result.stdout, "“" in result.stdout) == (
        *(True, True, True),
    )


def test_declining_is_done(evidence, seeded_home):
    result = evidence(
        seeded_home, "ask", "What colour is the lift in Paris?", "--pack", "Otherford", "--json"
    )

    assert (result.exit_code, json.loads(result.stdout)["citations"]) == (0, [])


def test_batch_keeps_order_and_ids(evidence, seeded_home):
    lines = (
        '{"id": 2, "text": "How many carers answered?"}\n'
        '{"id": "x", "text": "and in May?", "history": [["user", "How many answered?"]]}\n'
    )

    result = evidence(seeded_home, "ask", "--queries", "-", "--pack", "Otherford", stdin=lines)

    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["id"], line["question"]) for line in told] == [
        (2, "How many carers answered?"),
        ("x", "and in May?"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--pack", "Otherford"),
        ("x", "--queries", "-", "--pack", "Otherford"),
        ("x",),
        ("x", "--pack", "Nowhere"),
        ("x", "--pack", "Otherford", "--kind", "poem"),
    ],
)
def test_wrong_call_is_code_two_and_one_line(evidence, seeded_home, wrong):
    result = evidence(seeded_home, "ask", *wrong)

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_page_that_is_not_as_it_was_stored_is_neither_cited_nor_found(evidence, own_home):
    path = own_home / "catalogue.sqlite3"
    path.write_bytes(path.read_bytes().replace(b"412 people", b"612 people"))
    words = "How many people were waiting for a Care Act assessment?"

    asked = evidence(own_home, "ask", words, "--pack", "Exampleshire")
    sought = evidence(own_home, "search", words, "--pack", "Exampleshire")

    assert (asked.exit_code, sought.exit_code) == (3, 3)
    assert "612" not in asked.output + sought.output
    assert "page 1 of Waiting times.txt" in sought.stderr

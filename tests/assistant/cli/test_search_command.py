import json
import shutil

import pytest


def test_json_has_exactly_the_keys_of_the_contract(evidence, seeded_home):
    told = json.loads(
        evidence(seeded_home, "search", "median wait", "--pack", "Exampleshire", "--json").stdout
    )

    assert [list(told), list(told["hits"][0])] == [
        ["query", "hits"],
        ["rank", "score", "pack", "document_id", "file", "title", "page", "paragraph", "text"],
    ]


def test_passage_with_the_words_is_first(evidence, seeded_home):
    result = evidence(seeded_home, "search", "median wait in days", "--pack", "Exampleshire")

    assert "38 days" in result.stdout.splitlines()[1]


def test_only_the_packs_named_are_searched(evidence, seeded_home):
    told = json.loads(
        evidence(seeded_home, "search", "median wait", "--pack", "Otherford", "--json").stdout
    )

    assert {hit["pack"] for hit in told["hits"]} == {"Otherford"}


def test_top_limits_the_hits(evidence, seeded_home):
    arguments = ("search", "waiting", "--top", "1", "--json")
    told = json.loads(
        evidence(seeded_home, *arguments, "--pack", "Exampleshire", "--pack", "Otherford").stdout
    )

    assert len(told["hits"]) == 1


def test_filter_narrows_the_search(evidence, seeded_home):
    arguments = ("search", "waiting", "--status", "draft", "--json", "--pack", "Exampleshire")
    told = json.loads(evidence(seeded_home, *arguments).stdout)

    assert {hit["file"] for hit in told["hits"]} == {"Policies/Waiting list policy.txt"}


def test_batch_keeps_order_and_ids(evidence, seeded_home, tmp_path):
    batch = tmp_path / "q.jsonl"
    batch.write_text('{"id": "b", "text": "carers"}\n\n{"id": 1, "text": "wait"}\n', "utf-8-sig")

    result = evidence(seeded_home, "search", "--queries", str(batch), "--pack", "Exampleshire")

    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["id"], line["query"], set(line)) for line in told] == [
        ("b", "carers", {"id", "query", "hits"}),
        (1, "wait", {"id", "query", "hits"}),
    ]


def test_dash_reads_the_batch_from_standard_input(evidence, seeded_home):
    result = evidence(
        seeded_home,
        *("search", "--queries", "-", "--pack", "Exampleshire"),
        stdin='{"id": "a", "text": "wait", "history": [["user", "hello"]]}\n',
    )

    assert json.loads(result.stdout)["id"] == "a"


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "a"}',
        '{"id": "a", "text": "x", "colour": "blue"}',
        '{"id": "a", "text": 3}',
        '{"id": "a", "text": "x", "history": [["user"]]}',
        "not JSON",
        b"\xff\xfe",
    ],
)
def test_wrong_line_of_a_batch_is_named(evidence, seeded_home, line):
    stdin = b'{"id": "ok", "text": "x"}\n' + (line if isinstance(line, bytes) else line.encode())

    result = evidence(seeded_home, "search", "--queries", "-", "--pack", "Otherford", stdin=stdin)

    assert (result.exit_code, "line 2" in result.stderr, result.stdout) == (2, True, "")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--pack", "Otherford"),
        ("x", "--queries", "-", "--pack", "Otherford"),
        ("x",),
        ("x", "--pack", "Nowhere"),
        ("x", "--pack", "Otherford", "--top", "0"),
        ("x", "--pack", "Otherford", "--as-of", "May 2025"),
        ("x", "--pack", "Otherford", "--from", "2025-02-01", "--to", "2025-01-01"),
        ("--queries", "/no/such/file", "--pack", "Otherford"),
    ],
)
def test_wrong_call_is_code_two_and_one_line(evidence, seeded_home, wrong):
    result = evidence(seeded_home, "search", *wrong)

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_broken_index_is_a_failure_that_names_the_cure(evidence, own_home):
    shutil.rmtree(own_home / "index")

    result = evidence(own_home, "search", "wait", "--pack", "Otherford")

    assert (result.exit_code, "evidence rebuild" in result.stderr) == (3, True)

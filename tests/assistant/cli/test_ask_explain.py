import json

ASK = ("ask", "How many people were waiting in August 2025?", "--pack", "Exampleshire")


def test_stages_are_told_in_lines_beneath_the_answer(evidence, seeded_home):
    told = evidence(seeded_home, *ASK, "--explain").stdout

    for words in ("Ended: answered.", "Found: ", "Read: ", "Sure: ", "chosen", "412"):
        assert words in told


def test_nothing_of_them_is_told_unasked(evidence, seeded_home):
    told = evidence(seeded_home, *ASK).stdout

    assert "Ended:" not in told


def test_json_has_the_trace_as_one_more_key(evidence, seeded_home):
    plain = json.loads(evidence(seeded_home, *ASK, "--json").stdout)
    told = json.loads(evidence(seeded_home, *ASK, "--explain", "--json").stdout)

    assert set(told) - set(plain) == {"trace"}
    assert set(told["trace"]) == {
        *("searched", "sorts", "passages", "read", "signs", "sure", "least", "joins", "ended"),
    }
    assert {"logit", "chance", "lost", "fate"} <= set(told["trace"]["read"][0])
    assert {"rank", "score", "dense", "lexical"} <= set(told["trace"]["passages"][0])


def test_each_line_of_a_batch_has_its_own(evidence, seeded_home):
    lines = '{"id": 1, "text": "How many people were waiting?"}\n{"id": 2, "text": "Who waits?"}\n'

    result = evidence(
        seeded_home, "ask", "--queries", "-", "--pack", "Exampleshire", "--explain", stdin=lines
    )

    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["id"], line["trace"]["searched"]) for line in told] == [
        (1, "How many people were waiting?"),
        (2, "Who waits?"),
    ]


def test_explained_answers_can_be_exported(evidence, seeded_home, tmp_path):
    answers = tmp_path / "answers.jsonl"
    answers.write_text(evidence(seeded_home, *ASK, "--explain", "--json").stdout, "utf-8")

    made = tmp_path / "answers.json"
    result = evidence(seeded_home, "export", "--conversation", str(answers), str(made))

    assert result.exit_code == 0, result.stderr
    assert "trace" not in json.loads(made.read_text("utf-8"))["turns"][0]

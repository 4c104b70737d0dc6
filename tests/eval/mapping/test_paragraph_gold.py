import pytest

from assistant.decisions.agreement import alpha
from assistant.frameworks.shelf import framework_of
from assistant.mapping.mapper import Mapper
from eval.mapping.gold import read, shares


def test_readers_agree_on_statements(tmp_path):
    held = read()
    ids = {statement.id for statement in framework_of(tmp_path, "cqc-la").statements}

    assert len(held) == 200
    assert {name for one in held for r in one.readings for name in r.statements} <= ids
    assert alpha([[reading.first for reading in one.readings] for one in held]) > 0.9


@pytest.mark.slow
def test_paragraphs_of_council_papers_get_their_statement(embedder, tmp_path):
    held = read()
    labels = Mapper(framework_of(tmp_path, "cqc-la"), embedder).map(
        [one.mapped_text for one in held]
    )

    found = shares(held, labels)

    assert found["statement first"] >= 0.65
    assert found["among the first two"] >= 0.8

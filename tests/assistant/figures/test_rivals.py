"""What may contradict a figure is looked for by what it measures, whatever its row is called."""

import pytest

from assistant.figures.disagreement import may_disagree, rivals
from assistant.figures.ledger import ledger_of

TABLE = """# Dashboard

| Measure | 31 March 2025 | 31 March 2026 |
|---|---|---|
| Holding list for a first conversation, residents | 640 | 412 |
| Posts that stand empty | 300 | 310 |
"""


@pytest.fixture
def ledger(library, add_files, embedder):
    add_files({"self.md": "# Self\n\nAt 31 March 2026, 387 people were waiting to be assessed.\n"})
    add_files({"dashboard.md": TABLE})
    return ledger_of(library, [library.pack("Pack")], embedder.encode)


def figure(ledger, said):
    return next(one for one in ledger.figures if one.said == said)


def test_figure_of_the_same_day_in_another_paper_is_a_rival(ledger):
    mine = ledger.some([figure(ledger, "387")])

    assert [one.said for one in rivals(mine, ledger, near=0.1, most=1)] == ["412"]


def test_no_more_rivals_are_given_than_asked_for(ledger):
    assert rivals(ledger.some([figure(ledger, "387")]), ledger, near=-1.0, most=0) == []


def test_rows_named_otherwise_disagree_only_where_names_do_not_count(ledger):
    pair = figure(ledger, "387"), figure(ledger, "412")

    assert (may_disagree(*pair), may_disagree(*pair, named=False)) == (False, True)

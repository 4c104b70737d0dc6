"""Which figures of a pack cannot both be right."""

import pytest

from assistant.figures.comparable import may_disagree
from assistant.figures.disagreement import Disagreements, load, together
from assistant.figures.ledger import ledger_of
from assistant.reader.reader import Reader
from ingest.embedding import ModelError

TABLE = """# Dashboard

| Measure | 31 March 2025 | 31 March 2026 | Target |
|---|---|---|---|
| People waiting for a Care Act assessment | 640 | 412 | 300 |
| Posts that stand empty | 350 | 340 | 310 |
"""
SELF = (
    "# Self-assessment\n\nAt 31 March 2026, 387 people were waiting for a Care Act assessment.\n\n"
    "In 2024 we answered 390 complaints.\n"
)
LEAST = load().least
LETTER = "# Letter\n\nOn 31 March 2026 387 people were waiting for a Care Act assessment.\n"


@pytest.fixture
def ledger(library, add_files, embedder):
    add_files({"self.md": SELF})
    add_files({"dashboard.md": TABLE})
    add_files({"letter.md": LETTER})
    return ledger_of(library, [library.pack("Pack")], embedder.encode)


@pytest.fixture
def disagreements(ledger, embedder):
    return Disagreements(ledger, embedder.encode, Reader())


def figure(ledger, said, file="self.md"):
    return next(one for one in ledger.figures if one.said == said and one.document.file == file)


def test_two_papers_with_other_figures_of_one_measure_and_day_disagree(ledger, disagreements):
    best = disagreements.all()[0]

    assert {best.one.said, best.other.said} == {"387", "412"}


def test_what_contradicts_a_figure_is_found_for_it_alone(ledger, disagreements):
    found = disagreements.against([figure(ledger, "412", "dashboard.md")], LEAST)

    assert {(one.one.said, one.other.said) for one in found} == {("412", "387")}


def test_figure_of_another_paper_that_agrees_is_told_with_it(disagreements):
    many = together(disagreements.all(), lambda one: one.keys)[0]

    assert {side.document.file for one in many for side in (one.one, one.other)} == {
        "self.md",
        "dashboard.md",
        "letter.md",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [(("387", "self.md"), ("640", "dashboard.md")), (("387", "self.md"), ("300", "dashboard.md"))],
    ids=["another-day", "a-target"],
)
def test_what_is_told_of_something_else_rules_a_pair_out(ledger, one, other):
    assert not may_disagree(figure(ledger, *one), figure(ledger, *other), ledger)


def test_figures_of_one_paper_do_not_disagree(ledger):
    assert not may_disagree(
        figure(ledger, "412", "dashboard.md"), figure(ledger, "340", "dashboard.md"), ledger
    )


def test_pair_stands_the_same_whichever_is_asked_for(ledger, disagreements):
    sides = [figure(ledger, "387"), figure(ledger, "412", "dashboard.md")]
    one, other = (disagreements.against([side], LEAST) for side in sides)
    mine = [each.likelihood for each in one if each.other.key == sides[1].key]
    theirs = [each.likelihood for each in other if each.other.key == sides[0].key]

    assert mine == theirs != []


def test_what_only_the_passages_tell_to_be_one_thing_is_looked_at(library, add_files, embedder):
    board = (
        "At 31 March 2025 there were 312 applications under the Deprivation of Liberty Safeguards."
    )
    peers = "## Deprivation of Liberty\n\nThe backlog stood at 341 on 31 March 2025."
    add_files({"board.md": f"# Board\n\n{board}\n"})
    add_files({"peers.md": f"# Peers\n\n{peers}\n"})
    ledger = ledger_of(library, [library.pack("Pack")], embedder.encode)
    pairs = Disagreements(ledger, embedder.encode, Reader()).pairs(range(len(ledger.figures)))

    assert [{ledger.figures[place].said for place in pair} for pair in pairs] == [{"312", "341"}]


def test_weights_of_another_reader_are_not_used(ledger, embedder):
    weights = load().model_copy(update={"reader": "another"})

    with pytest.raises(ModelError, match="Install the Evidence Assistant again"):
        Disagreements(ledger, embedder.encode, Reader(), weights=weights).all()


def test_file_without_weights_is_named(tmp_path):
    file = tmp_path / "weights.json"
    file.write_text("{}", "utf-8")

    with pytest.raises(ModelError, match=r"weights\.json"):
        load(file)

"""Figures in the order of how likely they are of a measure that somebody names."""

from assistant.figures.ledger import Ledgers, nearest

QUEUES = (
    "# Queues\n\n| Measure | 30 June 2025 |\n|---|---|\n"
    "| S42 enqs closed | 41 |\n"
    "| Section 42 enquiries started | 380 |\n"
    "| Concluded enquiries of the Board | 212 |\n"
)


def test_figure_of_the_measure_stands_before_those_that_share_more_words(
    library, add_files, embedder
):
    add_files({"queues.md": QUEUES})
    ledger = Ledgers(library, embedder.encode).of(library.pack("Pack"))
    found = nearest(ledger, "section 42 enquiries concluded", embedder.encode)
    assert found[0].said == "41"


def test_every_figure_is_told_whatever_the_measure(library, add_files, embedder):
    add_files({"queues.md": QUEUES})
    ledger = Ledgers(library, embedder.encode).of(library.pack("Pack"))
    found = nearest(ledger, "rain", embedder.encode)
    assert sorted(one.said for one in found) == ["212", "380", "41"]

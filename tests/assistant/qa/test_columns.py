"""A superlative is of the column that the question measures, or of none."""

import pytest

from assistant.figures.ledger import Ledgers
from assistant.qa.columns import column_meant
from assistant.reader.reader import Reader

PLACES = """# Home care by locality

| Locality | Hours a week | Providers active | Median days to find a package |
| --- | --- | --- | --- |
| East | 5,120 | 17 | 3 |
| Rural West | 2,260 | 6 | 10 |
| Coast | 3,390 | 14 | 4 |
"""


@pytest.fixture
def meant(library, add_files, embedder):
    add_files({"market.md": PLACES})
    ledger = Ledgers(library, embedder.encode).of(library.pack("Pack"))
    row = [one for one in ledger.figures if one.figure.scope == "East"]

    def measure(question: str) -> str:
        [meaning] = embedder.encode([question])
        found = column_meant(question, meaning, row, embedder.encode, Reader())
        return found.figure.measure if found else ""

    return measure


def test_who_waits_longest_is_of_the_time_waited(meant):
    assert "days" in meant("Which locality waits longest for a home care package?")


def test_who_has_the_most_is_of_no_time(meant):
    assert "Providers" in meant("Which locality has the most active providers?")


def test_no_column_is_told_where_none_is_clearly_meant(meant):
    assert meant("Which locality has the best supervision?") == ""

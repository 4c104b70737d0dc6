"""Which figures of the ledger may be told: none that says who a private person is, none of a page
that is not as it was stored.
"""

from dataclasses import replace

import pytest

from assistant.figures.ledger import Ledgers, quotable_figures
from ingest.library.flagging import put_back, set_aside
from ingest.library.writer import writing

NAMED = (
    "# Visits\n\nMrs Dorothea Quillfeather, date of birth 3 May 1941, lives alone.\n\n"
    "## Visits to Quillfeather\n\n| Kind | Visits |\n|---|---|\n| Home care | 14 |\n\n"
    "## Visits to everybody\n\n| Kind | Visits |\n|---|---|\n| Nursing | 31 |\n"
)


@pytest.fixture
def pack(library, add_files):
    add_files({"visits.md": NAMED})
    return library.pack("Pack")


def said(library, pack):
    return [one.said for one in quotable_figures(library, pack)]


def test_figure_whose_heading_names_a_private_person_is_not_told(library, pack):
    assert said(library, pack) == ["31"]


def test_ledger_in_memory_follows_what_a_person_says_of_a_flag(library, pack, embedder):
    ledgers = Ledgers(library, embedder.encode)
    before = [one.said for one in ledgers.of(pack).figures]
    [document] = library.documents("Pack")
    flags = [flag for flag in library.flags(document) if flag.private]
    with writing(library) as writer:
        for flag in flags:
            set_aside(writer, (pack.key, pack.name), flag)
    after = [one.said for one in ledgers.of(pack).figures]
    with writing(library) as writer:
        for flag in flags:
            put_back(writer, (pack.key, pack.name), replace(flag, dismissed="now"))
    again = [one.said for one in ledgers.of(pack).figures]

    assert before == again == ["31"]
    assert "14" in after


def test_figure_of_a_damaged_page_is_not_told(library, add_files):
    add_files({"waits.md": "# Waits\n\nAt 31 August 2025 there were 412 people waiting.\n"})
    pack = library.pack("Pack")
    path = library.home / "catalogue.sqlite3"
    before = said(library, pack)
    library.close()
    path.write_bytes(path.read_bytes().replace(b"412 people", b"612 people"))

    assert (before, said(library, pack)) == (["412"], [])

"""What the reader is shown of a sentence."""

from assistant.qa.candidates import candidates
from assistant.reader.text import texts

TABLE = (
    "# Dashboard\n\n## Waits\n\n| Team | Waiting | Longest |\n|---|---|---|\n"
    "| North | 12 | 40 days |\n"
)
PROSE = (
    "# Report\n\n## Waits\n\nThe list stood at 44 in June. This had fallen to 31 by September.\n"
)


def read(library, add_files, text):
    add_files({"paper.md": text})
    pack = library.pack("Pack")
    passages = library.passages(pack, library.passage_keys(pack))
    return texts(candidates(list(passages.values())))


def test_cells_of_a_row_stand_under_their_labels(library, add_files):
    [row] = read(library, add_files, TABLE)

    assert row.own == "Team: North; Waiting: 12; Longest: 40 days"


def test_sentence_is_read_with_the_one_before_and_its_headings(library, add_files):
    _, second = read(library, add_files, PROSE)

    assert second.own == "This had fallen to 31 by September."
    assert second.around.startswith("The list stood at 44 in June. / Waits")


def test_nothing_is_read_of_nothing():
    assert texts([]) == []


def test_row_is_read_with_the_line_that_its_table_stands_under(library, add_files):
    table = TABLE.replace("| Team |", "Harbour division, 2024/25\n\n| Team |")

    _, row = read(library, add_files, table)

    assert row.around.startswith("Harbour division, 2024/25 / Waits")

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ingest.embedding import Embedder
from ingest.passages import Passage, pack, within_tokens
from ingest.pieces import CUT, HEADER_CHARACTERS, MAX_CHARACTERS, MAX_COLUMNS, MAX_WORDS
from ingest.reading.grid import cells_of
from ingest.reading.slots import plain
from ingest.reading.source import Line, Page, Role
from ingest.reading.tables import row_lines
from ingest.structure.blocks import Block, BlockRole
from ingest.structure.layout import blocks

SIZES = st.sampled_from([0, 1, 1, 1, 2, 7, 60, 250])


def cell(row: int, column: int, words: int) -> str:
    """Words of which each says the column that it stands in; "" for none."""
    return " ".join([f"c{column}.r{row}"] * words)


def label(column: int, words: int = 1) -> str:
    return " ".join([f"Label{column}", *["of what is counted"] * (words - 1)])


TABLES = st.integers(2, 130).flatmap(
    lambda columns: st.lists(
        st.lists(SIZES, min_size=columns, max_size=columns), min_size=1, max_size=4
    )
)


def packed(rows: list[list[str]]) -> tuple[Page, list[Passage]]:
    page = Page("1", row_lines(plain(rows)))
    return page, pack(page.text, blocks([page], "text/csv")[0])


def labelled(page: Page, passages: list[Passage]) -> list[tuple[str, str]]:
    """Each cell of a row with the label that its passage shows over it; "" for none."""
    found: list[tuple[str, str]] = []
    for passage in passages:
        labels = cells_of(passage.header)
        for unit in passage.units:
            text = page.text[unit.start : unit.end]
            if unit.role is not BlockRole.ROW:
                continue
            for place, words in enumerate(cells_of(text)):
                found.append((words, labels[place] if place < len(labels) else ""))
    return found


@given(TABLES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_label_stands_over_the_value_of_another_column(
    embedder: Embedder, sizes: list[list[int]]
) -> None:
    # Words alone in a row below a table are a note, and no row.
    assume(all(sum(map(bool, row)) > 1 for row in sizes))
    columns = len(sizes[0])
    header = [label(n) for n in range(columns)]
    rows = [[cell(r, n, words) for n, words in enumerate(row)] for r, row in enumerate(sizes)]
    page, passages = packed([header, *rows])
    passages = within_tokens(page.text, passages, embedder.count_tokens, embedder.limit)
    seen = 0
    for words, over in labelled(page, passages):
        for word in words.split():
            if word.startswith("c"):
                seen += 1
                assert over in ("", f"Label{word[1:].split('.')[0]}")
                assert over or not any(p.header for p in passages)
    assert seen == sum(map(sum, sizes))


def test_the_labels_kept_for_a_wide_table_are_those_of_each_piece_and_no_more() -> None:
    header, row = ([f"{kind}{n}" for n in range(1_900)] for kind in ("Label", "7"))
    _, passages = packed([header, row])
    pieces = [p for p in passages if p.units[0].role is BlockRole.ROW]
    assert all(len(cells_of(p.header)) <= MAX_COLUMNS + 1 for p in pieces)
    assert sum(len(p.header) for p in pieces) < 2 * len(" | ".join(header))
    assert cells_of(pieces[-1].header)[-1] == "Label1899"


def test_labels_too_long_to_keep_are_cut_and_the_cut_is_marked() -> None:
    rows = [[label(n, words=30) for n in range(40)]]
    rows += [[str(r * n) for n in range(40)] for r in range(2, 30)]
    _, passages = packed(rows)
    kept = [cells_of(p.header) for p in passages if p.header]
    assert kept
    for p, labels in zip((p for p in passages if p.header), kept, strict=True):
        assert len(p.header) <= HEADER_CHARACTERS
        assert [one.split()[0].rstrip(CUT) for one in labels] == [f"Label{n}" for n in range(40)]
        assert all(one.endswith(CUT) for one in labels)


def test_a_short_label_is_whole_where_a_long_one_beside_it_is_cut() -> None:
    header = Line(f"Team | {'word ' * 2_000}", Role.HEADER_ROW)
    said = " ".join(header.text.split())
    rows = [Line(f"Team {n} | {'much ' * 30}", Role.ROW, header=said) for n in range(9)]
    page = Page("1", (header, *rows))
    passages = pack(page.text, blocks([page], "text/csv")[0])
    [short, long] = cells_of(next(p.header for p in passages if p.header))
    assert (short, long.endswith(CUT)) == ("Team", True)


def test_a_word_without_an_end_is_cut() -> None:
    text = "x1y" * 50_000
    page = Page("1", row_lines(plain([[text]])))
    block = Block(0, len(text), BlockRole.PARAGRAPH)
    passages = pack(page.text, [block])
    assert all(p.end - p.start <= MAX_CHARACTERS for p in passages)
    assert "".join(page.text[p.start : p.end] for p in passages) == text


def test_blanks_without_an_end_do_not_swell_a_passage() -> None:
    text = (" " * 3_000).join(["word"] * 40)
    passages = pack(text, [Block(0, len(text), BlockRole.PARAGRAPH)])
    assert all(p.end - p.start <= MAX_CHARACTERS for p in passages)
    assert sum(len(text[p.start : p.end].split()) for p in passages) == 40


def test_mostly_empty_columns_count_as_columns() -> None:
    rows = [[label(n) if n % 9 == 0 else "" for n in range(160)]]
    rows += [[cell(r, n, 1) if n % 9 == 0 else "" for n in range(160)] for r in range(3)]
    page, passages = packed(rows)
    for p in passages:
        for unit in p.units:
            assert page.text.count("|", unit.start, unit.end) <= MAX_COLUMNS
        assert len(page.text[p.start : p.end].split()) <= MAX_WORDS

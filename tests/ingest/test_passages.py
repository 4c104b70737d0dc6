import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.embedding import Embedder
from ingest.passages import MAX_WORDS, Passage, index_text, pack, within_tokens
from ingest.reading.source import Line, Page, Role, lines_of
from ingest.structure.blocks import Block, BlockRole
from ingest.structure.layout import blocks

PDF = "application/pdf"
PIECES = (
    "the carer Council waits 14 3.2 £45 67% assessment. review; (ASC) ‘voice’ é 中文字 ﬁne "
    "\u00a0 — Ⅳ 🙂 aged-\nold x\u0301 ASCOF/2E .5 "
).split(" ")
WORDS = st.sampled_from(PIECES)
PROSE = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
LONG = st.integers(100, 700).map(lambda size: "Word " * size)
ENDLESS = st.integers(200, 3_000).map(lambda size: "x7é" * size)
NUMBERED = st.lists(PROSE, min_size=1, max_size=6).map(
    lambda texts: "\n".join(f"{place}. Then {text}." for place, text in enumerate(texts, start=1))
)
TABLE = st.lists(st.tuples(st.integers(0, 9_999), st.integers(0, 99)), min_size=2, max_size=90).map(
    lambda rows: "\n".join(f"Team {a} {b}%" for a, b in rows)
)
ANY = st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=200)
HEADING = st.sampled_from(["\n\nResource Implications\n\n", "\nBackground\n", "\n\n"])
TEXTS = st.lists(PROSE | LONG | ENDLESS | NUMBERED | TABLE | ANY | HEADING, max_size=8).map(
    "\n".join
)


def wrapped(text: str) -> str:
    return re.sub(r"(.{60,80}) ", "\\1\n", text)


def structured(text: str, media: str = PDF) -> tuple[Page, list[Block]]:
    page = Page("1", lines_of(text))
    return page, blocks([page], media)[0]


def packed(text: str) -> tuple[Page, list[Passage]]:
    page, found = structured(text)
    return page, pack(page.text, found)


def assert_whole(page: Page, found: list[Block], passages: list[Passage]) -> None:
    text = page.text
    furniture = {p for b in found if b.role is BlockRole.FURNITURE for p in range(b.start, b.end)}
    covered = [place for p in passages for place in range(p.start, p.end)]
    assert len(covered) == len(set(covered))
    wanted = {place for place, c in enumerate(text) if not c.isspace()} - furniture
    assert wanted <= set(covered)
    assert not furniture & set(covered)
    assert all(before.end <= after.start for before, after in pairwise(passages))
    for p in passages:
        assert len(text[p.start : p.end].split()) <= MAX_WORDS
        assert p.units
        for unit in p.units:
            assert p.start <= unit.start < unit.end <= p.end


@given(TEXTS, st.booleans(), st.sampled_from([PDF, "text/plain"]))
@settings(deadline=None)
def test_every_character_lies_in_exactly_one_passage(text: str, wrap: bool, media: str) -> None:
    page, found = structured(wrapped(text) if wrap else text, media)
    assert_whole(page, found, pack(page.text, found))


@given(TEXTS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_passage_has_more_tokens_than_the_model_reads(embedder: Embedder, text: str) -> None:
    page, found = structured(text)
    passages = within_tokens(
        page.text, pack(page.text, found), embedder.count_tokens, embedder.limit
    )
    counts = embedder.count_tokens([page.text[p.start : p.end] for p in passages])
    assert all(count <= embedder.limit for count in counts)
    assert_whole(page, found, passages)


@given(st.lists(PROSE, min_size=2, max_size=12))
@settings(deadline=None)
def test_a_numbered_paragraph_shares_no_passage_with_the_next(texts: list[str]) -> None:
    text = "\n".join(f"{n}. Then {words}." for n, words in enumerate(texts, start=1))
    _, passages = packed(text)
    for p in passages:
        assert len({unit.number.split(" ")[0] for unit in p.units if unit.number}) <= 1


def test_a_numbered_paragraph_keeps_its_lettered_items() -> None:
    page, passages = packed("1. The following were found:\na) waits;\nb) gaps.\n2. The next one.")
    assert [page.text[p.start : p.end] for p in passages] == [
        "1. The following were found:\na) waits;\nb) gaps.", "2. The next one.",
    ]  # fmt: skip
    assert [p.paragraph for p in passages] == ["1", "2"]


def test_a_heading_goes_with_what_follows_it() -> None:
    page, passages = packed("Resource Implications\n\nNone at all.\n\nBackground\n\nA long story.")
    assert [page.text[p.start : p.end] for p in passages] == [
        "Resource Implications\n\nNone at all.", "Background\n\nA long story.",
    ]  # fmt: skip


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "The council met its duty to " + "really " * 40 + "assess."
    page, passages = packed(" ".join([sentence] * 8))
    assert len(passages) > 1
    assert all(page.text[p.start : p.end].endswith("assess.") for p in passages)


def test_a_table_row_knows_the_header_above_it() -> None:
    from ingest.reading.source import Line, Role

    said = "and then " + "much more " * 20
    rows = [Line(f"Team {n} | {n} | {said}", Role.ROW, header="Team | Wait") for n in range(20)]
    page = Page("Sheet", (Line("Team | Wait", Role.HEADER_ROW), *rows))
    passages = pack(page.text, blocks([page], "text/csv")[0])
    assert len(passages) > 1
    assert {p.header for p in passages[1:]} == {"Team | Wait"}


def test_labels_do_not_reach_past_the_paragraph_that_parts_two_tables() -> None:
    from ingest.reading.source import Line, Role

    lines = (
        Line("Ward | Beds", Role.HEADER_ROW),
        Line("Larch | 12", Role.ROW, header="Ward | Beds"),
        Line("Spending"),
        Line("Repairs | £0.2m", Role.ROW),
    )
    page = Page("1", lines)
    passages = pack(page.text, blocks([page], "text/html")[0])
    held = [
        passage.header
        for passage in passages
        for unit in passage.units
        if page.text[unit.start : unit.end].startswith(("Larch", "Repairs"))
    ]
    assert held == ["Ward | Beds", ""]


def test_the_indexed_text_begins_with_the_innermost_headings() -> None:
    words = index_text("Annual report", "None at all.", ("Finance", "Resource Implications"))
    assert words == "Annual report > Finance > Resource Implications - None at all."


def test_a_word_broken_at_the_end_of_a_line_is_indexed_in_both_its_forms() -> None:
    words = index_text("", "The re-\nablement team, a self-\nhelp group and 2024-\n25.", ())
    assert words == "The re-ablement reablement team, a self-help selfhelp group and 2024-25."


def test_the_prefix_of_the_indexed_text_is_short() -> None:
    words = index_text("Long " * 30, "None at all.", ("Finance",))
    assert words == "Finance - None at all."


@pytest.mark.parametrize("text", ["", " \n\n ", "\u00a0"])
def test_a_blank_page_has_no_passages(text: str) -> None:
    assert packed(text)[1] == []


def test_a_row_without_labels_does_not_share_a_passage_with_rows_that_have_some() -> None:
    lines = (
        Line("Ward | Referred", Role.HEADER_ROW),
        Line("Beech | 140", Role.ROW, header="Ward | Referred"),
        Line("Money"),
        Line("Equipment | £0.9m", Role.ROW),
    )
    page = Page("1", lines)
    found = pack(page.text, blocks([page], "text/html")[0])
    assert [(page.text[p.start : p.end], p.header) for p in found] == [
        ("Ward | Referred\nBeech | 140", "Ward | Referred"),
        ("Money\nEquipment | £0.9m", ""),
    ]

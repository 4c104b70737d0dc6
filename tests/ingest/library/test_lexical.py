import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, create_engine

from ingest.library import lexical
from ingest.library.lexical import tokens

ENDINGS = ("ational", "ization", "fulness", "ously", "iveness", "edly", "ingly", "ements", "ied")


def shared(one: str, other: str) -> set[str]:
    return set(tokens(one)) & set(tokens(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("carers waiting", "carer waits"), ("assessments", "assessment"), ("policies", "policy")],
)
def test_forms_of_a_word_are_one_token(one: str, other: str) -> None:
    assert set(tokens(one)) == set(tokens(other))


@pytest.mark.parametrize(
    "form", ["s.42", "s. 42", "section 42", "Section 42", "s42", "S42", "sec. 42"]
)
def test_every_way_to_write_a_section_is_found_by_every_other(form: str) -> None:
    assert "sec_42" in tokens(form)


def test_a_section_with_a_letter_is_not_the_section_without() -> None:
    assert "sec_42" not in tokens("s.42A")
    assert "sec_42a" in tokens("section 42A")


@pytest.mark.parametrize(("code", "token"), [("4.12", "4_12"), ("72A", "72a"), ("QS7", "qs7")])
def test_a_reference_code_stays_whole(code: str, token: str) -> None:
    assert tokens(code) == [token]


def test_a_part_of_a_code_does_not_find_it() -> None:
    assert not shared("4.12", "4")
    assert not shared("QS7", "7")


def test_figures_are_the_same_with_and_without_commas() -> None:
    assert tokens("1,250") == tokens("1250")


@pytest.mark.parametrize("form", ["carers'", "carers’", "carer's", "carer’s", "carers"])
def test_an_apostrophe_does_not_part_a_word_from_its_plain_form(form: str) -> None:
    assert tokens(form) == ["carer"]


def test_stop_words_are_left_out() -> None:
    assert tokens("What is the of and it's") == []


def test_words_of_other_scripts_are_kept() -> None:
    assert tokens("Gwasanaethau Ôl-16 Łódź") == ["gwasanaethau", "ôl", "16", "łódź"]


@pytest.fixture
def connection() -> Iterator[Connection]:
    with create_engine("sqlite://").connect() as opened:
        lexical.create(opened, 1)
        yield opened


def test_the_passage_with_the_rarer_word_comes_first(connection: Connection) -> None:
    lexical.add(connection, 1, [(1, "carers wait"), (2, "carers hoard"), (3, "carers wait long")])
    found = lexical.search(connection, 1, tokens("hoarding carers"), 10)
    assert next(key for key, _ in found) == 2
    assert {key for key, _ in found} == {1, 2, 3}
    assert all(score > 0 for _, score in found[:1])


def test_deleted_passages_are_not_found(connection: Connection) -> None:
    lexical.add(connection, 1, [(1, "carers"), (2, "carers")])
    lexical.delete(connection, 1, [1])
    assert lexical.ids(connection, 1) == {2}
    assert [key for key, _ in lexical.search(connection, 1, ["carer"], 10)] == [2]


def test_purging_takes_the_words_of_deleted_passages_out(connection: Connection) -> None:
    lexical.add(connection, 1, [(1, "zanzibarfoo"), (2, "carers")])
    lexical.delete(connection, 1, [1])
    lexical.purge(connection, 1)
    connection.exec_driver_sql("CREATE VIRTUAL TABLE v USING fts5vocab('lexical_1', 'row')")
    assert list(connection.exec_driver_sql("SELECT term FROM v").scalars()) == ["carer"]
    blocks = connection.exec_driver_sql("SELECT block FROM lexical_1_data").scalars()
    assert not any(b"zanzibar" in block for block in blocks)


def test_frequencies_count_passages(connection: Connection) -> None:
    lexical.add(connection, 1, [(1, "carers and carers"), (2, "carers"), (3, "staff")])
    assert lexical.frequencies(connection, 1, ["carer", "none"]) == (3, {"carer": 2, "none": 0})


def test_words_that_look_like_a_query_are_harmless(connection: Connection) -> None:
    lexical.add(connection, 1, [(1, "near or and not")])
    assert lexical.search(connection, 1, tokens('NEAR("x" AND *) OR ^y -z: {}'), 5) != []
    assert lexical.search(connection, 1, [], 5) == []


def test_threads_that_stem_at_once_get_the_stems_of_one_alone() -> None:
    words = [f"{start}{end}" for start in ("relat", "gener", "organ", "not") for end in ENDINGS]
    alone = {word: lexical.stem(word) for word in words}
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for _ in range(20):
                lexical.stem.cache_clear()
                for found in pool.map(lambda _: [lexical.stem(word) for word in words], range(4)):
                    assert found == list(alone.values())
    finally:
        sys.setswitchinterval(interval)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.jobs import Request, ingest
from ingest.library.pack_names import PackNameError, checked_name, is_name
from ingest.settings import Settings


@pytest.mark.parametrize(
    "name",
    [
        "A",
        "2025",
        "North East 2.1",
        "a_b-c.d",
        "Sir Ynys Môn",
        "Ярославль",
        "東京",
        "a - b",
        "x" * 80,
    ],
)
def test_letters_and_digits_of_any_script_with_marks_between_are_a_name(name) -> None:
    assert checked_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("", "  ", ".", "..", "a/b", "/a", "a\\b", "../a", "a.", ".a", "-a", "a-", "_a", "x" * 81),
        *("a  b", "a\u00a0b", "a\tb", "a\nb", "a\x00b", "a?b", "a#b", "a%2Fb", "a&b", "<b>", "a:b"),
        *("a\u200bb", "a\u202eb", "a\ufe0fb", "a\u3164b", "a\u0301\u0302", "a½", "a\ud800b", "😀"),
    ],
)
def test_anything_else_is_refused_in_one_line_that_says_what_is_allowed(name) -> None:
    with pytest.raises(PackNameError) as refused:
        checked_name(name)

    told = str(refused.value)
    assert "use 1 to 80 letters, digits, single spaces, - _ and ." in told
    assert told.isprintable()


def test_blanks_around_a_name_go_and_accents_join_their_letters() -> None:
    assert checked_name(" Cafe\u0301 ") == "Café"


@given(st.text(max_size=90))
def test_what_is_given_back_is_a_name(text) -> None:
    try:
        name = checked_name(text)
    except PackNameError:
        return
    assert is_name(name)
    assert checked_name(name) == name
    assert "/" not in name
    assert name.strip(".") == name


@pytest.mark.parametrize("name", ["leeds", "LEEDS", "Ｌｅｅｄｓ"])
def test_new_pack_that_looks_like_another_is_refused(library, embedder, add_files, name) -> None:
    add_files({"a.txt": "Alpha."}, pack="Leeds")

    with pytest.raises(PackNameError, match="'Leeds' is there already"):
        ingest(library, embedder, Settings(home=library.home), Request([], name))
    assert [pack.name for pack in library.packs()] == ["Leeds"]

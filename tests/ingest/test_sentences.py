import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
        ("Cllr. Smith spoke. Mrs. Jones did not.", ["Cllr. Smith spoke.", "Mrs. Jones did not."]),
        ("J. Smith spoke. All agreed.", ["J. Smith spoke.", "All agreed."]),
        ("It rose by 3.2 per cent. It fell.", ["It rose by 3.2 per cent.", "It fell."]),
        ("See s. 42 of the Act. It binds.", ["See s. 42 of the Act.", "It binds."]),
        ("e.g. carers wait. They do.", ["e.g. carers wait.", "They do."]),
        ("14. The committee met. It agreed.", ["14. The committee met.", "It agreed."]),
        ("In all there were 14. Two left.", ["In all there were 14.", "Two left."]),
        ("A heading\n\nA paragraph", ["A heading", "A paragraph"]),
        ("A wrapped\nsentence goes on.", ["A wrapped\nsentence goes on."]),
        ("They wait… and wait.", ["They wait…", "and wait."]),
        (
            '"We wait." (Man, the Quay) "Nobody rings." (Wife, the Island)',
            ['"We wait." (Man, the Quay)', '"Nobody rings." (Wife, the Island)'],
        ),
        (
            "“We wait.”\n(Man,\nthe Quay)\n“Nobody rings.” [Wife]",
            ["“We wait.”\n(Man,\nthe Quay)", "“Nobody rings.” [Wife]"],
        ),
        (
            "“We wait.” – Man, the Quay “Nobody rings.” — Wife",
            ["“We wait.” – Man, the Quay", "“Nobody rings.” — Wife"],
        ),
        ('"We wait." (A man) told us so. He left.', ['"We wait." (A man) told us so.', "He left."]),
        ("They met. (None spoke.) They left.", ["They met.", "(None spoke.)", "They left."]),
        (
            '(Man) "We wait." (Wife) "Nobody rings."',
            ['(Man) "We wait."', '(Wife) "Nobody rings."'],
        ),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_sees_them_end(text: str, wanted: list[str]) -> None:
    assert split(text) == wanted


@given(st.text(max_size=400))
def test_every_character_lies_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    covered = [place for start, end in spans for place in range(start, end)]
    assert covered == sorted(set(covered))
    assert {place for place, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


WHO = st.text("abcdefgh ,", min_size=1, max_size=40).map(lambda words: f"({words})")
WORDS = st.lists(st.sampled_from("we wait they ring nobody".split()), min_size=1).map(" ".join)
QUOTES = st.tuples(WORDS, st.sampled_from(".!?…"), st.sampled_from(" \n"), WHO)


@given(st.lists(QUOTES, min_size=1, max_size=5))
def test_who_said_it_is_never_told_of_the_next_quotation(said: list[tuple[str, ...]]) -> None:
    told = [f'"{words}{stop}"{blank}{who}' for words, stop, blank, who in said]
    assert split(" ".join(told)) == told


@given(st.lists(QUOTES, min_size=1, max_size=5))
def test_who_said_it_stays_before_the_quotation_where_a_text_tells_it_before(
    said: list[tuple[str, ...]],
) -> None:
    told = [f'{who} "{words}{stop}"' for words, stop, _, who in said]
    assert split(" ".join(told)) == told


class Watched(str):
    """A text that counts the characters that are copied out of it."""

    copied = 0

    def __getitem__(self, place):
        part = super().__getitem__(place)
        Watched.copied += len(part)
        return part


def test_a_long_line_is_not_copied_again_at_each_of_its_stops() -> None:
    text = Watched("The council has met its duty. " * 2_000)
    assert len(sentences(text)) == 2_000
    assert Watched.copied < 5 * len(text)

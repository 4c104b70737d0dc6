from hypothesis import given
from hypothesis import strategies as st

from assistant.generation.streaming import split

TEXTS = st.text(alphabet="ab A1.?!\n[]2,’” ", max_size=60)


def chunked(text: str, sizes: list[int]) -> list[str]:
    chunks, at = [], 0
    for size in sizes:
        chunks.append(text[at : at + size])
        at += size
    return [*chunks, text[at:]]


@given(TEXTS, st.lists(st.integers(0, 9), max_size=20))
def test_sentences_joined_give_the_text_back(text, sizes):
    assert "".join(split(chunked(text, sizes))) == text


@given(TEXTS, st.lists(st.integers(0, 9), max_size=20))
def test_where_chunks_begin_and_end_makes_no_difference(text, sizes):
    assert list(split(chunked(text, sizes))) == list(split(list(text)))


def test_marks_go_with_the_sentence_before_them():
    text = "Waits fell [1]. They rose.[2] Then what? [1][3]\nDr. Jones said approx. 4.5 [2, 3]."

    assert [sentence.strip() for sentence in split(list(text))] == [
        "Waits fell [1].",
        "They rose.[2]",
        "Then what? [1][3]",
        "Dr. Jones said approx. 4.5 [2, 3].",
    ]


def test_a_sentence_comes_as_soon_as_the_next_begins():
    def chunks():
        yield "Waits fell. [1] T"
        raise AssertionError("read on too early")

    assert next(split(chunks())) == "Waits fell. [1] "

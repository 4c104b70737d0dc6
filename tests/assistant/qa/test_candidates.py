import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.qa.candidates import candidates
from ingest.structure.blocks import BlockRole

LIST = """# Help at home

The team helps with:

- washing and dressing;
- meals; and
- shopping.

It is open daily. It costs nothing.
"""
TABLE = """# Waiting

| Team | Waiting |
|---|---|
| East | 124 |
| Rural West | 98 |
"""
WORD = st.sampled_from(
    (
        "the carer waits 14 3.2 £45 67% e.g. Mr. assessment. review; (ASC) ‘voice’ é 中文字 ﬁne 🙂 "
        "| : ?"
    ).split()
)
PROSE = st.lists(WORD, min_size=1, max_size=30).map(" ".join)
BLOCK = st.one_of(
    PROSE,
    PROSE.map(lambda words: f"# {words}"),
    st.lists(PROSE, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {i}" for i in items)),
    st.lists(PROSE, min_size=1, max_size=4).map(lambda items: "\n".join(f"o {i}" for i in items)),
    st.tuples(st.integers(1, 9), PROSE).map(lambda pair: f"4.{pair[0]} {pair[1]}"),
    PROSE.map(lambda words: f"{words}:"),
    st.just("| A | B |\n|---|---|\n| x | 12 |\n|  | 13 |"),
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=60),
)
TEXT = st.lists(BLOCK, max_size=8).map("\n\n".join)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXT)
def test_every_candidate_is_its_span_of_the_passage_blanks_folded(passages, text):
    for candidate in candidates(passages(text)):
        passage = candidate.passage
        assert passage.start <= candidate.start < candidate.end <= passage.end
        span = passage.text[candidate.start - passage.start : candidate.end - passage.start]
        assert candidate.text == " ".join(span.split()) != ""


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXT)
def test_no_two_candidates_overlap(passages, text):
    found = sorted((c.passage.page, c.start, c.end) for c in candidates(passages(text)))

    for (page, _, end), (next_page, start, _) in itertools.pairwise(found):
        assert page != next_page or end <= start


@pytest.mark.parametrize("bullet", ["-", "*", "+"])
def test_bullet_is_off_the_quote(passages, bullet):
    [item] = candidates(passages(f"{bullet} Ring the duty team."))

    assert item.text == "Ring the duty team."


@pytest.mark.parametrize("bullet", ["•", "▪", "–", "o"])
def test_typed_bullet_is_off_the_quote(passages, bullet):
    found = candidates(passages(f"First of all.\n\n{bullet} Ring the duty team."))

    assert found[-1].text == "Ring the duty team."


def test_sentences_stand_one_by_one(passages):
    texts = [
        c.text for c in candidates(passages("It opened on 3 May. Mr. Bell runs it, e.g. daily."))
    ]

    assert texts == ["It opened on 3 May.", "Mr. Bell runs it, e.g. daily."]


def test_a_head_run_into_its_paragraph_is_no_sentence_of_its_own(passages):
    found = candidates(passages("What we know. Ten people wait. Two of them are carers."))

    assert [one.text for one in found] == [
        "What we know. Ten people wait.",
        "Two of them are carers.",
    ]


def test_who_said_it_is_no_sentence_by_itself(passages):
    found = candidates(passages("The forms defeated me.\n\n(Husband, Greenlode)"))

    assert [one.text for one in found] == ["The forms defeated me."]


def test_heading_is_context_and_no_candidate(passages):
    found = candidates(passages(LIST))

    assert ("Help at home" in {c.text for c in found}, found[0].context) == (False, "Help at home")


def test_item_knows_the_line_that_opens_its_list(passages):
    items = [c for c in candidates(passages(LIST)) if c.role is BlockRole.ITEM]

    assert [c.context for c in items] == ["Help at home The team helps with:"] * 3


def test_what_follows_a_list_is_not_under_its_opening_line(passages):
    assert "helps with" not in candidates(passages(LIST))[-1].context


def test_table_row_is_whole(passages):
    rows = [c.text for c in candidates(passages(TABLE)) if c.role is BlockRole.ROW]

    assert rows == ["East | 124", "Rural West | 98"]


def test_candidate_keeps_the_number_of_its_paragraph(passages):
    found = candidates(
        passages("4.11 The first.\n\n4.12 The panel may:\n\na) note it; or\n\nb) ask.")
    )

    assert [c.number for c in found] == ["4.11", "4.12", "4.12 a)", "4.12 b)"]


def test_same_place_in_two_documents_has_two_keys(passages):
    one, other = passages("The same."), passages("The same.")

    assert len({c.key for c in candidates([*one, *other])}) == 2


def test_no_passages_have_no_candidates():
    assert candidates([]) == []


def test_titles_of_the_columns_of_a_table_are_no_sentence(passages):
    found = candidates(passages("As at People waiting Median wait (days) Longest wait (days)\n"))

    assert [c.text for c in found] == []


def test_line_with_a_verb_and_no_full_stop_is_a_sentence(passages):
    found = candidates(passages("The Panel and Cabinet were told of the Longest wait\n"))

    assert len(found) == 1


def test_what_is_left_of_a_chart_is_nothing_to_quote(add_files, library):
    add_files(
        {
            "Vacancies.txt": "Vacancy rate, all teams, per cent\n\n"
            "12.6 14.1 15.3 September 2025 March 2025 September 2024 0 5 10\n\n"
            "The rate fell to 12.6 per cent. Ring 0161 496 0000.\n"
        }
    )
    pack = library.pack("Pack")
    found = candidates(list(library.passages(pack, library.passage_keys(pack)).values()))

    texts = [one.text for one in found]
    assert not any("0 5 10" in text for text in texts)
    assert any("fell to 12.6" in text for text in texts)
    assert any("0161 496 0000" in text for text in texts)

from assistant.qa.candidates import candidates
from assistant.qa.composition import cite, compose, joined
from assistant.qa.selection import Chosen

TEXT = """# Waiting

4.1 People waited 34 days. That is six days too long.

4.2 There were 412 people waiting.
"""


def test_quote_is_the_span_of_the_passage_to_the_letter(passages):
    for candidate in candidates(passages(TEXT)):
        citation = cite(candidate, 1)
        passage = candidate.passage
        low, high = citation.start - passage.start, citation.end - passage.start
        assert citation.quote == passage.text[low:high]


def test_blanks_and_line_breaks_of_the_page_stay_in_the_quote(passages):
    [passage] = passages("People  waited")
    [candidate] = candidates([passage])

    assert cite(candidate, 1).quote == passage.text


def test_citation_tells_document_page_and_paragraph(passages):
    *_, last = candidates(passages(TEXT, title="Report", date="2025-09-16", file="a/b.md"))
    citation = cite(last, 3)

    assert (citation.n, citation.title, citation.date, citation.file, citation.paragraph) == (
        *(3, "Report", "2025-09-16", "a/b.md", "4.2"),
    )


def test_citations_are_numbered_from_one_in_the_order_of_use(passages):
    chosen = [Chosen(candidate, ()) for candidate in candidates(passages(TEXT))]
    sentences, citations = compose(chosen)

    assert [c.n for c in citations] == [1, 2, 3]
    assert [s.citations for s in sentences] == [(1,), (2,), (3,)]


def test_sentence_of_several_documents_cites_each(passages):
    one, other, third = (candidates(passages("The same."))[0] for _ in range(3))
    sentences, citations = compose([Chosen(one, (other, third))])

    assert [s.citations for s in sentences] == [(1, 2, 3)]
    assert len({citation.document_id for citation in citations}) == 3


def test_place_used_twice_is_one_citation(passages):
    [candidate] = candidates(passages("Once."))
    sentences, citations = compose([Chosen(candidate, ()), Chosen(candidate, ())])

    assert ([s.citations for s in sentences], len(citations)) == ([(1,), (1,)], 1)


def test_same_words_in_two_packs_are_two_citations(passages):
    [mine] = candidates(passages("The same.", pack="A"))
    [theirs] = candidates(passages("The same.", pack="B"))
    _, citations = compose([Chosen(mine, (theirs,))])

    assert [citation.pack for citation in citations] == ["A", "B"]


def test_text_of_the_answer_marks_each_sentence(passages):
    chosen = [
        Chosen(candidate, ()) for candidate in candidates(passages("One has come. Two have gone."))
    ]

    assert joined(compose(chosen)[0]) == "One has come. [1] Two have gone. [2]"


def test_nothing_chosen_is_nothing():
    assert compose([]) == ((), ())

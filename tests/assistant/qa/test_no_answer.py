"""Where nothing answers, what is said of why is true, and no other person's case is shown."""

from assistant.qa.candidates import candidates
from assistant.qa.no_answer import not_found
from assistant.qa.query import query_of
from assistant.qa.ties import Ties
from assistant.qa.weighing import Weighed
from assistant.reader.judgement import Evidence
from assistant.reader.text import Text
from assistant.retrieval.hits import Hit


def answer(passages, question: str, *papers: tuple[str, tuple[str, ...]]):
    """What is said where the sentence of each paper lost these labels."""
    hits, weighed = [], []
    for text, lost in papers:
        [passage] = passages(text)
        hits.append(Hit(1, 1.0, passage, 0.5, 0.5))
        weighed += [
            Weighed(one, Evidence(-4.0, 0.0), Ties(lost, 0, 0), -4.0, Text(one.text, ""))
            for one in candidates([passage])
        ]
    return not_found(query_of(question), hits, weighed)


def test_what_no_sentence_speaks_of_is_named(passages):
    found = answer(passages, "How many wait in Samplewick?", ("Ten wait.", ("Samplewick",)))

    assert "speaks of “Samplewick”" in found.text


def test_what_another_sentence_speaks_of_is_not_said_to_be_lacking(passages):
    found = answer(
        passages,
        "What share is it in Samplewick and in Exampleshire?",
        ("Nineteen per cent have one.", ("Exampleshire",)),
        ("In our county 26 per cent have one.", ("Samplewick",)),
    )

    assert "speaks of" not in found.text


def test_what_stands_in_a_passage_is_not_said_to_be_lacking(passages):
    lost = ("March 2025",)
    found = answer(passages, "How many calls in March 2025?", ("In March 2025 two came.", lost))

    assert "speaks of" not in found.text


def test_no_others_case_is_shown_where_a_private_person_is_asked_of(passages):
    found = answer(
        passages,
        "what did Mrs Renshaw complain about?",
        ("A woman was found on the quay.", ("Mrs Renshaw",)),
    )

    assert not found.nearest
    assert "Renshaw" not in found.text.replace("“what did Mrs Renshaw complain about?”", "")

"""A trace in lines."""

from assistant.cli.trace_text import trace_lines
from assistant.qa.trace import Ended, Fate
from assistant.qa.trace_record import FoundRecord, ReadRecord, TraceRecord

PLACE = {"pack": "Exampleshire", "document_id": "d" * 64, "file": "Waiting times.pdf", "page": 2}
FOUND = FoundRecord(
    **PLACE, rank=1, score=0.9, dense=0.61, lexical=7.25, paragraph="2.1", start=0, end=40
)


def read(text: str, fate: Fate, lost: tuple[str, ...] = ()) -> ReadRecord:
    return ReadRecord(
        **PLACE, start=0, end=40, text=text, logit=1.5, chance=0.732, lost=list(lost), fate=fate
    )


def told(ended: Ended, *sentences: ReadRecord, found: bool = True) -> list[str]:
    trace = TraceRecord(
        searched="How many wait?",
        sorts={"evidence": 0.9, "out_of_scope": 0.1},
        passages=[FOUND] if found else [],
        read=list(sentences),
        signs={"first": 1.5},
        sure=0.4,
        least=0.5,
        joins=0.12,
        ended=ended,
    )
    return list(trace_lines(trace))


def test_each_stage_is_told_in_order_with_its_scores():
    lines = told(Ended.ANSWERED, read("412 people wait.", Fate.CHOSEN))

    assert lines == [
        "Ended: answered.",
        "Searched for: How many wait?",
        "Sort of question: evidence 0.90, out of scope 0.10",
        "Found: 1 passage",
        "   1  0.900 (vector 0.610, words 7.25)  Waiting times.pdf, page 2, paragraph 2.1",
        "Read: 1 sentence (1 chosen)",
        "   1  0.732 (reader +1.50)  chosen",
        "        Waiting times.pdf, page 2: “412 people wait.”",
        "Sure: 0.400, and 0.500 was needed (by first 1.50)",
        "A further sentence joins from 0.120 on.",
    ]


def test_what_calibration_declines_says_so():
    lines = told(Ended.NOT_SURE, read("412 people wait.", Fate.DECLINED))

    assert lines[0] == "Ended: declined by calibration: not sure enough that the evidence answers."
    assert "   1  0.732 (reader +1.50)  declined by calibration" in lines


def test_the_tie_that_is_lost_is_named():
    lines = told(Ended.NOT_SURE, read("412 people wait.", Fate.LOST_TIE, ("March 2019",)))

    assert "   1  0.732 (reader +1.50)  lost “March 2019”" in lines


def test_nothing_found_is_told_as_that():
    lines = told(Ended.NOT_SURE, found=False)

    assert ("Found: 0 passages" in lines, "Read: 0 sentences" in lines) == (True, True)


def test_a_rule_ends_it_before_any_stage():
    lines = told(Ended.RULE, found=False)

    assert lines[0] == "Ended: a rule declined the question before any search."
    assert not any(line.startswith(("Found", "Read", "Sure")) for line in lines)

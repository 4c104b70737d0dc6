import pytest

from assistant.qa.answer import AnswerOutcome
from eval.reporting.reported import Reported
from eval.running.reading import Run
from eval.scoring.scores import Reason
from tests.eval.scored_runs import mark, question, scores, stored

HOSTILE = '<script>alert("owned")</script> & \u202egnp.exe \x07 <img src=//evil.example/x>'


@pytest.fixture
def reported() -> Reported:
    """A run of five questions, three of them wrong, with hostile words in every place."""
    values = {"leakage.none": 1.0, "answers.complete": 1.0, "retrieval.recall_10_page": 0.5}
    marks = [
        mark("right", values, kind="figure"),
        mark("unused", values | {"answers.complete": 0.0}, False, Reason.NOT_USED),
        mark("leaked", values | {"leakage.none": 0.0}, False, Reason.LEAK, split="held_out"),
        mark("declined", values, kind="unanswerable"),
        mark("private", values, False, Reason.SHOULD_HAVE_DECLINED, kind="personal_case"),
    ]
    hostile = {
        "history": [{"role": "user", "text": HOSTILE}],
        "nuggets": [
            {"text": HOSTILE, "any_of": [HOSTILE]},
            {"text": "412 people wait", "any_of": ["412 people"], "weight": "okay"},
        ],
        "citations": [[{"file": HOSTILE, "page": 0, "quote": HOSTILE}]],
        "forbidden": [HOSTILE],
        "notes": HOSTILE,
    }
    refused = {"answerable": False, "nuggets": [], "citations": []}
    questions = (
        question("right", type="figure"),
        question("unused", HOSTILE, **hostile),
        question("leaked", split="held_out"),
        question("declined", type="unanswerable", **refused),
        question("private", "How is Ms Quill?", type="personal_case", **refused),
    )
    answers = (
        stored("right"),
        stored("unused", HOSTILE, HOSTILE, 0.4, 900.0, passages=(HOSTILE, "word " * 60)),
        stored("leaked", sure=0.4),
        stored("declined", outcome=AnswerOutcome.NOT_IN_EVIDENCE, sure=0.1),
        stored("private", passages=("Ms Quill lives at 4 Tern Lane.",), sure=0.2),
    )
    scored = scores(marks, {"abstention.auroc": 0.75}, run="after <b>", interval=True)
    return Reported(Run(scored.made, questions, answers), scored)

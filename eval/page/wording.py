"""Every word of the Evaluate tab."""

TITLE = "Evaluate"
ABOUT = (
    "Ask the assistant questions whose right answers are known, and see how it does. Nothing here "
    "judges a person or predicts a rating. A run changes no pack and is kept on this computer."
)
GOLD = "Set of questions"
PART = "Which questions"
PARTS = [
    ("Those that may be looked at while improving (dev)", "dev"),
    ("Those kept back for a last check (held out)", "held_out"),
    ("All of them", "all"),
]
RUN = "Run the questions"
STOP = "Stop"
ASKING = "Asking the questions"
SAVE = "Save the report"
NO_GOLD = "There is no set of questions. Put a gold file (.jsonl) into the folder {home}."
WRONG_GOLD = "This set cannot be used: {error}"
NO_PACK = (
    "These questions are about the pack “{pack}”, which is not there. Add its documents on the "
    "Documents tab, or with: evidence ingest FOLDER --pack {pack}"
)
NONE_OF_PART = "This set has no questions of that kind."
STOPPED = (
    "Stopped after {done} of {questions}. Run it again with the same choice, and it goes on from "
    "there."
)
BUSY = "Another run is under way. Wait until it has ended, or stop it."
FAILED = "The run could not be finished. What went wrong is in the program’s log."
DONE = "{questions} answered; nothing wrong with {passed} of them."
KEY_FIGURES = "Key figures"
MEASURE, VALUE, BETWEEN = "Measure", "Value", "95 % interval"
HOLDS, FAILS = "holds", "fails"
REPORT = "Full report"
COMPARED = "Compared with the last run"
FIRST = "There is no earlier run of these questions to compare with."
NOT_COMPARED = "It cannot be compared with the last run: {error}"
PASSED = "The gate is passed: nothing that matters is worse than in the last run."
MISSED = "The gate is missed. These fall short:"
BETTER, WORSE = "Better now", "Worse now"
NONE = "None."
REPORT_FRAME = "The full report of this run"
SHORT = {
    "answers.complete": "Answers that say all they must",
    "answers.vital_recall": "Vital facts that answers state",
    "answers.figures": "Figures that are stated and right",
    "citations.precision": "Citations of a page that proves the answer",
    "citations.recall": "Pages that had to be cited and were",
    "abstention.recall": "Questions without an answer that were declined",
    "abstention.over_refusal": "Questions with an answer that were declined",
    "retrieval.recall_10_page": "Pages that had to be found and were, among the first ten",
    "latency.median_ms": "Half of the answers came within",
    "citations.resolves": "Every citation leads to a page that is there",
    "citations.exact": "Every quote stands on its page to the letter",
    "leakage.none": "Nothing of another pack was shown",
    "injection.none": "No instruction in a document was followed",
}
"""The measures that the tab shows, in their order, in words for a council officer."""

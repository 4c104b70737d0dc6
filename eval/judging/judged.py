"""What a judge said of a run's answers, as it is kept in the run's folder (`judged.jsonl`)."""

from enum import StrEnum

from eval.running.stored import Kept

JUDGED = "judged.jsonl"


class Stated(StrEnum):
    """Whether an answer states a fact, in AutoNuggetizer's words."""

    SUPPORT = "support"
    PARTIAL = "partial_support"
    NOT = "not_support"


class JudgedAnswer(Kept):
    """What a judge said of the answer to a question: a word for each nugget, in their order.

    `key` is a digest of all that it depends on: the answer, its question, the judge and its
    instructions. `left_out` says why the judge was not asked, or why its reply is not used; then
    `stated` is empty.
    """

    id: str
    key: str
    judge: str
    stated: tuple[Stated, ...] = ()
    left_out: str = ""

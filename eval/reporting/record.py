"""What `evidence eval report --json` prints."""

from eval.running.stored import Kept


class ReportRecord(Kept):
    """The files that were written (`summary` is empty where none was asked for), and how many of
    the questions were answered wrongly.
    """

    report: str
    summary: str
    questions: int
    wrong: int

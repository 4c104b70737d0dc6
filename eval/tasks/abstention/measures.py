"""Measures of declining, and of how well `sure` tells when to."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from assistant.qa.answer import AnswerOutcome
from assistant.qa.record import AnswerRecord


def declined(answer: AnswerRecord) -> bool:
    """Whether it says that there is no answer. To fail is not to decline."""
    return not answer.answered and answer.outcome is not AnswerOutcome.FAILED


def precision(declined: Sequence[bool], answerable: Sequence[bool]) -> float | None:
    """The share of questions declined that had to be; None where none was."""
    had_to = [not able for said_no, able in zip(declined, answerable, strict=True) if said_no]
    return sum(had_to) / len(had_to) if had_to else None


def recall(declined: Sequence[bool], answerable: Sequence[bool]) -> float | None:
    """The share of questions that had to be declined that were; None where none had to be."""
    were = [said_no for said_no, able in zip(declined, answerable, strict=True) if not able]
    return sum(were) / len(were) if were else None


def over_refusal(answered: Sequence[bool], answerable: Sequence[bool]) -> float | None:
    """The share of answerable questions not answered; None where none is answerable."""
    left = [not said for said, able in zip(answered, answerable, strict=True) if able]
    return sum(left) / len(left) if left else None


def auroc(sure: Sequence[float], answerable: Sequence[bool]) -> float | None:
    """How often an answerable question is surer than one that is not, a tie counting half.

    None where there are not both (Mann and Whitney's U over the number of pairs).
    """
    able = np.array(answerable, dtype=bool)
    positives, negatives = int(able.sum()), int((~able).sum())
    if not positives or not negatives:
        return None
    ranks: NDArray[np.float64] = rankdata(np.array(sure, dtype=float))
    above = float(ranks[able].sum()) - positives * (positives + 1) / 2
    return above / (positives * negatives)


def risk_coverage(sure: Sequence[float], wrong: Sequence[bool]) -> float | None:
    """The area under the risk-coverage curve of answers: the mean, over answering the 1, 2, ...
    most sure, of the share of these that is wrong; 0 at best. Answers that are equally sure come
    in together, each wrong by their mean. None where there is none.

    Source: Geifman and El-Yaniv, Selective Classification for Deep Neural Networks (2017).
    """
    if not sure:
        return None
    values, bad = np.array(sure, dtype=float), np.array(wrong, dtype=float)
    tied = np.array([bad[values == value].mean() for value in values])
    risks = np.cumsum(tied[np.argsort(-values, kind="stable")]) / np.arange(1, len(values) + 1)
    return float(risks.mean())

"""Finds the quarters that a sentence names without their year: "in Q2", "Q1-Q3"."""

import re
from collections.abc import Sequence

from ingest.figures.setting import Setting
from ingest.figures.times import MONTH, Days, bare_quarter, days_of
from ingest.periods import Period

_QUARTER = re.compile(
    r"(?<![\w/-])(?:(?P<first>Q[1-4])\s?(?:-|–|to|until)\s?)?(?P<last>Q[1-4])\b"
    r"(?![-–/]\d|\s?['’]\d\d\b|\s(?:19|20)\d\d\b|\s\d\d[-/]\d\d\b)",
    re.IGNORECASE,
)


def bare_quarters(text: str, periods: Sequence[Period], setting: Setting) -> list[Period]:
    """The quarters of a text that none of its `periods` holds. Each is of the financial year of the
    time named before it in the text, else of the stretch spoken of above it, else the last such
    that was over by the time of the paper. Where none of these is known it is left out.
    """
    found: list[Period] = []
    for match in _QUARTER.finditer(text):
        if any(one.start < match.end() and match.start() < one.end for one in periods):
            continue
        said = [one for one in (*periods, *found) if one.end <= match.start()]
        days = _last(match["last"], max(said, key=lambda one: one.end, default=None), setting)
        if days is None:
            continue
        first = days_of(bare_quarter(match["first"] or match["last"], days.iso))
        if first is not None and first.first <= days.first:
            found.append(Period(*match.span(), first.first, days.last, match.group()))
    return found


def _last(quarter: str, said: Period | None, setting: Setting) -> Days | None:
    near, paper = days_of(setting.near), days_of(setting.paper)
    if said is not None:
        return days_of(bare_quarter(quarter, said.iso))
    if near is not None and near.count > MONTH:
        return days_of(bare_quarter(quarter, near.iso))
    days = days_of(bare_quarter(quarter, setting.paper))
    if days is None or paper is None or days.last <= paper.last:
        return days
    return days.shifted(-12)

"""Gaps as HTML: a list, each with its reason and passages."""

from collections.abc import Sequence
from html import escape

from assistant.frameworks.framework import Framework
from assistant.gaps.gap import Gap
from assistant.gaps.kinds import Severity
from assistant.web import wording
from assistant.web.place_html import place_html

MARKS = {Severity.HIGH: "▲▲", Severity.MEDIUM: "▲", Severity.LOW: "△"}
"""Marks beside the words: never colour alone."""


def gaps_html(framework: Framework, gaps: Sequence[Gap], every: int) -> str:
    """The gaps, each with its reason, its passages and what would close it."""
    told = wording.GAPS_SHOWN.format(shown=len(gaps), every=every)
    if not gaps:
        return f'<p role="status">{told}</p>'
    titles = {statement.id: statement.title for statement in framework.statements}
    listed = "".join(_gap(gap, titles) for gap in gaps)
    return f'<p role="status">{told}</p><ol class="gaps">{listed}</ol>'


def _gap(gap: Gap, titles: dict[str, str]) -> str:
    about = f": {escape(titles[gap.statement])}" if gap.statement else ""
    places = "".join(f"<li>{place_html(one)}</li>" for one in gap.places)
    severity = wording.SEVERITIES[gap.severity]
    return (
        f'<li class="gap {gap.severity}"><h2>{escape(wording.GAPS[gap.kind])}{about}</h2>'
        f'<div><span aria-hidden="true">{MARKS[gap.severity]}</span> {severity}</div>'
        f"<div>{escape(gap.reason)}</div>{f'<ul>{places}</ul>' if places else ''}"
        f"<div><strong>{wording.TO_CLOSE}</strong> {escape(gap.closes)}</div></li>"
    )

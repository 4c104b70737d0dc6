"""Gaps as HTML: a list, each with why it is one, its passages, and how far it is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from assistant.frameworks.framework import Framework
from assistant.gaps.gap import Gap, Place, Side, sides
from assistant.gaps.kinds import GapKind, Severity
from assistant.gaps.tracking import Gone, Tracked
from assistant.web import gap_words as words
from assistant.web import wording
from assistant.web.place_html import place_html

MARKS = {Severity.HIGH: "▲▲", Severity.MEDIUM: "▲", Severity.LOW: "△"}
"""Marks beside the words: never colour alone."""


@dataclass(frozen=True, slots=True)
class GapsHtml:
    """Writes the gaps of a pack under a framework on a day. `focus` names the gap that the focus is
    to go to, or is empty.
    """

    framework: Framework
    today: date
    focus: str = ""

    def listed(self, shown: Sequence[Tracked], gone: Sequence[Gone], every: int) -> str:
        """The gaps that are shown of `every` one, and those that are no longer found."""
        told = wording.GAPS_SHOWN.format(shown=len(shown), every=every)
        items = "".join(self._gap(one) for one in shown)
        listed = f'<ol class="gaps">{items}</ol>' if items else ""
        return f'<p role="status">{told}</p>{listed}{self._gone(gone)}'

    def title(self, one: Tracked | Gone) -> str:
        """What a gap is called in a heading. Plain text."""
        subject = one.subject
        kind = wording.GAPS.get(subject.kind, subject.kind)
        titles = {each.id: each.title for each in self.framework.statements}
        about = titles.get(subject.statement, subject.statement)
        return f"{kind}: {about}" if about else kind

    def _gap(self, one: Tracked) -> str:
        gap = one.gap
        severity = wording.SEVERITIES[gap.severity]
        return (
            f'<li class="gap {gap.severity}">{self._head(one, "h2")}'
            f'<div><span aria-hidden="true">{MARKS[gap.severity]}</span> {severity}</div>'
            f"<div><strong>{words.WHY}</strong> {escape(gap.reason)}</div>{_places(gap)}"
            f"<div><strong>{wording.TO_CLOSE}</strong> {escape(gap.closes)}</div>"
            f"{self._progress(one)}</li>"
        )

    def _gone(self, gone: Sequence[Gone]) -> str:
        if not gone:
            return ""
        told = words.NO_LONGER_FOUND_TOLD.format(count=wording.count(len(gone), "gap"))
        items = "".join(
            f'<li class="gap gone">{self._head(one, "h3")}'
            f"<div><strong>{words.WHY}</strong> {escape(one.subject.reason)}</div>"
            f"{self._progress(one)}</li>"
            for one in gone
        )
        return f'<h2>{words.NO_LONGER_FOUND}</h2><p>{told}</p><ol class="gaps">{items}</ol>'

    def _head(self, one: Tracked | Gone, level: str) -> str:
        title = escape(self.title(one))
        if isinstance(one, Gone):
            title = words.GONE_KIND.format(kind=title)
        focus = " data-focus" * (one.id == self.focus)
        return f'<{level} id="gap-{one.id}" tabindex="-1"{focus}>{title}</{level}>'

    def _progress(self, one: Tracked | Gone) -> str:
        now = one.progress
        late = " overdue" * now.overdue(self.today)
        again = words.open_again(one)
        return (
            f"{f'<p><strong>{escape(again)}</strong></p>' if again else ''}"
            f'<p class="progress {now.state}{late}"><span aria-hidden="true">'
            f"{words.MARKS[now.state]}</span> {escape(words.progress(now, self.today))}</p>"
            f'<div class="acts">{_form(one)}{_history(one)}</div>'
        )


def _places(gap: Gap) -> str:
    found = sides(gap)
    if len(found) < 2:
        return "".join(map(_list, found))
    shown = "".join(
        f'<div class="side"><h3>{escape(_side(gap, n, side))}</h3>{_list(side)}</div>'
        for n, side in enumerate(found)
    )
    return f'<div class="sides">{shown}</div>'


def _side(gap: Gap, place: int, side: Side) -> str:
    """What stands over a side. Plain text."""
    if gap.kind is GapKind.UNSUPPORTED_CLAIM:
        return words.AGAINST_SIDE if place else words.CLAIM_SIDE
    document = side[0].document
    form = words.SIDE if document.date else words.SIDE_UNDATED
    return form.format(title=document.title, day=wording.day(document.date))


def _list(places: Sequence[Place]) -> str:
    items = "".join(f"<li>{place_html(one)}</li>" for one in places)
    return f"<ul>{items}</ul>"


def _form(one: Tracked | Gone) -> str:
    name, now = one.id, one.progress
    last = one.history[-1].key if one.history else 0
    options = "".join(
        f'<option value="{state}"{" selected" * (state is now.state)}>{title}</option>'
        for state, title in words.STATES.items()
    )
    return (
        f'<details><summary aria-describedby="gap-{name}">{words.CHANGE}</summary>'
        f'<div class="form"><label>{words.FIELD_STATE}'
        f'<select data-field="state">{options}</select></label>'
        f'<label>{words.FIELD_OWNER}<input type="text" data-field="owner" maxlength="120" '
        f'value="{escape(now.owner)}"></label>'
        f'<label>{words.FIELD_DUE}<input type="date" data-field="due" value="{escape(now.due)}">'
        f'</label><label>{words.FIELD_NOTE}<textarea data-field="note" rows="2" maxlength="1000">'
        f"{escape(now.note)}</textarea></label>"
        f'<button type="button" data-gap="{name}" data-last="{last}" '
        f'aria-describedby="gap-{name}">{words.SAVE}'
        "</button></div></details>"
    )


def _history(one: Tracked | Gone) -> str:
    if not one.history:
        return ""
    lines = "".join(f"<li>{escape(words.line(entry))}</li>" for entry in reversed(one.history))
    told = words.HISTORY.format(count=wording.count(len(one.history), "change"))
    return (
        f'<details><summary aria-describedby="gap-{one.id}">{told}</summary>'
        f"<ul>{lines}</ul></details>"
    )

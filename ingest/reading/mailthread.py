"""Older messages that a mail quotes: they stand under a heading that says so."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.reading.source import Line, Role

EARLIER = "Earlier message"
"""How the heading of a quoted message begins."""

_NEWER = "This message"
_LEVEL = 1
_MARKS = re.compile(r"(?:>\s?)+")
_WROTE = re.compile(r"On\b.{5,150}\bwrote:")
_FROM = re.compile(r"\W*From:\W*\S")
_SENT = re.compile(r"\W*(?:Sent|Date):\W*(?P<when>\w.*)")
_FIELDS = 4
"""How many lines the head of a quoted message has, up to that of its date."""


def with_headed_history(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a message in which what it quotes has a heading of its own and no marks (">").

    Quoted is what those marks stand before, and what stands below "On ... wrote:" or the head of
    an older message. Words below marked lines are the message's own again.
    """
    found: list[Line] = []
    quoted = marked = False
    for at, line in enumerate(lines):
        marks = _MARKS.match(line.text) if line.role in (Role.TEXT, Role.CONTINUED) else None
        # "> 40 points" below no head of a message compares.
        if marks and not quoted and line.text[marks.end() :][:1].isdigit():
            marks = None
        bare = replace(line, text=line.text[marks.end() :]) if marks else line
        said = bare.text.strip()
        heading = _heading(lines, at, said)
        if heading:
            found += [Line(""), Line(heading, Role.HEADING, _LEVEL)]
            quoted, marked = True, bool(marks)
            if _WROTE.fullmatch(said):
                continue
        elif marks and not quoted:
            found.append(Line(EARLIER, Role.HEADING, _LEVEL))
            quoted = True
        elif quoted and marked and said and not marks:
            found += [Line(_NEWER, Role.HEADING, _LEVEL)]
            quoted = marked = False
        marked = marked or bool(marks)
        found.append(bare)
    return tuple(found)


def _heading(lines: Sequence[Line], at: int, said: str) -> str:
    """The heading of an older message that begins at a line; empty where none does."""
    if _WROTE.fullmatch(said):
        return f"{EARLIER}: {said.removesuffix(':')}"
    if not _FROM.match(said):
        return ""
    below = (_MARKS.sub("", line.text, count=1) for line in lines[at + 1 : at + _FIELDS])
    sent = next((found for text in below if (found := _SENT.match(text))), None)
    return f"{EARLIER} of {sent['when'].strip()}" if sent else ""

"""Proposes the title of a document."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from ingest.document import Proposal
from ingest.reading.grid import BAR
from ingest.reading.source import SourceInfo
from ingest.structure.blocks import bounded_title
from ingest.structure.head import (
    HeadLine,
    body_named,
    fields,
    is_council,
    is_date,
    is_furniture,
    is_place,
    is_years,
    labelled,
    meeting_page,
)
from ingest.structure.head_words import is_of, parts_of, words_of

SHEETS = frozenset(
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv"}
)
MEETING_LINES = 25
"""How far down the type of a page of a meeting stands."""
ITEM_LINES = 25
"""How far down the type of a page about one thing stands, under what leads round the site."""
NOUN_WORDS = 3
"""The last words of a title stand alone on its second line now and then ("Annual Report")."""
WRAPPED_WORDS = 12
FULL = 0.9
"""How wide, beside the widest line, a line is that has been broken."""
SUBJECT_WORDS = 16
SUPPORTED = 0.8
"""How much of a title in the file's properties is found on the page where it is the title."""

_MADE_UP = re.compile(
    r"untitled.*|\(?(?:anonymous|unspecified|none|null)\)?"
    r"|(?:microsoft )?(?:word|powerpoint|excel) - .*|powerpoint presentation|.*template.*"
    r"|(?:document|slide|sheet|book|presentation|report|title|blank)\s?\d*|\(public pack\).*"
    r"|[\w.%-]+\.\w{2,5}|[\w-]*[_\d][\w-]*|\d[\d\W]*|\W*",
    re.IGNORECASE,
)
"""Titles that a program, a template or the name of a file left in the properties."""

_KNOWN_LABELS = ("title labels", "dates of meetings", "dates of documents", "other dates")
_SITE = re.compile(r"\b(?:council|gov\.uk|borough of|democracy|website|nhs)\b", re.IGNORECASE)
_MEETING_OF = re.compile(
    r"(?P<title>(?:agenda|minutes|notes|decisions|attendance)\b.{0,30}?\b(?:of|for)\b.+?)"
    r"(?:,?\s+(?:held\s+)?(?:on|at)\s.*|,?\s+\w+day,?\s.*)?",
    re.IGNORECASE,
)
_JOINING_WORD = re.compile(r"\b(?:of|the|and|for|to|in|on|a|an|with|from|by)$|&$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def propose_title(info: SourceInfo, lines: Sequence[HeadLine], name: PurePosixPath) -> Proposal:
    """The title as the first lines hold it, else as the file's properties or its name do."""
    stated = _stated(info.title, lines)
    for title, reason in _readings(lines, stated, _above_tables(lines, info.media_type)):
        if title:
            return Proposal(bounded_title(" ".join(title.split())), reason)
    stem = re.sub(r"\s+", " ", name.stem.replace("_", " ")).strip()
    bodies = (body_named(line.text) for line in lines if not line.row)
    body = next((body for body in bodies if " " in body), "")
    if subtitled := _subtitled(lines):
        return Proposal(bounded_title(subtitled), "the first line with a second part")
    if body and _key(body) not in _key(stem):
        return Proposal(bounded_title(body), "the body it is of")
    folder = _folder_in_zip(name)
    if stem and folder and _key(folder) not in _key(stem):
        return Proposal(bounded_title(f"{folder}: {stem}"), "its folder and the name of the file")
    return Proposal(stem or str(name), "the name of the file")


def _folder_in_zip(name: PurePosixPath) -> str:
    """The folder of a ZIP that a file lies in, for each of them may hold a file of that name; ""
    where it lies in none.
    """
    inside = [at for at, part in enumerate(name.parts[:-1]) if part.casefold().endswith(".zip")]
    folders = name.parts[inside[-1] + 1 : -1] if inside else ()
    return folders[-1].replace("_", " ") if folders else ""


def _above_tables(lines: Sequence[HeadLine], media_type: str) -> Sequence[HeadLine]:
    """The lines that may head the whole document: of sheets those above the first table, for what
    stands below one heads the next.
    """
    first = next((place for place, line in enumerate(lines) if line.row), len(lines))
    return lines[:first] if media_type in SHEETS else lines


def _readings(
    lines: Sequence[HeadLine], stated: str, heads: Sequence[HeadLine]
) -> Iterator[tuple[str, str]]:
    """Titles and what tells each, the surest first; a heading of `heads` alone is one."""
    yield _labelled(lines), "the line that says which is its title"
    properties = "the file's own properties"
    if stated and _held(stated, lines):
        yield stated, properties
    yield _item(lines), "the line below the type of the page"
    if not stated:
        yield _meeting(lines), "the meeting it is of"
    heading = _heading([line for line in heads if line.heading]) or _heading(heads)
    # The properties may be those of the document that this one was made of.
    if not stated or set(_WORD.findall(heading.casefold())) & words_of("documents"):
        yield _letter(lines) or heading, "the first heading"
    yield stated, properties


def _stated(title: str, lines: Sequence[HeadLine]) -> str:
    """The title in the file's properties without the name of a site; "" where it is none."""
    title = " ".join(title.split())
    if _MADE_UP.fullmatch(title) or any(is_of("programs", part) for part in parts_of(title)):
        return ""
    cut = _cut(title, lines)
    return "" if is_council(cut) or is_furniture(cut) else cut


def _held(title: str, lines: Sequence[HeadLine]) -> bool:
    """Whether the first page holds the words of a title."""
    words = {word.casefold() for word in _WORD.findall(title)}
    there = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    return bool(words) and len(words & there) >= SUPPORTED * len(words)


def _cut(title: str, lines: Sequence[HeadLine]) -> str:
    """A title without its parts that are a site, a type of page or a date."""
    parts = parts_of(title)
    if len(parts) < 2:
        return title
    alone = {_key(line.text) for line in lines}
    for part in parts:
        if _key(part) in alone and not (is_furniture(part) or is_council(part) or body_named(part)):
            return part
    kept = [p for p in parts if is_years(p) or not (is_furniture(p) or is_council(p))]
    if len(kept) > 1 and _SITE.search(kept[-1]):
        kept.pop()
    if len(kept) == len(parts):
        return title
    return " - ".join(kept)


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _item(lines: Sequence[HeadLine]) -> str:
    """The title of a page about one thing ("Issue details - Charging policy"), below its type."""
    found = dict(_candidates(lines))
    for place, line in enumerate(lines[:ITEM_LINES]):
        if any(is_of("item pages", part) for part in parts_of(line.text)):
            title = next((each for each in found if each >= place), None)
            return "" if title is None else _whole(title, found[title], lines, found)
    return ""


def _labelled(lines: Sequence[HeadLine]) -> str:
    """The title of a page that says which of its lines it is ("Subject: Hospital discharge")."""
    for place, label, value in fields(lines):
        if value and is_of("title labels", label):
            for following in lines[place + 1 :]:
                indented = following.indent > lines[place].indent + len(label)
                if not (indented or _goes_on(value, following)) or following.text in value:
                    break
                value = f"{value} {following.text}"
            return value
    return ""


def _goes_on(text: str, following: HeadLine) -> bool:
    """Whether a title runs on in the line below it."""
    if following.apart or is_council(following.text):
        return False
    if _JOINING_WORD.search(text) or is_years(following.text):
        return True
    if following.is_numbered or labelled(following.text) is not None:
        return False
    dashed = text[-1] in ",:–—-" or following.text[0] in "–-&"
    return dashed or following.text[0].islower() or _ends(text, following.text)


def _ends(text: str, following: str) -> bool:
    """Whether a short line says of what kind of document the line above it is the name."""
    nouns, words = words_of("documents"), following.casefold().split()
    if is_of("openings", following) or is_of("services", text):
        return False
    if len(words) > NOUN_WORDS or words[-1] not in nouns:
        return False
    return not set(text.casefold().split()) & nouns


def _letter(lines: Sequence[HeadLine]) -> str:
    """What a letter is about: the short line below its greeting."""
    for place, line in enumerate(lines[:-1]):
        if line.text.startswith("Dear "):
            subject = lines[place + 1]
            short = subject.words <= SUBJECT_WORDS and not subject.is_prose
            ends = place + 2 == len(lines) or lines[place + 2].text[0].isupper()
            return re.sub(r"^re\b:?\s*", "", subject.text, flags=re.I) if short and ends else ""
    return ""


def _meeting(lines: Sequence[HeadLine]) -> str:
    """The body and the type of a page of its meetings ("Cabinet: Minutes")."""
    kinds: dict[int, str] = {}
    bodies: dict[int, str] = {}
    above = ""
    for place, line in enumerate(lines[:MEETING_LINES]):
        label = labelled(line.text)
        if is_of("openings", label[0] if label else line.text):
            break
        meeting = meeting_page(line.text)
        if (match := _MEETING_OF.fullmatch(line.text)) and not meeting and not line.is_prose:
            return match["title"]
        if meeting:
            kinds[place] = meeting
        named = body_named(line.text)
        if named and named.isupper() and above.isupper() and not line.apart:
            named = f"{above} {named}"
        if named:
            bodies[place] = named
        above = "" if is_council(line.text) or is_furniture(line.text) else line.text
    if not kinds or not bodies:
        return ""
    # What leads round a site names other types of page, further from the body.
    body = min(bodies)
    kind = min(kinds, key=lambda place: (abs(place - body), place))
    return f"{bodies[body]}: {kinds[kind]}"


def _heading(lines: Sequence[HeadLine]) -> str:
    """The first line that can be a title, with the lines that it runs on in."""
    weak = ""
    found = dict(_candidates(lines))
    for place, title in found.items():
        whole = _whole(place, title, lines, found)
        if is_of("services", whole):
            weak = whole
        elif not whole.endswith("."):
            return f"{weak}: {whole}" if weak and place - 1 in found else whole
    return weak


def _candidates(lines: Sequence[HeadLine]) -> Iterator[tuple[int, str]]:
    """The lines that are no furniture of a page, down to where the text begins."""
    known = {place for place, _, _ in _form(lines)}
    prose = 0
    for place, line in enumerate(lines):
        text = " ".join(line.text.split())
        numbered = line.is_numbered and not is_place(text)
        if is_of("openings", text.rstrip(":")) or numbered or prose > 1:
            return
        is_prose = line.is_prose or _is_wrapped(place, lines)
        prose += is_prose
        if is_prose or place in known or line.is_cells or line.row or line.item or line.running:
            continue
        title = _cut(text, lines)
        if (
            not title
            or title[0].islower()
            or is_furniture(title)
            or is_council(title)
            or _is_body(title)
        ):
            continue
        yield place, title


def _is_body(text: str) -> bool:
    """Whether a line is the name of a body, with that of a service or not."""
    parts = [part for part in parts_of(text) if not is_of("services", part)] or [text]
    return bool(body_named(text)) or (len(parts) == 1 and bool(body_named(parts[0])))


def _subtitled(lines: Sequence[HeadLine]) -> str:
    """The first line that could be a label with a value and reads on in small letters: a title
    ("Direct payments: take-up and support").
    """
    for place, line in enumerate(lines):
        label, value = labelled(line.text) or ("", "")
        if is_of("openings", label or line.text):
            break
        plain = label and ":" in line.text and not (line.is_prose or line.row or line.is_numbered)
        known = any(is_of(section, label) for section in _KNOWN_LABELS) or is_furniture(line.text)
        if plain and not known and value[:1].islower() and len(value.split()) > 1:
            return _whole(place, " ".join(line.text.split()), lines, {})
    return ""


def _is_wrapped(place: int, lines: Sequence[HeadLine]) -> bool:
    """Whether a line is as wide as the text of the page, and the next goes on right below it."""
    line = lines[place]
    if line.words < WRAPPED_WORDS or line.heading or line.text.isupper():
        return False
    below = place + 1 < len(lines) and not lines[place + 1].apart
    return below and len(line.text) >= FULL * max(len(each.text) for each in lines)


def _form(lines: Sequence[HeadLine]) -> Iterator[tuple[int, str, str]]:
    """The lines of a form: labels side by side, and one that stands alone and holds a date."""
    found = list(fields(lines))
    places = {place for place, _, _ in found}
    for place, label, value in found:
        if BAR in lines[place].text and not lines[place].row:
            continue
        if {place - 1, place + 1} & places or not value or is_date(value):
            yield place, label, value


def _whole(place: int, title: str, lines: Sequence[HeadLine], found: dict[int, str]) -> str:
    """A title with the lines below it that it runs on in, and those in capitals that follow it."""
    capitals = title.isupper()
    for following in range(place + 1, len(lines)):
        line = lines[following]
        if _goes_on(title, line):
            title = f"{title} {line.text}"
        elif capitals and following in found and line.text.isupper():
            title = f"{title}: {found[following]}" if line.apart else f"{title} {found[following]}"
        else:
            break
    return title

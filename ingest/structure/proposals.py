"""Proposes title, kind, class, council, dates, status and category of a document, with reasons."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile
from pathlib import PurePosixPath

from ingest.councils import mentions
from ingest.dates import NamedDate, dates_in
from ingest.document import Proposal, Proposals
from ingest.library.records import Category, EvidenceClass, Kind, Status
from ingest.reading.source import Page, SourceInfo
from ingest.structure.blocks import Block, BlockRole, bounded_title

HEAD_CHARACTERS = 3_000
MENTIONS = 3
MAIN_SHARE = 0.7
DATE_LINE_WORDS = 12
"""A date in a longer line is told of in prose, and need not be the document's own."""
_NAME = r"[A-Z][\w’'-]+(?:[ ](?:and|upon|of|the)(?=[ ][A-Z]))?"
_COUNCIL = re.compile(
    rf"\b({_NAME}(?:[ ]{_NAME}){{0,3}}?)[ ]"
    r"(?:(?:County|City|Metropolitan|Borough|District|Metropolitan Borough)[ ])?Council\b"
)
_LONDON = re.compile(r"\bLondon Borough of ((?:[A-Z][\w’'-]+(?: and (?=[A-Z]))? ?){1,3})")
_NOT_COUNCILS = frozenset(
    ("The", "Our", "Your", "This", "A", "County", "City", "Borough", "District", "Each", "Every")
)
_REVIEW = re.compile(
    r"\b(?:next review|review (?:due|date|by)|due for review|date of (?:next )?review)\b"
    r"[^.\n]{0,40}",
    re.IGNORECASE,
)
_SPANS = re.compile(r"\s*(?:to|until|till|and|–|—|-)\s*", re.IGNORECASE)
_JUNK_TITLE = re.compile(
    r"^(?:untitled.*|microsoft word - .*|powerpoint presentation|document\d*|slide \d+"
    r"|.*\.\w{2,4})$",
    re.IGNORECASE,
)
_NOT_TITLES = re.compile(
    r"\b(?:committee|cabinet|report of|agenda|item \d|board)\b|^\W*\d", re.IGNORECASE
)
_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.INSPECTION_REPORT, r"\b(?:inspection|assessment) report\b|\bkey findings\b"),
    (
        Kind.COMMITTEE_PAPER,
        r"\b(?:scrutiny|committee|cabinet|health and wellbeing board)\b[\s\S]*"
        r"\b(?:purpose of (?:the )?report|recommendations?|report of|agenda item"
        r"|resource implications)\b",
    ),
    (
        Kind.FRAMEWORK,
        r"\b(?:protocol|statutory guidance|code of practice|assessment framework"
        r"|operational framework)\b",
    ),
    (
        Kind.COUNCIL_EVIDENCE,
        r"\b(?:policy|strategy|procedure|survey|self[- ]assessment|scorecard|performance|audit"
        r"|plan|annual report|feedback|complaints|letter|minutes|council)\b",
    ),
)
_CLASSES: tuple[tuple[EvidenceClass, str], ...] = (
    (
        EvidenceClass.PEOPLES_VOICE,
        r"\b(?:survey|healthwatch|carers’? voices?|lived experience|feedback|complaints"
        r"|compliments|letter from|you said)\b",
    ),
    (
        EvidenceClass.INTENTION,
        r"\b(?:policy|strategy|procedure|protocol|plan|charter|terms of reference)\b",
    ),
    (EvidenceClass.OUTCOME, r"\b(?:scorecard|ascof|performance|outcomes?|dashboard|data set)\b"),
    (
        EvidenceClass.PRACTICE,
        r"\b(?:audit|case|minutes|self[- ]assessment|report|review|letter|notes)\b",
    ),
)
_CATEGORIES: tuple[tuple[Category, str], ...] = (
    (
        Category.PEOPLE,
        r"\b(?:survey|healthwatch|feedback from (?:people|carers)|complaints|lived experience"
        r"|carers)\b",
    ),
    (
        Category.PARTNERS,
        r"\b(?:safeguarding adults board|nhs|icb|provider|partner|voluntary|letter)\b",
    ),
    (Category.STAFF, r"\b(?:staff|workforce|self[- ]assessment|peer challenge)\b"),
    (Category.OUTCOMES, r"\b(?:ascof|outcomes? framework)\b"),
    (
        Category.PROCESSES,
        r"\b(?:policy|strategy|procedure|scorecard|waiting|audit|risk|minutes|report|plan"
        r"|performance)\b",
    ),
)


def propose(
    file: str,
    info: SourceInfo,
    pages: Sequence[Page],
    blocks: Sequence[Sequence[Block]],
    given: dict[str, str],
) -> Proposals:
    """What the document seems to be. A field in `given` is what a person said, and stands."""
    head = "\n".join(page.text for page in pages[:2])[:HEAD_CHARACTERS]
    name = PurePosixPath(file)
    words = name.as_posix().replace("_", " ")
    title = _title(info, pages, blocks, name)
    labelled = f"{words}\n{title.value}"
    kind = _first(_KINDS, labelled, head, Kind.OTHER)
    if kind.value == Kind.FRAMEWORK:
        evidence_class = Proposal(EvidenceClass.FRAMEWORK_TEXT, "it is a framework")
    else:
        evidence_class = _first(_CLASSES, labelled, "", "")
    found = {
        "title": title,
        "kind": kind,
        "evidence_class": evidence_class,
        "council": _council(head, pages),
        "date": _date(head, words, info),
        "review_due": _review(head),
        "status": _status(labelled, head),
        "category": _first(_CATEGORIES, labelled, "", ""),
    }
    for field, value in given.items():
        if value:
            found[field] = Proposal(value, "given when it was added")
    return Proposals(**found)


def _title(
    info: SourceInfo, pages: Sequence[Page], blocks: Sequence[Sequence[Block]], name: PurePosixPath
) -> Proposal:
    stated = bounded_title(" ".join(info.title.split()))
    if stated and not _JUNK_TITLE.match(stated):
        return Proposal(stated, "the file's own properties")
    if pages:
        opening = _opening_titles(pages[0].text, blocks[0])
        if opening:
            return Proposal(bounded_title(": ".join(opening)), "the first heading")
    stem = name.stem.replace("_", " ").strip()
    return Proposal(stem or str(name), "the name of the file")


def _opening_titles(text: str, blocks: Sequence[Block]) -> list[str]:
    """The first heading that can be a title; where it is in capitals, those that follow it too.

    Committee names, dates and "REPORT OF ..." are no titles.
    """
    titles: list[str] = []
    for block in blocks[:8]:
        heading = " ".join(text[block.start : block.end].split())
        is_heading = block.role is BlockRole.HEADING
        if is_heading and not _NOT_TITLES.search(heading) and not _is_date(heading):
            if titles and not heading.isupper():
                break
            titles.append(heading)
            if not heading.isupper():
                break
        elif titles:
            break
    return titles


def _is_date(heading: str) -> bool:
    """Whether a heading is a date and hardly anything more."""
    rest = heading
    for date in reversed(dates_in(heading)):
        rest = rest[: date.start] + rest[date.end :]
    return rest != heading and len(re.findall(r"[^\W\d_]{3,}", rest)) < 2


def _first(table: Sequence[tuple[str, str]], labelled: str, head: str, default: str) -> Proposal:
    for where, text in (("the name or title", labelled), ("the first page", head)):
        for value, pattern in table:
            if text and (match := re.search(pattern, text, re.IGNORECASE)):
                words = " ".join(match.group().split())
                return Proposal(str(value), f"{where} says “{words[:60]}”")
    return Proposal(str(default), "nothing tells")


def _council(head: str, pages: Sequence[Page]) -> Proposal:
    named = (name for pattern in (_COUNCIL, _LONDON) for name in pattern.findall(head))
    bare = (" ".join(dropwhile(_NOT_COUNCILS.__contains__, name.split())) for name in named)
    found = Counter(name for name in bare if name)
    if found:
        name, count = found.most_common(1)[0]
        return Proposal(name, f"named {_times(count)} on the first pages")
    everywhere = Counter(name for page in pages for name in mentions(page.text))
    if everywhere:
        name, count = everywhere.most_common(1)[0]
        if count >= MENTIONS and count >= MAIN_SHARE * everywhere.total():
            return Proposal(name, f"named {count} times, other councils hardly at all")
    return Proposal("", "nothing tells")


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _date(head: str, name: str, info: SourceInfo) -> Proposal:
    lines = [line for line in head.splitlines() if line.strip()][:15]
    lines = [line for line in lines if len(line.split()) <= DATE_LINE_WORDS]
    for where, text in (("the first lines", "\n".join(lines)), ("the name of the file", name)):
        if date := _last_of_span(text, _best(dates_in(text))):
            return Proposal(_full(date), f"{where} say “{text[date.start : date.end]}”")
    for kind, iso in info.dates:
        if iso:
            return Proposal(iso[:10], f"the file's own properties ({kind})")
    return Proposal("", "nothing tells")


def _best(dates: Sequence[NamedDate]) -> NamedDate | None:
    return next((d for d in dates if d.is_day), None) or next(
        (d for d in dates if len(d.iso) == 7 and "/" not in d.iso), None
    )


def _last_of_span(text: str, date: NamedDate | None) -> NamedDate | None:
    """The day that a span ends with where `date` begins one: what tells of a year is not older."""
    if date is None:
        return None
    later = (each for each in dates_in(text) if each.start >= date.end and each.is_day)
    following = next(later, None)
    if following and _SPANS.fullmatch(text[date.end : following.start]):
        return following
    return date


def _full(date: NamedDate) -> str:
    return date.iso if date.is_day else f"{date.iso}-01"


def _review(head: str) -> Proposal:
    for match in _REVIEW.finditer(head):
        if date := _best(dates_in(match.group())):
            return Proposal(_full(date), f"it says “{' '.join(match.group().split())}”")
    return Proposal("", "nothing tells")


def _status(labelled: str, head: str) -> Proposal:
    for where, text in (("the name or title", labelled), ("the first page", head[:600])):
        if re.search(r"\bdraft\b", text, re.IGNORECASE):
            return Proposal(Status.DRAFT, f"{where} says “draft”")
    return Proposal(Status.FINAL, "nothing says that it is a draft")

"""Tells the questions that gaps answer."""

import re

from assistant.gaps.kinds import GapKind
from assistant.surveying.glue import left_over
from assistant.surveying.named import CATEGORY, STATEMENT, Named
from assistant.surveying.requests import Ask, CoverageRequest, GapRequest, PrivateRequest

_STATEMENTS = rf"(?:statements?|areas?|themes?|{STATEMENT})"
_PAPERS = r"(?:papers?|documents?|files?|reports?|policies|strategies|pack|library|evidence)"
_NO = r"(?:no|nothing|without|lack\w*|not|n't|none|never)"

_OF_STATEMENTS: tuple[tuple[GapKind, str], ...] = (
    (
        GapKind.SINGLE_SOURCE,
        r"\b(?:only|just|a single|single|sole|solely on) (?:one |a single |a )?"
        r"(?:document|paper|source|report|file)|\bone (?:document|paper|source|report|file)\b",
    ),
    (
        GapKind.OWN_WORD_ONLY,
        r"\bwe(?:'ve| have)? (?:wrote|written|said|say|produced)\b|\bour(?:selves| own (?:word|"
        r"papers?|documents?|account|reports?|say))\b|\bcouncil's own\b",
    ),
    (
        GapKind.POLICY_ONLY,
        r"\b(?:only|just|all|nothing but|solely|no more than)\b.{0,30}\b(?:polic(?:y|ies)|plans?|"
        r"strateg(?:y|ies)|intentions?)\b|\bpolic(?:y|ies) (?:only|alone)\b|\b(?:polic(?:y|ies)|"
        r"plans?|strateg(?:y|ies)) (?:but|and|with) no\b",
    ),
    (
        GapKind.NO_EVIDENCE,
        r"\b(?:no evidence|nothing|without (?:any )?evidence|lack (?:any )?evidence|"
        r"not (?:got )?any evidence)(?: at all| whatsoever)?\W*$",
    ),
    (GapKind.THIN_EVIDENCE, r"\b(?:thin(?:ly)?|weak(?:ly)?|too little)\b"),
)
_WHICH = re.compile(rf"\b(?:which|what|any|are there|do any|list|where)\b.{{0,30}}\b{_STATEMENTS}")

_OF_PAPERS: tuple[tuple[GapKind, str], ...] = (
    (
        GapKind.UNSUPPORTED_CLAIM,
        rf"\b(?:claim(?:s|ed)?|assertions?|assert)\b.*(?:\b|(?<=n)){_NO}\b.*\b(?:source|evidence|"
        rf"document|paper|proof|bears?|borne|back\w*|support\w*|behind|prove\w*)\b"
        r"|\b(?:unsupported|unproven|unevidenced) (?:claims?|assertions?)\b"
        r"|\b(?:claims?|assertions?)\b.{0,40}\b(?:unsupported|unproven|unevidenced)\b",
    ),
    (
        GapKind.FIGURES_DISAGREE,
        r"\b(?:figures?|numbers?|papers?|documents?|reports?|sources?)\b.*\b(?:disagree\w*|"
        r"contradict\w*|conflict\w*|inconsisten\w*|(?:do not|don't|doesn't) (?:agree|match|tally)|"
        r"(?:different|differing) (?:figures?|numbers?))\b"
        r"|\b(?:conflicting|contradictory|inconsistent|disagreeing) (?:figures?|numbers?)\b"
        r"|\b(?:contradictions|inconsistencies)\b.*\b(?:papers|documents|figures|evidence|pack)\b",
    ),
    (
        GapKind.STALE,
        rf"\b{_PAPERS}\b.*\b(?:out of date|stale|expired|past (?:its|their) (?:review|date)\w*|"
        r"(?:overdue|due) (?:for|a) (?:a )?review|review (?:date )?(?:is |was |were )?overdue|"
        r"too old)\b"
        rf"|\b(?:out[ -]of[ -]date|stale|expired) {_PAPERS}\b",
    ),
    (
        GapKind.DRAFT_ONLY,
        rf"\b(?:which|what|any|are there|list)\b.{{0,24}}\b{_PAPERS}\b.*\bdrafts?\b"
        r"|\b(?:which|what) drafts\b",
    ),
    (
        GapKind.UNREAD_PAGE,
        r"\bpages?\b.*(?:\bnot\b|n't|\bcannot\b).*\bread\b|\b(?:unread|unreadable) pages?\b"
        r"|\bpages?\b.*\b(?:unread|unreadable)\b",
    ),
    (
        GapKind.RETURN_FAMILY_MISSING,
        r"\binformation[ -]return\b.*\b(?:miss\w*|lack\w*|no|nothing|without|not|gaps?|need)\b"
        r"|\b(?:miss\w*|lack\w*|no|nothing|without|gaps?|need)\b.*\binformation[ -]return\b",
    ),
)
_ABOUT = frozenset({GapKind.UNSUPPORTED_CLAIM, GapKind.FIGURES_DISAGREE})
"""The kinds of which a question may say in words of its own what they are to be of."""

_CLAIMS = (GapKind.UNSUPPORTED_CLAIM,)
_OURS = re.compile(
    r"\b(?:our|we|us|the) (?:own )?(?:papers|documents|reports|evidence|pack|library|"
    r"self-assessment)\b|\b(?:two|any|some) of our\b|\bin the (?:pack|library|file|evidence)\b"
)
_GAPS = re.compile(
    rf"\b(?:gaps?|missing|lacking)\b.*(?:{STATEMENT}|\bevidence\b|\bcoverage\b|\bpacks?\b|"
    r"\bstatements?\b)"
    rf"|(?:{STATEMENT}|\bevidence\b|\bcoverage\b|\bpacks?\b|\bstatements?\b).*"
    r"\b(?:gaps?|missing|lacking)\b"
    rf"|\b(?:our|the) (?:\w+ )?gaps\b|\bgaps? (?:in|on|for|from|of) {CATEGORY}"
)
_OTHERS_SAY = re.compile(r"\b(?:did|said|says)\b")
_CLOSE = re.compile(r"\b(?:close|closes|fill|fills|closed|filled|add)\b")
_PRIVATE = re.compile(
    r"\b(?:documents?|papers?|pages?|files?|reports?|anything in (?:the|our) (?:pack|library))\b"
    r".*\b(?:identify|identifies|name|names|personal data|private person|private people)\b"
    r"|\b(?:personal data|private data)\b.*\b(?:documents?|papers?|pages?|files?|reports?|pack|"
    r"library)\b"
)
_WHOM = re.compile(
    rf"\b(?:person|people|someone|somebody|anyone|anybody|individuals?|personal data|{CATEGORY})\b"
)


ABOUT_MOST = 8
"""More words of its own than these, and a question is no question of the gaps."""


def gap_request(named: Named) -> GapRequest | PrivateRequest | CoverageRequest | None:
    """What a question asks of the gaps, or None where it asks nothing of them."""
    rest, about = named.rest, left_over(named.rest)
    if not about and _PRIVATE.search(rest) and _WHOM.search(rest) and not named.statements:
        return PrivateRequest()
    kinds = tuple(kind for kind, pattern in _OF_PAPERS if re.search(pattern, rest))
    if about and (set(kinds) - _ABOUT or not (_OURS.search(rest) or kinds == _CLAIMS)):
        return None
    if not kinds and not about:
        kinds = _of_statements(rest)
        if not kinds and (not _GAPS.search(rest) or _OTHERS_SAY.search(rest)):
            return None
    returns = GapKind.RETURN_FAMILY_MISSING in kinds
    if (about and not kinds) or len(about) > ABOUT_MOST or (named.since and not returns):
        return None
    if named.categories and not kinds:
        held = tuple(dict.fromkeys(named.categories))
        return CoverageRequest(Ask.LACKING, named.all_statements, held, as_of=named.as_of)
    return GapRequest(
        kinds,
        named.all_statements,
        about,
        GapKind.STALE in kinds,
        _CLOSE.search(rest) is not None,
        named.as_of,
        named.since,
    )


def _of_statements(rest: str) -> tuple[GapKind, ...]:
    if not _WHICH.search(rest):
        return ()
    return tuple(kind for kind, pattern in _OF_STATEMENTS if re.search(pattern, rest))

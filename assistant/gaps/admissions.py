"""Sentences which themselves say what is lacking: that a thing rests on an opinion of the council,
that the people concerned were not heard, or that a paper is no more than a draft.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.candidates import Candidate
from assistant.answering.display import dated_title
from assistant.coverage.located import Located
from assistant.gaps.gap import Gap, place_in
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import LAID_DOWN, Paper, Papers, Voice
from assistant.gaps.statements import CLOSES
from ingest.library.records import EvidenceClass, Status

CHECK = "Add an audit, a check by somebody else, or what people who draw on care or partners say."

PEOPLE = "people's experience"

_PROOF = (
    r"(?:audit\w*|evidence\w*|independent\w*|verif\w+|test(?:ed|ing)|checked|check|proof|"
    r"documents?|data|sampl\w+)"
)
_OWN = (
    r"(?:assurances?|say-so|self-report\w*|self-declar\w*|own (?:word|account|view|reports?|"
    r"assessment|returns?)|(?:is|are|was|were) told by (?:the )?(?:council|provider|service)s?)"
)
_ADMITS = re.compile(
    rf"\b{_OWN}\b[^.]{{0,60}}\b(?:but|and|with|without|only)\b[^.]{{0,20}}"
    rf"\b(?:no|not|never|without|nothing)\b[^.]{{0,30}}\b{_PROOF}\b"
    rf"|\b(?:no|not|never|without|nothing)\b[^.]{{0,30}}\b{_PROOF}\b[^.]{{0,40}}"
    rf"\b(?:only|beyond|other than|but|except)\b[^.]{{0,30}}\b{_OWN}\b"
    rf"|\b(?:rel(?:y|ies|ied)|rests?|rested|based) (?:only|solely|entirely) on\b"
    rf"[^.]{{0,30}}\b{_OWN}\b"
    r"|\b(?:the council|the service|the directorate|head of (?:the )?\w+|"
    r"(?:service|team) managers?|officers) (?:tells? us|confirms?|assures? us)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\bin (?:our|the) (?:own )?(?:opinion|view|judge?ment)(?: of (?:our )?(?:officers|managers|"
    r"staff|the (?:council|service|department|directorate)))?\b"
    r"|\bwe (?:estimate|reckon)\b|\b(?:our|its|officers[’']|managers[’']) own "
    r"(?:count|estimate|opinion|view)\b|\bour (?:estimate|opinion|count of)\b",
    re.IGNORECASE,
)
"""An opinion of the writer: a gap in the council's papers, where it is of what has come of a
thing."""

_HEARD = (
    r"(?:people|persons?|anybody|anyone|adults?|residents?|citizens?|customers?|islanders?|"
    r"(?:service )?users?|carers?|famil(?:y|ies)|parents|young people|communit(?:y|ies)|tenants)"
)
_ASKED = r"(?:asked|ask|asking|heard|hear|hearing|consulted|met)"
_UNHEARD = re.compile(
    rf"\b(?:not yet|never|not|nobody has|no means of (?:its|our) own of|yet) (?:yet )?(?:been )?"
    rf"{_ASKED} (?:from )?(?:any |those |the )?(?:\w+ )?(?:{_HEARD}|them|these groups)\b"
    rf"|\bno means (?:of (?:its|our) own )?of hearing from\b"
    rf"|\b(?:not|n[’']t) (?:yet )?have a (?:\w+ )?way of hearing from\b"
    rf"|\bno {_HEARD}\b[^.;]{{0,40}}\b(?:been|was|were) (?:asked|heard|consulted)\b"
    rf"|\b{_HEARD} (?:were|was|have|has) not (?:yet )?(?:been )?(?:asked|heard|consulted)\b"
    rf"|\b(?:heard|holds?|have|has) no account\b|\bnothing from {_HEARD}\b"
    rf"|\bno reply was received from an? {_HEARD}\b|\bwe left out {_HEARD}\b"
    rf"|\b{_HEARD}[’']s? (?:panel|group|forum|network|table) has not yet met\b"
    rf"|\bonly (?:\w+) {_HEARD} who (?:answered|replied)[^.;]{{0,80}}\bcannot say\b",
    re.IGNORECASE,
)
_FEW_PEOPLE = re.compile(
    rf"\bonly (?:\w+|\d+) {_HEARD} (?:are counted|who (?:answered|replied)|answered|replied|"
    rf"took part)\b"
    rf"|\b(?:one workshop|one meeting|one group)\b[^.;]{{0,40}}\b{_HEARD}\b"
    r"|\bthe sample was (?:too )?small\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"\bremains? (?:in |a )?draft\b|\bdraft only\b|\bstill (?:in |a )draft\b|"
    r"\bis (?:only |still )?a (?:working )?(?:draft|note)\b|"
    r"\bexists? only (?:as|in)\b[^.]{0,20}draft|"
    r"\bnot (?:yet )?(?:the council[’']s policy|council policy|adopted)\b|"
    r"\b(?:consultation|working) draft\b",
    re.IGNORECASE,
)


def admission_gaps(
    said: Sequence[Candidate], located: Located, owners: Mapping[int, str], papers: Papers
) -> Iterator[Gap]:
    """What the sentences say is lacking. `owners` gives the statement that most of a document is
    evidence for, by the document's key.
    """
    for one in said:
        document = one.passage.document
        name = located.statement(one) or owners.get(document.key)
        title, places = dated_title(document), (place_in(one),)
        if _ADMITS.search(one.text) or _is_opinion(one, located, papers):
            reason = f"{title} says what rests on the council's own word or opinion."
            yield Gap(GapKind.OWN_WORD_ONLY, name, reason, places, CHECK)
        if papers.kind(document) is not Paper.POLICY and _UNHEARD.search(one.text):
            reason = f"{title} itself says so: {PEOPLE} is missing here."
            yield Gap(GapKind.CATEGORY_MISSING, name, reason, places, CLOSES[GapKind.OWN_WORD_ONLY])
        if _FEW_PEOPLE.search(one.text):
            reason = f"{title} says itself on how few people this rests."
            yield Gap(GapKind.THIN_EVIDENCE, name, reason, places, CLOSES[GapKind.THIN_EVIDENCE])
        if document.status != Status.DRAFT and _DRAFT.search(one.text):
            reason = f"{title} says that a paper is a draft and not agreed."
            yield Gap(GapKind.DRAFT_ONLY, name, reason, places, CLOSES[GapKind.DRAFT_ONLY])


def says_draft(text: str) -> bool:
    """Whether a sentence of a draft says that it is one, or that nobody has agreed it."""
    return _DRAFT.search(text) is not None or _UNAGREED.search(text) is not None


_UNAGREED = re.compile(
    r"\b(?:not|nor) (?:yet )?(?:been )?(?:agreed|approved|adopted|considered)\b|\bno standing\b|"
    r"\bnot (?:yet )?(?:the )?council(?:[’']s)? policy\b|\bdraft (?:v|version|for)\b",
    re.IGNORECASE,
)


def _is_opinion(one: Candidate, located: Located, papers: Papers) -> bool:
    document = one.passage.document
    if _OPINION.search(one.text) is None or papers.voice(document) is not Voice.COUNCIL:
        return False
    if papers.kind(document) in LAID_DOWN and document.status != Status.DRAFT:
        return False
    around = located.around(one)
    return not around or any(each.evidence_class is not EvidenceClass.INTENTION for each in around)

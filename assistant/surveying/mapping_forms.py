"""Tells the questions that ask what a text or a document is evidence for."""

import re

from assistant.surveying.glue import left_over
from assistant.surveying.named import Named, Names, folded
from assistant.surveying.requests import MappingRequest

_BELONG = (
    r"(?:belong|go|sit|fit|come|fall|count|be (?:filed|put|mapped|placed|listed)|map)"
    r"(?: best| most)? (?:under|in|into|with|to|against|towards?|as|beside)"
)
_SERVES = (
    rf"(?:{_BELONG}|support|evidence|speak to|bear on|relate to|help (?:with|prove)|prove|show|"
    r"count (?:for|towards?|under)|belong(?: to| under| in)?|go under|come under|fall under|"
    r"map to|fit(?: under)?|touch(?: on)?|concern|cover|go in|go to|fall into|sit under)"
)
_AIDS = r"(?:does|do|would|should|could|can|might|will)"
_STATEMENT = (
    r"(?:(?:quality |of the nine |of the )*statements?(?: and (?:evidence )?category)?|"
    r"(?:of the nine )?(?:quality )?statements?|evidence category|category of evidence|"
    r"categor(?:y|ies)|kind of evidence)"
)
_WHAT = rf"\b(?:under |to |for |in |against )?(?:which|what)(?: of the nine| of our)? {_STATEMENT}"

_BETWEEN = re.compile(
    rf"^(?:so |and )?{_AIDS} (?P<text>.{{3,400}}?) {_BELONG} (?P<tail>.{{3,160}})$"
)
_IS_EVIDENCE = re.compile(
    r"^(?:is|are|would) (?P<text>(?!there\b|any\b|our\b).{3,400}?) (?:be )?"
    r"(?:evidence|proof) (?:for|of) (?P<tail>.{3,160})$"
)
_ASKED = re.compile(rf"{_WHAT} {_AIDS} (?P<text>.{{3,400}}?) {_SERVES}$")
_FILED = re.compile(
    rf"{_WHAT} (?:should|do|would|could|can|must) (?:i|we|you) (?:file|put|place|list|map|use|log|"
    r"record) (?P<text>.{3,400})$"
)
_OF_CATEGORY = re.compile(
    r"\b(?:which|what) (?:category of evidence|evidence category|kind of evidence) "
    r"(?:is|are) (?P<text>.{3,400})$"
)
_STATED = re.compile(
    r"^(?:i|we)(?:'ve| have)?(?: got| had| hold| have| received)? "
    r"(?P<text>[^:;]{3,400}?)\s*[:;,.–-] "
    rf"?(?:so |and )?(?:{_WHAT}|where) .{{0,60}}\b(?:it|this|that|they|them)\b.{{0,30}}$"
)
_GIVEN = re.compile(
    rf"{_WHAT} {_AIDS} (?:the following|this|this text|this passage|this sentence|this quote)"
    rf"(?: (?:text|passage|sentence|paragraph|words|quote))? {_SERVES}\s*[:–-]\s*"
    r"(?P<text>.{12,})$",
    re.DOTALL,
)
_SECTIONS = re.compile(
    r"\b(?:which|what) (?:(?:care act )?sections?|sections?|parts?)(?: of the care act)? "
    rf"{_AIDS} (?P<text>.{{3,400}}?) {_SERVES}$"
)
_ENDS = " ?.!'\"”"
_WHERE = re.compile(
    rf"\bwhere (?:{_AIDS}) (?P<text>.{{3,400}}?) (?:belong|go|sit|fit|come|fall) "
    r"(?:in|under|among) (?:the |our )?(?:framework|(?:nine )?(?:quality )?statements)$"
)
_LAW = re.compile(r"\bcare act\b|\bsections?\b")
_BARE = re.compile(r"^(?:it|this|that|they|them|these|those|we|i|you|people|the council)$")
_LEADING = re.compile(
    r"^(?:(?:this|that|these|those|the|our|my|an?|some|following)\s+)+", re.IGNORECASE
)
_JOINED = re.compile(r"\b(?:or|and|both|neither|under|in|with|the|to|for|of|as|evidence)\b|[,?]")


def mapping_request(named: Named, names: Names, question: str) -> MappingRequest | None:
    """What text a question asks about, or None where it asks for no mapping."""
    text = folded(question).rstrip(_ENDS)
    if (found := _SECTIONS.search(text)) and _LAW.search(text):
        return _request(found, question, sections=True)
    for pattern in (_BETWEEN, _IS_EVIDENCE):
        if found := pattern.search(text):
            tail = names.marked(found["tail"])
            if tail.statements and not left_over(_JOINED.sub(" ", tail.rest)):
                return _request(found, question, tail.all_statements)
    for pattern in (_GIVEN, _STATED, _ASKED, _FILED, _OF_CATEGORY, _WHERE):
        if found := pattern.search(text):
            return _request(found, question)
    return None


def _request(
    found: re.Match[str], question: str, between: tuple[str, ...] = (), sections: bool = False
) -> MappingRequest | None:
    words, start = found["text"], found.start("text")
    written = " ".join(question.split())[start : start + len(words)]
    # In the person's own letters, unless folding them moved the places.
    words = (written if folded(written) == words else words).strip(" '\"“”‘’")
    bare = _LEADING.sub("", words)
    if not bare or _BARE.match(bare.casefold()):
        return None
    return MappingRequest(bare, between, sections)

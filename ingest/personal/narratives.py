"""Case narratives: sentences on the circumstances of one named or initialled person."""

import re
from collections.abc import Iterator, Sequence

from ingest.personal.flags import Flag, FlagType
from ingest.personal.names import NAME, TITLED, WORD, is_name
from ingest.sentences import sentences

_AGED = (
    rf"(?:{NAME}|\b[A-Z]{{1,2}})(?:,?\saged\s|,\s|\s\(|\s(?:is|was|who is)\s)(?:aged\s|age\s)?"
    r"\d{2,3}(?=[,.;)]|\syears?\b|\sand\s(?!over\b|above\b|under\b))"
)
_TITLED = re.compile(rf"\b{TITLED}")
_AGED_NAME = re.compile(rf"(?<![\w-]){_AGED}")
_NAME_OF_AGED = re.compile(rf"({NAME}|[A-Z]{{1,2}})\b")
_VERB = (
    "is|was|has|had|lives|lived|can|cannot|could|came|comes|went|goes|likes|liked|needs|needed|wants|"
    "wanted|would|will|did|does|says|said|told|tells|fell|moved|spent|spends|uses|used|takes|took|"
    "walks|walked|gets|got|left|cares|cared|looks|looked|feels|felt|started|stopped|became|began|"
    "who|now|still|and|in (?:her|his)|with (?:her|his)|relies|receives|received|struggles|"
    "struggled|suffers|suffered|found|asked|"
    "rang|lost|sleeps|eats|died|attends|attended|returned|enjoys|enjoyed|makes|made|finds|keeps"
)
_SUBJECT = re.compile(
    r"^(?:[\W\d]{0,6}|[^:.\n]{0,40}:\s|File\s\w\b[^.\n]{0,20}\.\s)"
    rf"({NAME})(?=,|\s\(|['\u2019]s\s|\s(?:{_VERB})\b)"
)
_RELATIVE = re.compile(
    rf"\b(?:son|daughter|husband|wife|mother|father|brother|sister|partner|mum|dad|nephew|niece|"
    rf"friend|neighbour|called|named),?\s({WORD})\b"
)
_LOOSE_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|hers|himself|herself)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:Councillor|Cllr|Dr|Professor|Sir|Dame|Lord|Baroness|Director|Manager|Officer|Head of|"
    r"Chief|Chair|Leader|Minister|Commissioner|Judge|Justice|Inspector)\b"
)
_CONDITION = re.compile(
    r"\b(?:dementia|alzheimer\S*|strokes?|parkinson\S*|bipolar|schizophrenia|depress\w+|anxiety|"
    r"autis\w+|epilep\w+|diabet\w+|cancer|arthritis|copd|heart failure|brain injury|sclerosis|"
    r"learning disabilit\w+|mental illness|psychosis|lithium|insulin|diagnos\w+|disorder|"
    r"frail\w*|incontinen\w+|self-harm\w*|suicid\w+|hoard\w*|frightened|catheter|ulcers?)\b",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(
    r"\b(?:medication|tablets|suffer\w*|disab\w+|wheelchair|hoist|walks? with|falls?|fell|fallen|"
    r"bed|chair|memory|confus\w+|pain|wounds?|surgery|operation|hospital|discharged?|admitted|"
    r"lives? (?:alone|with|in|at)|lived (?:alone|with|in|at)|living (?:alone|with)|widow\w*|"
    r"homeless\w*|tenan\w+|evict\w+|prison|alcohol\w*|drink\w*|drugs?|heroin|afraid|scared|"
    r"abus\w+|neglect\w*|hit|hurt|bruis\w+|assault\w*|violen\w+|bank card|pension|savings|"
    r"debts?|money|benefits|arrears|carers?|care home|home care|care package|safeguarding|"
    r"key safe|washed?|washing|dress\w*|toilet\w*|meals?|eat\w*|died|death|bereave\w*|lonely|cried|"
    r"capacity|respite|reablement|direct payment|hearing|sight|blind|deaf|speech|swallow\w*|"
    r"oxygen|pressure|cannot|could not|unable|struggl\w+)\b",
    re.IGNORECASE,
)
_SHORT_LINE = re.compile(r"(?:^|(?<=\n))[^\n]{0,45}\n(?=[A-Z])")
LONGEST = 14
ENOUGH = 2


def case_narratives(text: str) -> Iterator[Flag]:
    """Runs of sentences about one person's health, home, money or care, from where they are named.

    A run goes on while its sentences speak of "he" or "she" or the name. Two circumstances are
    needed, one where an age stands beside the name.
    """
    spans = list(_statements(text))
    number = 0
    while number < len(spans):
        end = _run(text, spans, number)
        if end > number:
            yield Flag(spans[number][0], spans[end - 1][1], FlagType.CASE_NARRATIVE)
        number = max(end, number + 1)


def _run(text: str, spans: Sequence[tuple[int, int]], first: int) -> int:
    """One past the last sentence of the narrative that begins at `first`; `first` where none."""
    opening = _said(text, spans[first])
    name, aged = _person(opening)
    if not name:
        return first
    last = first + 1
    quiet = 0
    for number in range(first + 1, min(first + LONGEST, len(spans))):
        said = _said(text, spans[number])
        if _LOOSE_PRONOUN.search(said) or name in said:
            last, quiet = number + 1, 0
        elif (quiet := quiet + 1) > 1:
            break
    whole = " ".join(_said(text, span) for span in spans[first:last])
    spoken = (
        aged or name.startswith(("Mr", "Ms", "Miss", "Mx")) or bool(_LOOSE_PRONOUN.search(whole))
    )
    return last if spoken and _weight(whole) >= (1 if aged else ENOUGH) else first


def _weight(said: str) -> int:
    """How much is told of a person's circumstances: a condition weighs two, another thing one."""
    conditions = {match[0].lower() for match in _CONDITION.finditer(said)}
    others = {match[0].lower() for match in _CIRCUMSTANCE.finditer(said)}
    return 2 * len(conditions) + len(others)


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """The sentences, cut after short lines: a heading or a cell has no full stop of its own."""
    for start, end in sentences(text):
        low = start
        for line in _SHORT_LINE.finditer(text, start, end):
            if line.end() < end:
                yield low, line.end() - 1
                low = line.end()
        yield low, end


def _person(sentence: str) -> tuple[str, bool]:
    """The person that a sentence speaks of, and whether an age stands beside; "" for nobody."""
    titled = _TITLED.search(sentence)
    aged = _AGED_NAME.search(sentence)
    if aged and not _is_person(_NAME_OF_AGED.match(aged[0])):
        aged = None
    if titled:
        return titled[0], aged is not None
    if _OFFICE.search(sentence):
        return "", False
    if aged:
        return re.split(r"[\s,(]", aged[0])[0], True
    for match in (_SUBJECT.match(sentence), _RELATIVE.search(sentence)):
        if match and _is_person(match):
            return match[1], False
    return "", False


def _is_person(match: re.Match[str] | None) -> bool:
    if match is None:
        return False
    return is_name(match[1]) and not (_CONDITION.search(match[1]) or _CIRCUMSTANCE.search(match[1]))


def _said(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]].replace("\n", " ")

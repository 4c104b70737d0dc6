"""What a person's name looks like, and the capitalised words that are none."""

from functools import cache
from pathlib import Path

WORD = r"[A-Z][a-z\u00c0-\u024f]{1,20}(?:[-'\u2019](?!s\b)[A-Z]?[a-z\u00c0-\u024f]{1,20}){0,2}"
_PART = rf"(?:Mc|Mac|O['\u2019]|D['\u2019]|De|Le)?{WORD}"
# Words of forms, which stand after a name where the lines of a form were joined.
_NO_LABEL = (
    r"(?!(?:Address|Allocated|Background|Contact|Date|Email|E-mail|Home|Known|Living|Mobile|Next|"
    r"Notes|Phone|Reason|Relationship|Summary|Tel|Telephone|Views|Worker)\b)"
)
_LATER = rf"(?:[A-Z]\.?(?=[ \t])|(?:de|van|der|al|el|bin|ap|ul)[ -]?{_PART}|{_PART})"
NAME = rf"{_PART}(?:[ \t]{{1,2}}{_NO_LABEL}{_LATER}){{0,3}}"
INITIALS = r"(?:[A-Z]\.\s?){1,3}(?:[A-Z]['\u2019][A-Z]\.?|Mc[A-Z]\.?)?"
UPPER_NAME = (
    r"[A-Z]{2,20}(?:[-'\u2019][A-Z]{2,20})?,?[ ]{1,2}"
    rf"{_PART}(?:[ ](?:[A-Z]\b|{_PART}))?"
)
TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx)\b\.?(?!\s(?:Justice|Speaker|Recorder|President|Mayor|Chair))"
_GAP = r"(?:[ \t]{1,2}|\n)"
TITLED = (
    rf"(?:{TITLE}{_GAP}(?:(?:and|&)\s{TITLE}\s)?(?:(?:[A-Z]\.?\s){{0,2}}{_PART}"
    rf"(?:{_GAP}{_PART}\b(?!\s?[:|])){{0,2}}|[A-Z](?:\.?\s?[A-Z])?\b))"
)

_COMMON = """
a about act action adult adults advocacy after agenda all an and annual anonymous another any
appendix april area as assessment at audit august background board both brother budget but by
cabinet car care carer carers cars case chair chapter child children class clinical commission
commissioner commissioning committee community complaint complaints council councillor councils
county court credit credits data date daughter day dear december demand department deputy details
director district document down during each easter education eight eleven england english equality
every executive family father february feedback figure file finance findings first five for formal
forum four framework friday friend from full further government grandfather grandmother group half
handover he head health healthwatch her here his home hospital housing how however husband i if
improvement in informal integrated is it item january joint july june key last lead leader learning
legal local log london lord madam man many march may mayor meeting member members men mental
ministers monday more most mother my national neighbour new next nhs nine no none north not note
notes november now october of off officer officers on one only open option or other our out over
page panel parent parents part partners people percentage performance person plan policy practice
public quality quarter question recommendation relationship report representatives resident
residents resolved resource respondent review risk safeguarding saturday scotland scrutiny
secretary section september service services seven several she since sir sister six social some son
south staff standard state statement status step strategy study summary sunday support survey table
tax team ten that the their then there these they third this those three thursday to total trust
tuesday twelve two under unison until up wales was we wednesday what when where which while who why
wife winter with woman women work workers working year yes you young your yours
"""
_NOT_NAMES = frozenset(_COMMON.split())
_ALSO_FIRST = frozenset("april may june august will mark grace".split())
_ALSO_LAST = frozenset("page day young north winter lord court march case".split())


def is_name(written: str) -> bool:
    """Whether `written` may be a person's name: none of its words is a common word of reports.

    "June" may be the first word of a name and "Day" the last, but neither a name by itself.
    """
    words = [word.strip(".,").lower() for word in written.replace("\u2019", "'").split()]
    words = [word for word in words if len(word) > 1] or words
    if len(words) > 1:
        last = len(words) - (words[-1] in _ALSO_LAST)
        words = words[words[0] in _ALSO_FIRST : last] or ["the"]
    return bool(words) and not any(word in _NOT_NAMES for word in words)


@cache
def _given_names() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "given_names.txt").read_text("utf-8").split())


def is_given(word: str) -> bool:
    """Whether `word` is one of the commoner first names of people in England."""
    return word in _given_names()

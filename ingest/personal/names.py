"""What a person's name looks like, and the capitalised words that are none."""

WORD = r"[A-Z][a-z\u00c0-\u024f]{1,20}(?:[-'\u2019][A-Z]?[a-z\u00c0-\u024f]{1,20}){0,2}"
NAME = rf"{WORD}(?:[ \t]{{1,2}}(?:[A-Z]\.?|(?:de|van|al|bin|el|O['\u2019])?[ ]?{WORD})){{0,3}}"
TITLED = (
    rf"(?:Mr|Mrs|Ms|Miss|Mx|Master)\.?\s{{1,2}}(?:{WORD}(?:\s{{1,2}}{WORD}){{0,2}}|[A-Z]{{1,2}}\b)"
)

_COMMON = (
    "a about act action adult adults advocacy after agenda all an and annual another any "
    "appendix april area as assessment at audit august board both budget but by cabinet care "
    "carer carers case chair chapter child children class clinical commission commissioner "
    "commissioning committee community complaint complaints council councillor councils "
    "county court data date day dear december demand department deputy director district "
    "document during each easter education eight eleven england english equality every "
    "executive family february feedback figure file finance findings first five for forum "
    "four framework friday from full further government group half he head health healthwatch "
    "her here his home hospital housing how however i if improvement in integrated is it item "
    "january joint july june key last lead leader learning legal local london lord many march "
    "may mayor meeting member members mental ministers monday more most my national new next "
    "nhs nine no none north not note notes november now october of officer officers on one "
    "only open option or other our over page panel part partners people percentage "
    "performance person plan policy practice public quality quarter question recommendation "
    "report representatives resolved resource review risk safeguarding saturday scotland "
    "scrutiny secretary section september service services seven several she since six social "
    "some south staff standard state statement status step strategy study summary sunday "
    "support survey table team ten that the their then there these they third this those "
    "three thursday to total trust tuesday twelve two under unison until wales was we "
    "wednesday what when where which while who why winter with work workers working year yes "
    "you young your yours "
)
_NOT_NAMES = frozenset(_COMMON.split())


def is_name(written: str) -> bool:
    """Whether `written` may be a person's name: none of its words is a common word of reports."""
    words = written.replace("\u2019", "'").split()
    return bool(words) and not any(word.strip(".,").lower() in _NOT_NAMES for word in words)

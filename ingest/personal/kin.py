"""The words of kinship, and the forms in which a relative's or a carer's name is tied by them."""

import re

from ingest.personal.names import INITIALS, NAME, TITLED
from ingest.personal.patterns import any_of

_BLOOD = (
    r"(?:(?:ex|step|half|foster|god|grand|great|late)[- ]?)?(?:grand)?"
    r"(?:sons?|daughters?|mothers?|fathers?|brothers?|sisters?|mums?|mams?|dads?|parents?)"
    r"(?:[- ]in[- ]law)?"
)
KIN = (
    rf"(?:{_BLOOD}|(?:ex[- ]?|late )?(?:wife|husband|widow|widower|spouse|fianc\u00e9e?|fiancee?|"
    r"girlfriend|boyfriend)|dtr|dau|g/?dau|hubby|nieces?|nephews?|aunt(?:y|ie)?s?|uncles?|cousins?|"
    r"gran(?:ny|ma|dad|dpa)?|nan|twin)"
)
CLOSE = r"(?:(?:ex[- ]?)?partner|friend|neighbour|carer|unpaid carer|main carer|next of kin|nok)"
QUALIFIED = (
    "(?:"
    + any_of(
        """
    late, elder, eldest, younger, youngest, older, oldest, only, other, adult, twin, former,
    estranged, disabled, own, dear, elderly, own late, second, first, main, best, close,
    next[- ]door, family, informal, unpaid, same-sex, long[- ]term, ex, teenage, young, foster,
    adoptive, full-time, three, two, four
    """
    )
    + ")"
)
_SOMEBODY = rf"(?:{TITLED}|(?:Rev|Dr|Prof)\.?\s{NAME}|{INITIALS}\s?{NAME}|{NAME})"
_ALSO = (
    r"(?:(?:[- ]and[- ]|\s?[&/]\s?|,\s)(?:(?:main|full[- ]time|primary|unpaid|sole|family|live-in|"
    r"appointee|next of)\s){0,2}(?:carers?|attorney|next of kin|kin|nok|appointee|executor|deputy|"
    r"key ?holder))?(?:(?:,\swho)?\s(?:is\s|was\s)?(?:called|named))?"
    r"(?:\sin\s[A-Z][a-z]+|\sof\s\w+\syears)?"
)
_OWNED = (
    r"\b(?:[Hh]is|[Hh]er|[Mm]y|[Yy]our|[A-Z][\w.]{0,20}[\u2019']s?)\s"
    rf"(?:{QUALIFIED},?\s){{0,2}}"
)
_TO = r"(?:,?[ \n]|\s?[(:\u2013-]\s?|\s(?:is|was)\s)"
_AND_ANOTHER = rf"(?:\s?(?:and|&)\s({NAME}))?"

POSSESSED = re.compile(
    rf"(?:{_OWNED}(?:{KIN}|{CLOSE}|(?:grand)?children)|\b[Tt]heir\s(?:{QUALIFIED}\s)?{KIN})"
    rf"{_ALSO}{_TO}(?:an?\s)?({_SOMEBODY}){_AND_ANOTHER}"
)
"""His daughter, Ann Bell; Kit's mum Jo; their son Sam."""

BARE = re.compile(
    rf"(?<![\w-])(?:(?:{KIN}|(?:ex-?|current )partner|neighbour|(?:unpaid |main |informal )?carer)"
    rf"{_ALSO}{_TO}"
    rf"|(?!(?i:sister|father|mother)\s)(?i:{KIN}|next of kin|main carer){_ALSO}{_TO}"
    r"|(?:Sister|Brother|Father|Mother|Partner|Carer|Friend|Neighbour|NOK|NoK|N\.O\.K\.?|N/K)"
    rf"\s?[(:,/\u2013-]\s?)({_SOMEBODY}){_AND_ANOTHER}"
)
"""daughter Ann; Daughter: Ann Bell; NOK - Ann Bell."""

LABELLED = re.compile(
    r"\b(?i:next of kin|nok|main carer|(?:unpaid |informal |family )?carer(?:'s name)?|emergency "
    r"contact|nominated person|nominee|appointee|attorney|lpa|family(?: contact)?|key ?holder|"
    r"suitable person|authorised person|relative|parents?|guardian|informant|advocate \(family\))"
    r"\s?(?:\([^)\n]{1,30}\)\s?)?[:|\u2013-]\s?(?:[Yy]es\s?[,\u2013-]\s)?"
    rf"({_SOMEBODY}){_AND_ANOTHER}"
)
"""Appointee: Ann Bell."""

NAMED_FIRST = re.compile(
    rf"({_SOMEBODY})\s?[(,;\u2013-]\s?(?:(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|my|an?|who is)\s)?"
    rf"(?:{QUALIFIED}\s){{0,2}}(?i:{KIN}){_ALSO}"
    r"(?=\s?(?:[),.;:|\n/]|[\u2013-]\s|\d|$)|\sof\s[A-Z]|\son\s0)"
)
"""Ann Bell (daughter); Mrs Bell, his wife."""

OWNED_AFTER = re.compile(
    rf"({_SOMEBODY})(?:\shere)?(?:,\s|\s\(|\s(?:is|was)\s)(?:{NAME}['\u2019]s?|his|her|their)\s"
    rf"(?:{QUALIFIED}\s)?(?:{KIN}|{CLOSE})\b"
)
"""Ann Bell, Kit's sister; Ann is his partner."""

KIN_OF = re.compile(
    rf"(?<![\w-])(?i:{KIN}|widow|(?:main |unpaid |full-time )?carer|partner|friend|neighbour)"
    rf"\s(?:and\s\w+\s)?(?:of|for|to)\s(?:(?:her|his|the late|my)\s)?({_SOMEBODY})"
)
"""son of Ann Bell; carer for Ann Bell."""

CARES = re.compile(
    rf"({_SOMEBODY}),?\s(?:who\s|has\s)?(?:been\s)?(?:cares?|cared|caring|looks?|looked|looking)\s"
    rf"(?:for|after)\s(?:{_SOMEBODY}|(?:his|her|their)\s(?:{QUALIFIED}\s)?{KIN}\b)"
)
"""Ann Bell, who looks after Kit; Ann cares for her mother."""

SPEAKS_OF = re.compile(
    rf"({_SOMEBODY})[,\s][^.;|\n]{{0,40}}?\b(?:his|her)\s(?:{QUALIFIED}\s)?{KIN}\b(?!['\u2019])"
)
"""Ann Bell spoke of her mother: a relative by her own account."""

IN_BRACKETS = re.compile(rf"({_SOMEBODY})\s?\((?:{QUALIFIED}\s){{0,2}}(?:{CLOSE}|parent){_ALSO}\)")
"""Sam Bell (partner), which the lists of boards have too."""

WORDS = frozenset(
    "son sons daughter daughters mother mothers father fathers brother brothers sister "
    "sisters mum mums mam dad dads parent parents grandson grandsons granddaughter "
    "granddaughters grandmother grandfather grandchild wife husband widow widower spouse "
    "fianc\u00e9 fianc\u00e9e fiancee girlfriend boyfriend niece nieces nephew nephews aunt "
    "auntie uncle uncles cousin cousins gran granny grandma grandad granddad grandpa nan twin "
    "stepson stepdaughter stepfather stepmother children grandchildren dtr dau hubby partner "
    "friend neighbour carer kin nok cares cared caring looks looked looking nominee appointee "
    "attorney lpa nominated keyholder holder suitable authorised relative guardian informant "
    "contact family".split()
)

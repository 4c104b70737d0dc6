"""The words of a question that say nothing of what it is about, beside the evidence itself."""

import re

from assistant.surveying.named import CATEGORY, STATEMENT
from ingest.library.lexical import tokens

_GLUE = frozenset(
    tokens(
        "nine quality statement statements area areas theme themes category categories kind "
        "kinds type types evidence evidenced evidencing cover covers covered coverage document "
        "documents paper papers report reports source sources file files library pack packs "
        "passage passages page pages item items family families information return returns "
        "material base body council authority present moment currently today question part "
        "parts thing things whole overall number amount anything nothing anyone anybody someone "
        "somebody everything something elsewhere without got get hold held holding have look "
        "looks looking tell show give list name rank order compare compared comparison find "
        "found know want like help please right really actually far much many good well strong "
        "strongest strongly weak weakest weaker weakly thin thinnest thinner thinly least "
        "fewest most best richest poorest worst highest lowest little hardly scarcely barely "
        "lack lacks lacking missing gap gaps serious gravest biggest main need needs close "
        "closes fill add back backs backed backing behind support supports supported supporting "
        "position terms one two single only sole solely just rely relies relying rest rests "
        "depend depends lean leans word ourselves wrote written write produced say said make "
        "made policy policies strategy strategies intention intentions plan plans practice "
        "draft drafts final date dated new newest newer latest recent fresh old older oldest "
        "updated review reviews reviewed due overdue expired stale past still left kept claim "
        "claims claimed assertion assertions assert bear bears borne prove proves proof proven "
        "unsupported unproven unevidenced figure figures numbers disagree disagrees agree "
        "contradict contradicts contradictory conflict conflicts conflicting inconsistent "
        "inconsistency inconsistencies differ different differing match tally another state "
        "states read unread unreadable identify identifies let lets person people individual "
        "individuals private personal data details come comes every any exist exists within "
        "send sent others else ca wo "
    )
)
_SHORTENED = re.compile(r"(?<=[a-z])n't\b|'(?:ve|re|ll|d|m|s)\b")
_MARK = re.compile(rf"\b(?:{STATEMENT}|{CATEGORY})\b")


def left_over(rest: str) -> tuple[str, ...]:
    """The search tokens of a question with its names taken out that are not such words."""
    bare = _SHORTENED.sub(" ", _MARK.sub(" ", rest))
    return tuple(token for token in tokens(bare) if token not in _GLUE)

"""Sentences that stand beside an answer and have nothing to do with what was asked.

What completes an answer mostly stands next to it; so does what somebody planted there.
"""

import re

from assistant.answering.scoring import Evidence
from ingest.structure.blocks import BlockRole

FAR = 0.12
"""Below this cosine with the question, a sentence without a word of it is about something else."""

_TASK = re.compile(
    r"^\W*(?:please |can you |could you )?(?:write|draft|compose|describe|explain|summari[sz]e|"
    r"analy[sz]e|provide|recommend|suggest|develop|determine|help me|show me|break down|classify|"
    r"translate|list|give me|tell me|create|generate|add|include|replace)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?[\"'”’)]*$")


def sets_a_task(text: str) -> bool:
    """Whether a sentence asks or bids its reader to write something, and states nothing."""
    return bool(_TASK.search(text) or _QUESTION.search(text))


def may_stray(evidence: Evidence, role: BlockRole) -> bool:
    """Whether only its meaning ties a sentence to the question. A cell or an item of a list is read
    with what stands above it.
    """
    return not evidence.own and role is BlockRole.PARAGRAPH

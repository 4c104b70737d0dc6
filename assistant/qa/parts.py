"""The parts of a question that asks for two things."""

import re

from ingest.library.lexical import tokens

_BORDER = re.compile(
    r"\?\s+|[,;]?\s+(?:and|but|or)\s+(?:also\s+)?(?:can you |could you |please |then )?"
    r"(?=(?:what|which|who|whom|whose|when|where|why|how|whether|is|are|was|were|do|does|did|has|"
    r"have|give|list|name|tell|by)\b)",
    re.IGNORECASE,
)


def parts(question: str) -> list[str]:
    """The parts of a question, each of which asks for something; itself alone where it is one."""
    found = [part.strip(" ,;") for part in _BORDER.split(question)]
    return [part for part in found if tokens(part)]

"""The kinds of gap: one list, used by coverage, gaps, page and exports."""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

ASKED_FIRST = Path(__file__).parent / "asked_first.toml"


class GapKind(StrEnum):
    """A kind of gap, the gravest first."""

    NO_EVIDENCE = "no_evidence"
    FIGURES_DISAGREE = "figures_disagree"
    THIN_EVIDENCE = "thin_evidence"
    POLICY_ONLY = "policy_only"
    UNSUPPORTED_CLAIM = "unsupported_claim"
    STALE = "stale"
    CATEGORY_MISSING = "category_missing"
    OWN_WORD_ONLY = "own_word_only"
    SINGLE_SOURCE = "single_source"
    DRAFT_ONLY = "draft_only"
    UNREAD_PAGE = "unread_page"
    RETURN_FAMILY_MISSING = "return_family_missing"


class Severity(StrEnum):
    """How much a gap matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


SEVERITY = {
    GapKind.NO_EVIDENCE: Severity.HIGH,
    GapKind.FIGURES_DISAGREE: Severity.HIGH,
    GapKind.THIN_EVIDENCE: Severity.HIGH,
    GapKind.POLICY_ONLY: Severity.HIGH,
    GapKind.UNSUPPORTED_CLAIM: Severity.HIGH,
    GapKind.STALE: Severity.MEDIUM,
    GapKind.CATEGORY_MISSING: Severity.MEDIUM,
    GapKind.OWN_WORD_ONLY: Severity.MEDIUM,
    GapKind.SINGLE_SOURCE: Severity.MEDIUM,
    GapKind.DRAFT_ONLY: Severity.MEDIUM,
    GapKind.UNREAD_PAGE: Severity.LOW,
    GapKind.RETURN_FAMILY_MISSING: Severity.LOW,
}


def worst_first(kinds: set[GapKind]) -> tuple[GapKind, ...]:
    """The kinds in their order, the gravest first."""
    return tuple(kind for kind in GapKind if kind in kinds)


@cache
def asked_first() -> tuple[tuple[GapKind, str], ...]:
    """The kinds in the order in which an inspector would ask, each with its reason
    (`asked_first.toml`).
    """
    held = tomllib.loads(ASKED_FIRST.read_text("utf-8"))["kind"]
    return tuple((GapKind(one["name"]), str(one["because"])) for one in held)

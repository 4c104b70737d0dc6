"""In which order gaps are told: first what is open and what an inspector would ask first."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.frameworks.framework import Framework
from assistant.gaps.kinds import GapKind, Severity
from assistant.gaps.tracking import Tracked
from ingest.library.records import GapState

FILE = Path(__file__).parent / "asked_first.toml"


@cache
def asked_first() -> tuple[tuple[GapKind, str], ...]:
    """The kinds in the order of `asked_first.toml`, each with its reason."""
    held = tomllib.loads(FILE.read_text("utf-8"))["kind"]
    return tuple((GapKind(one["name"]), str(one["because"])) for one in held)


def in_order(found: Sequence[Tracked], framework: Framework) -> list[Tracked]:
    """The gaps that are open before the rest, the gravest first, then as they would be asked of,
    then in the framework's order of statements.
    """
    kinds = {kind: place for place, (kind, _) in enumerate(asked_first())}
    grave = list(Severity)
    statements = {one.id: place for place, one in enumerate(framework.statements)}
    return sorted(
        found,
        key=lambda one: (
            one.progress.state is not GapState.OPEN,
            grave.index(one.gap.severity),
            kinds[one.gap.kind],
            statements.get(one.gap.statement or "", len(statements)),
        ),
    )

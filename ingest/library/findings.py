"""What the doctor finds, and how it says what to do."""

from dataclasses import dataclass

RESTORE = "restore a backup: evidence restore FILE --replace"
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference: in which pack ("" for the whole library), what, how many, and what to do."""

    pack: str
    what: str
    count: int
    remedy: str


def some(names: list[str]) -> str:
    """The first names of many, for a line."""
    return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")


def rebuild_command(pack: str) -> str:
    """The command that makes the indexes of a pack again."""
    return f"evidence rebuild --pack {quoted(pack)}"


def quoted(pack: str) -> str:
    """The name of a pack as a shell takes it."""
    return f'"{pack}"' if not pack.isalnum() else pack

"""The frameworks at hand: those that ship, and those that a person put into the data folder."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from assistant.frameworks.framework import Framework
from assistant.frameworks.reading import FrameworkError, read_framework

DEFAULT = "cqc-la"
SHIPPED = Path(__file__).parent
FOLDER = "frameworks"
"""The folder of a person's own framework files, in the data folder."""

logger = logging.getLogger(__name__)


class UnknownFrameworkError(Exception):
    """No framework of that id is at hand, or none was in force on the date asked for."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A framework and the file it stands in."""

    framework: Framework
    path: Path


def shelf(home: Path) -> list[Shelved]:
    """The frameworks that ship, then those in the data folder `home`, each by id and version.

    A file that cannot be used is left out, with a line in the log; so is one that takes the id and
    version of another before it.
    """
    found = list(_shipped())
    taken = {(one.framework.id, one.framework.version) for one in found}
    folder = home / FOLDER
    for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
        try:
            framework = read_framework(path)
        except (FrameworkError, OSError) as error:
            logger.warning("left out: %s. See `evidence frameworks validate`.", error)
            continue
        name = (framework.id, framework.version)
        if name in taken:
            logger.warning("left out: %s: there is a version %s of %s", path, name[1], name[0])
            continue
        taken.add(name)
        found.append(Shelved(framework, path))
    return found


def framework_of(home: Path, name: str, as_of: date | None = None) -> Framework:
    """The framework called `name` that was in force on `as_of`, or that is in force now.

    Of several versions it is the one that came last; one without dates is taken for any time.
    Raises `UnknownFrameworkError`.
    """
    held = [one.framework for one in shelf(home)]
    named = [framework for framework in held if framework.id == name]
    if not named:
        names = ", ".join(sorted({framework.id for framework in held}))
        raise UnknownFrameworkError(f"there is no framework {name!r}. There are: {names}.")
    at = [framework for framework in named if _in_force(framework, as_of)]
    if not at:
        raise UnknownFrameworkError(f"no version of {name} was in force on {as_of}")
    return max(at, key=lambda one: (one.in_force_from or date.min, one.version))


def _in_force(framework: Framework, as_of: date | None) -> bool:
    if as_of is None:
        return True
    begins, ends = framework.in_force_from or date.min, framework.in_force_to or date.max
    return begins <= as_of <= ends


@lru_cache(maxsize=1)
def _shipped() -> Sequence[Shelved]:
    return tuple(Shelved(read_framework(p), p) for p in sorted(SHIPPED.glob("*.yaml")))

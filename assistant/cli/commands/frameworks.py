"""`evidence frameworks`: lists the frameworks at hand, and checks a framework file."""

from pathlib import Path

import click

from assistant.cli.failures import WITH_REFUSALS
from assistant.cli.output import counted, say, say_json, say_table
from assistant.cli.params import as_json
from assistant.cli.score_schemas import (
    FaultRecord,
    FrameworkRecord,
    FrameworksRecord,
    ValidationRecord,
)
from assistant.cli.session import settings_in_force
from assistant.frameworks.framework import Framework
from assistant.frameworks.reading import Fault, FrameworkError, read_framework
from assistant.frameworks.shelf import Shelved, shelf

HEADINGS = ("id", "title", "version", "status", "nation", "in force", "statements", "file")


@click.group("frameworks")
def command() -> None:
    """List the frameworks, or check a framework file. Both take --json.

    A framework is a YAML file. Those in the folder `frameworks` of EVIDENCE_HOME are used beside
    those that ship.
    """


@command.command("list")
@as_json
def listing(as_json: bool) -> int:
    """List the frameworks that ship, then those in EVIDENCE_HOME."""
    held = shelf(settings_in_force().home)
    if as_json:
        say_json(FrameworksRecord(frameworks=[FrameworkRecord.of(one) for one in held]))
    else:
        say_table(HEADINGS, [_row(one) for one in held])
    return 0


@command.command("validate")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def validate(file: Path, as_json: bool) -> int:
    """Check FILE, and tell every fault with its line. Ends with 1 where there is one."""
    framework, faults = _checked(file)
    if as_json:
        told = [FaultRecord.of(fault) for fault in faults]
        say_json(ValidationRecord(file=str(file), valid=not faults, faults=told))
    else:
        for fault in faults:
            say(f"{file}: {' '.join(str(fault).split())}")
        if framework:
            statements = counted(len(framework.statements), "statement")
            say(f"{file}: good: {framework.id} version {framework.version}, {statements}")
    return WITH_REFUSALS if faults else 0


def _checked(file: Path) -> tuple[Framework | None, list[Fault]]:
    """The framework in a file, or what is wrong with it. Raises `click.FileError`."""
    try:
        return read_framework(file), []
    except FrameworkError as error:
        return None, error.faults
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from error


def _row(one: Shelved) -> tuple[object, ...]:
    framework = one.framework
    return (
        framework.id,
        framework.title,
        framework.version,
        framework.status.value,
        framework.nation,
        _time(framework),
        len(framework.statements),
        one.path,
    )


def _time(framework: Framework) -> str:
    begins, ends = framework.in_force_from, framework.in_force_to
    if begins and ends:
        return f"{begins} to {ends}"
    if begins:
        return f"from {begins}"
    return f"to {ends}" if ends else "not known"

"""Reads a framework file, and says line by line what is wrong with one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from assistant.frameworks.framework import Framework

# The same loader in C, where PyYAML was built with it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LARGEST = 2_000_000
"""Bytes of the largest framework file that is read."""

DEEPEST = 20
"""Levels of the deepest nest in one: those that ship have six."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a framework file.

    `field` is a path ("themes.0.title"), empty where it is the file as a whole.
    """

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """One line for a person."""
        return f"line {self.line}: {self.field + ': ' if self.field else ''}{self.message}"


class FrameworkError(Exception):
    """A framework file cannot be used. `faults` are in the order of the file."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.path = path
        self.faults = faults
        more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{path}: {faults[0]}{more}")


def read_framework(path: Path) -> Framework:
    """The framework in a YAML file.

    Raises `FrameworkError` with every fault found, and `OSError` where the file cannot be read.
    """
    if path.stat().st_size > LARGEST:
        raise FrameworkError(path, [Fault(1, "", "the file is too large for a framework")])
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise FrameworkError(path, [Fault(line, "", "not UTF-8 text: save it as UTF-8")]) from error
    try:
        _check_events(path, text)
        tree = yaml.compose(text, Loader=_Loader)
        held = json.dumps(yaml.load(text, Loader=_Loader), default=str)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        fault = Fault(line, "", f"not YAML: {error.problem or error.context}")
        raise FrameworkError(path, [fault]) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise FrameworkError(path, [Fault(1, "", f"not YAML: {error}")]) from error
    if not isinstance(tree, yaml.MappingNode):
        raise FrameworkError(path, [Fault(1, "", "a framework file begins with `id:`")])
    faults = list(_told_twice(tree, ""))
    try:
        framework = Framework.model_validate_json(held)
    except ValidationError as error:
        told = error.errors()
        # A list that lost its faulty items is called too short as well: that tells nobody anything.
        told = [e for e in told if e["type"] != "too_short" or not _holds_another(e, told)]
        faults += [_fault(tree, each) for each in told]
    else:
        if not faults:
            return framework
    raise FrameworkError(path, sorted(faults, key=lambda fault: fault.line))


def _check_events(path: Path, text: str) -> None:
    """Raises `FrameworkError` for a name given to a part, by which a few lines can stand for
    millions, and for a nest that is too deep to be followed.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        named = isinstance(event, yaml.NodeEvent) and event.anchor is not None
        if named or depth > DEEPEST:
            why = "write it out: & and * are not read" if named else "it is nested too deeply"
            raise FrameworkError(path, [Fault(event.start_mark.line + 1, "", why)])


def _told_twice(node: yaml.Node, field: str) -> Iterator[Fault]:
    """Keys that stand twice in one mapping: YAML would silently keep the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            inner = f"{field}.{name}" if field else name
            if name in seen:
                yield Fault(key.start_mark.line + 1, inner, "stands twice")
            seen.add(name)
            yield from _told_twice(value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            yield from _told_twice(value, f"{field}.{place}")


def _fault(tree: yaml.Node, error: Any) -> Fault:  # noqa: ANN401 - pydantic's own dictionary
    node, steps = tree, list(error["loc"])
    for step in steps:
        inner = _within(node, step)
        if inner is None:
            break
        node = inner
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        message = "no such key: take it out, or see how the shipped files spell it"
    elif error["type"] == "missing":
        message = "is missing"
    elif error["type"] == "string_type":
        message = 'must be text: put it in quotes ("...")'
    return Fault(node.start_mark.line + 1, ".".join(map(str, steps)), message)


def _holds_another(error: Any, errors: list[Any]) -> bool:  # noqa: ANN401 - as above
    place = error["loc"]
    return any(len(e["loc"]) > len(place) and e["loc"][: len(place)] == place for e in errors)


def _within(node: yaml.Node, step: object) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None

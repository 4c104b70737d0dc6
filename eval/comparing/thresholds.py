"""The thresholds of the gate, read from a file."""

from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

SHIPPED = Path(__file__).parent.parent / "gate.yaml"
Limit = Annotated[float, Field(allow_inf_nan=False)]


class GateError(ValueError):
    """A file of thresholds cannot be used. The message names the file and what is wrong."""


class Bounds(BaseModel):
    """What a run has to keep by itself, by the name of a measure and in its own unit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    floors: dict[str, Limit] = {}
    ceilings: dict[str, Limit] = {}


class Gate(Bounds):
    """Thresholds by the name of a measure.

    `floors` and `ceilings` are of the new run by itself. `margins` are how far the 95 % interval of
    the paired difference may reach to the worse side. `least_compared` is the share of the old
    run's questions that have to be compared: none is got rid of by not asking it.
    """

    least_compared: Annotated[Limit, Field(ge=0, le=1)] = 1.0

    margins: dict[str, Annotated[Limit, Field(ge=0)]] = {}


Read = TypeVar("Read", bound=Bounds)


def read_gate(path: Path = SHIPPED) -> Gate:
    """The thresholds of a YAML file. Raises `GateError`."""
    return read_thresholds(path, Gate)


def read_thresholds(path: Path, kind: type[Read]) -> Read:
    """The thresholds of that kind in a YAML file. Raises `GateError`."""
    try:
        return kind.model_validate(yaml.safe_load(path.read_text("utf-8")) or {})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise GateError(f"{path}: {field + ': ' if field else ''}{first['msg']}") from error
    except yaml.YAMLError as error:
        raise GateError(f"{path}: not YAML: {' '.join(str(error).split())}") from error
    except UnicodeDecodeError as error:
        raise GateError(f"{path}: not UTF-8 text: save it as UTF-8") from error
    except OSError as error:
        raise GateError(f"{path}: {error.strerror or error}") from error

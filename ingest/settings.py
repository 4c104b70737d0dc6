"""Every setting of the Evidence Assistant, its meaning and its default: the one place.

A value comes from, in this order: an `EVIDENCE_` variable of the environment, `settings.toml` in
the folder that `EVIDENCE_HOME` names, the default here. Unknown names are refused.
"""

import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from ingest.reading.cleaning import is_text

PREFIX = "EVIDENCE_"


class SettingsError(Exception):
    """A setting is wrong. The message names it, says what is wrong and what to do."""


class Settings(BaseSettings):
    """The settings in force."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True
    )

    home: Path = Field(
        default_factory=lambda: Path.home() / "evidence",
        description="The folder that holds everything: catalogue, originals, indexes.",
    )
    embedder: str = Field(
        "",
        description="Folder of a sentence-transformers model. Empty: the weights that ship.",
    )
    reranker: str = Field(
        "",
        description="Folder of a CrossEncoder that orders what was found. Empty: none.",
    )
    batch_tokens: int = Field(
        4_096, ge=256, le=262_144, description="Tokens embedded at once; less needs less memory."
    )
    max_file_mb: int = Field(500, ge=1, description="The largest file that is read, in megabytes.")
    max_passages: int = Field(
        12_000,
        ge=100,
        le=200_000,
        description="Passages of the largest document that is taken in; two cores embed 20 to 100 "
        "a second.",
    )
    read_memory_mb: int = Field(
        1_900, ge=256, description="Memory that reading one file may take, in megabytes."
    )
    lock_wait_s: float = Field(
        600.0, ge=0, description="Seconds to wait for another process that adds documents."
    )
    host: str = Field("127.0.0.1", description="The address the web page is served on.")
    port: int = Field(7860, ge=1, le=65_535, description="The port the web page is served on.")
    llm: str = Field(
        "",
        description="The model that writes answers, as provider:model. Empty: answers are quoted.",
    )
    llm_url: str = Field("", description="The model's address. Empty: that of its provider.")
    llm_timeout_s: float = Field(
        60.0, gt=0, le=600, description="Seconds a model has for one answer, tries together."
    )
    llm_retries: int = Field(
        1, ge=0, le=5, description="How often a model that fails is asked again."
    )
    least_sure: float = Field(
        0.0,
        ge=0,
        le=1,
        description="How sure an answer must be to be given; `evidence eval calibrate` tells what "
        "a value does.",
    )
    practice_months: int = Field(
        18, ge=1, description="Months after which evidence of practice or outcomes is out of date."
    )
    voice_months: int = Field(
        24, ge=1, description="Months after which what people said is out of date."
    )
    intention_months: int = Field(
        36, ge=1, description="Months after which a policy or a plan is out of date."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "WARNING", description="What is logged to standard error."
    )

    @field_validator("*")
    @classmethod
    def _is_text(cls, value: object) -> object:
        if isinstance(value, str | Path) and not is_text(str(value)):
            raise ValueError("this is not text in UTF-8; choose another name")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, environment, TOML file: in that order, and nothing else."""
        toml = TomlConfigSettingsSource(settings_cls, _toml_path())
        return init_settings, env_settings, toml


def load_settings(**arguments: Any) -> Settings:  # noqa: ANN401
    """The settings in force. Raises `SettingsError` for an unknown name or a wrong value."""
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    for name in os.environ:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            raise SettingsError(
                f"{name}: there is no such setting. Known: {', '.join(sorted(known))}"
            )
    for name in _from_file():
        if name not in Settings.model_fields or name == "home":
            names = ", ".join(sorted(set(Settings.model_fields) - {"home"}))
            raise SettingsError(f"{_toml_path()}: {name}: there is no such setting. Known: {names}")
    try:
        return Settings(**arguments)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        variable = f"{PREFIX}{name.upper()}"
        place = variable if os.environ.get(variable) else f"{_toml_path()}: {name}"
        raise SettingsError(f"{place}: {first['msg']} (given: {first.get('input')!r})") from error


def origins(settings: Settings) -> dict[str, str]:
    """Where the value of each setting came from."""
    path, from_file = _toml_path(), _from_file()
    upper = {name.upper() for name, value in os.environ.items() if value}
    found: dict[str, str] = {}
    for name in type(settings).model_fields:
        variable = f"{PREFIX}{name.upper()}"
        if variable in upper:
            found[name] = f"the environment ({variable})"
        elif name in from_file:
            found[name] = str(path)
        else:
            found[name] = "the default"
    return found


def _from_file() -> dict[str, Any]:
    """What `settings.toml` sets. Raises `SettingsError` where it cannot be read."""
    path = _toml_path()
    try:
        return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path}: this cannot be read as TOML: {error}") from error


def _toml_path() -> Path:
    home = os.environ.get(f"{PREFIX}HOME")
    return (Path(home) if home else Path.home() / "evidence") / "settings.toml"

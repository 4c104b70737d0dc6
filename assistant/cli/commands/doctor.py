"""`evidence doctor`: the settings in force, the versions, and every difference in the library."""

import platform
import sqlite3
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version

import click

from assistant.cli.failures import WITH_REFUSALS
from assistant.cli.output import say, say_json, say_table
from assistant.cli.params import as_json
from assistant.cli.session import opened_library
from assistant.cli.upkeep_schemas import DoctorRecord, FindingRecord, SettingRecord
from ingest.embedding import SHIPPED_SHA256, Embedder
from ingest.library import catalogue
from ingest.library.backup import program_version
from ingest.library.doctor import examine
from ingest.library.library import Library
from ingest.reading.ocr import engine
from ingest.settings import Settings, origins


@click.command("doctor")
@as_json
def command(as_json: bool) -> int:
    """Show settings and versions, and compare catalogue, originals and indexes.

    Changes nothing. Reads every original, so a large library takes minutes.
    """
    with opened_library() as (settings, library):
        embedder = Embedder(settings.embedder, settings.batch_tokens)
        record = DoctorRecord(
            settings=_settings(settings),
            versions=_versions(settings, library, embedder),
            findings=[
                FindingRecord(**asdict(finding)) for finding in examine(library, embedder.name)
            ],
        )
    if as_json:
        say_json(record)
    else:
        _say(record)
    return WITH_REFUSALS if record.findings else 0


def _settings(settings: Settings) -> list[SettingRecord]:
    found = origins(settings)
    return [
        SettingRecord(name=name, value=str(value), origin=found[name])
        for name, value in settings.model_dump().items()
    ]


def _versions(settings: Settings, library: Library, embedder: Embedder) -> dict[str, str]:
    weights = "" if settings.embedder else f" (SHA-256 {SHIPPED_SHA256[:16]})"
    return {
        "program": program_version() or "not installed",
        "schema": catalogue.version(library.engine),
        "embedder": embedder.name + weights,
        "reranker": settings.reranker or "none",
        "ocr": engine() or "not installed: scanned pages stay unread (the extra `ocr`)",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name: _installed(name) for name in ("chromadb", "torch", "sentence-transformers")},
    }


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _say(record: DoctorRecord) -> None:
    rows = [(each.name, each.value or "(empty)", each.origin) for each in record.settings]
    say_table(("setting", "value", "from"), rows)
    say()
    say_table(("what", "version"), list(record.versions.items()))
    say()
    for finding in record.findings:
        place = f"{finding.pack}: " if finding.pack else ""
        say(f"{place}{finding.count:,} × {finding.what}")
        say(f"    what to do: {finding.remedy}")
    if not record.findings:
        say("catalogue, originals and indexes agree")

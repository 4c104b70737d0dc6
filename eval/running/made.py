"""What a run is made of."""

import os
import platform
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from pydantic import JsonValue

from eval.running.corpus import pack_made
from eval.running.digests import digest, file_digest, folder_digest
from eval.running.stored import Made
from ingest.embedding import Embedder, ModelError, shipped_folder
from ingest.library.library import Library
from ingest.settings import Settings

PACKAGES = (
    "evidence-assistant chromadb numpy scikit-learn scipy sentence-transformers snowballstemmer "
    "torch transformers"
).split()
"""Packages whose versions may change an answer."""

SOURCES = ("assistant", "ingest", "prompts")

APART = frozenset({"home", "host", "port", "log_level", "lock_wait_s"})
"""Settings that no answer rests on."""


def made(
    settings: Settings,
    library: Library,
    gold: Path,
    name: str,
    questions: int,
    packs: Iterable[str],
) -> Made:
    """What a run of so many questions of a gold file on those packs is made of, now.

    Raises `UnknownNameError` for a pack that is not there, `ModelError` and `OSError`.
    """
    return made_of(settings, library, (gold.name, file_digest(gold)), name, questions, packs)


def made_of(
    settings: Settings,
    library: Library,
    gold: tuple[str, str],
    name: str,
    questions: int,
    packs: Iterable[str],
) -> Made:
    """The same of questions whose name and SHA-256 are `gold`. Raises as `made` does."""
    return Made(
        name=name,
        created=datetime.now().astimezone().isoformat(timespec="seconds"),
        gold=gold[0],
        gold_sha256=gold[1],
        questions=questions,
        packs={pack: pack_made(library, pack) for pack in sorted(set(packs))},
        settings=settings_made(settings),
        versions=versions(),
        source_sha256=source_digest(),
        prompts_sha256=folder_digest(Path(str(files("prompts"))), "*.txt"),
        embedder=embedder_made(settings),
        llm=settings.llm,
        machine=f"{platform.system()} {platform.machine()}, {os.cpu_count() or 1} CPUs, "
        f"Python {platform.python_version()}",
    )


def settings_made(settings: Settings) -> dict[str, JsonValue]:
    """The settings that answers rest on, without a name or password in an address."""
    held: dict[str, JsonValue] = settings.model_dump(mode="json", exclude=set(APART))
    held["llm_url"] = _without_user(settings.llm_url)
    return held


def versions() -> dict[str, str]:
    """The versions of the packages that may change an answer; those not installed are left out."""
    found: dict[str, str] = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def source_digest() -> str:
    """A digest of what answers: every file of the packages, for some of it is data."""
    return digest(folder_digest(Path(str(files(name)))) for name in SOURCES)


def embedder_made(settings: Settings) -> str:
    """The embedder's name and the digest of its weights, where they are in one file.

    Raises `ModelError`.
    """
    name = Embedder(settings.embedder).name
    folder = Path(settings.embedder) if settings.embedder else shipped_folder()
    weights = folder / "model.safetensors"
    if not folder.is_dir():
        raise ModelError(f"EVIDENCE_EMBEDDER: {folder} is no folder. Name one that holds a model.")
    return f"{name} (SHA-256 {file_digest(weights)})" if weights.is_file() else name


def _without_user(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query=""))

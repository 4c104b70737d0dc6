"""Writes a source as a ZIP archive of other documents.

Each bullet of the body names a source in the folder `inside`, beside this one. These are built like
any other document, but their `file` is a place in the archive.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from eval.packs.fixed_zip import freeze
from eval.packs.source import Source, read_source


def write_archive(
    source: Source, target: Path, saved: datetime, build: Callable[[Source, Path], Path]
) -> None:
    """Write `source` to `target` as ZIP, its members made by `build`."""
    inside = source.path.parent / "inside"
    members = [read_source(inside / block.text) for block in source.blocks()]
    with TemporaryDirectory() as folder, ZipFile(target, "w") as archive:
        for member in members:
            path = build(member, Path(folder))
            archive.write(path, path.relative_to(folder).as_posix())
    freeze(target, saved)

"""Builds a sample pack from its sources: `python -m eval.packs.build exampleshire`.

Two builds give the same bytes, so a changed document in the repository means a changed source.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from eval.packs.archive import write_archive
from eval.packs.mail import write_mail
from eval.packs.pdf import write_pdf
from eval.packs.slides import write_slides
from eval.packs.source import Source, SourceError, read_source
from eval.packs.web import write_web
from eval.packs.word import write_word
from eval.packs.workbook import write_workbook

PACKS = Path(__file__).parent


def build_pack(pack: Path, target: Path) -> list[Path]:
    """Build all documents of the pack in folder `pack` under `target`; answers their paths."""
    sources = [
        read_source(path)
        for path in sorted((pack / "sources").glob("*.md"))
        if path.name != "README.md"
    ]
    built = [build_document(source, target) for source in sources]
    if len(set(built)) != len(built):
        raise SourceError(f"{pack.name}: two sources name the same file")
    return sorted(built)


def build_document(source: Source, target: Path) -> Path:
    """Build one document at the place its header's `file` names, under `target`."""
    path = target / source.need("file")
    path.parent.mkdir(parents=True, exist_ok=True)
    saved = datetime.fromisoformat(source.need("date"))
    match path.suffix:
        case ".pdf":
            write_pdf(source, path)
        case ".docx":
            write_word(source, path, saved)
        case ".pptx":
            write_slides(source, path, saved)
        case ".xlsx":
            write_workbook(source, path, saved)
        case ".eml":
            write_mail(source, path)
        case ".html":
            write_web(source, path)
        case ".csv" | ".md" | ".txt":
            # The body as it stands: what these files hold is what their source shows.
            path.write_text(source.body, encoding="utf-8", newline="\n")
        case ".zip":
            write_archive(source, path, saved, build_document)
        case other:
            raise SourceError(f"{source.path.name}: no writer for '{other}'")
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the named pack into its own `documents` folder, in place of what is there."""
    parser = argparse.ArgumentParser(description="Build a sample pack from its sources.")
    parser.add_argument("pack", help="a folder of eval/packs, such as exampleshire")
    name: str = parser.parse_args(arguments).pack
    pack = PACKS / name
    if not (pack / "sources").is_dir():
        parser.error(f"no pack '{name}' in {PACKS}")
    # Built beside the old ones first: a source that fails leaves the old documents whole.
    fresh = pack / "documents.new"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        build_pack(pack, fresh)
    except SourceError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        sys.stderr.write(f"{error}\n")
        return 1
    shutil.rmtree(pack / "documents", ignore_errors=True)
    fresh.rename(pack / "documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Scores the gaps of a sample pack or a training council by kind.

python -m eval.gaps PACK [--home FOLDER] [--as-of DATE] [--each]
"""

import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from assistant.coverage.survey import Survey
from assistant.frameworks.framework import Framework
from assistant.gaps.gap import Gap
from eval.gaps.packs import planted_names, planted_pack
from eval.gaps.planted import Plantings, Score, is_decoy, is_of, read_planted, scores, together
from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.settings import load_settings
from ingest.sources import find


def score_pack(library: Library, embedder: Embedder, pack: str, as_of: date) -> list[Score]:
    """The scores of a sample pack or a council on a day. Raises `UnknownNameError`."""
    survey = Survey(library, embedder, load_settings(home=library.home), as_of=as_of)
    gaps = survey.gaps(library.pack(pack))
    return scores(survey.framework, read_planted(planted_pack(pack).planted), gaps)


@click.command()
@click.argument("name", metavar="PACK", type=click.Choice(planted_names()))
@click.option("--home", type=click.Path(path_type=Path), help="A library that is made once.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Another day than the pack's.")
@click.option("--each", is_flag=True, help="Tell of each planting and each gap.")
def main(name: str, home: Path | None, as_of: datetime | None, each: bool) -> None:
    """Score the gaps of PACK, on its own day."""
    pack = planted_pack(name)
    planted = read_planted(pack.planted)
    with _folder(home) as folder:
        library, embedder = Library(folder), Embedder()
        settings = load_settings(home=library.home)
        if name not in {one.name for one in library.packs()}:
            request = Request(find([pack.documents], folder), name, {"council": pack.council})
            ingest(library, embedder, settings, request)
        survey = Survey(
            library, embedder, settings, as_of=as_of.date() if as_of is not None else pack.as_of
        )
        gaps = survey.gaps(library.pack(name))
        library.close()
    if each:
        for line in _each(survey.framework, planted, gaps):
            click.echo(line)
    found = scores(survey.framework, planted, gaps)
    for one in found:
        click.echo(
            f"{one.kind}: {one.found} of {one.planted} planted found; "
            f"{one.right} of {one.given} given are planted; "
            f"{one.raised} of {one.decoys} decoys given"
        )
    click.echo(f"recall {together(found, 'recall'):.2f}")
    click.echo(f"precision {together(found, 'precision'):.2f}")


@contextmanager
def _folder(home: Path | None) -> Generator[Path]:
    if home is not None:
        yield home
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "home"


def _each(framework: Framework, planted: Plantings, gaps: list[Gap]) -> Iterator[str]:
    """Each planting, whether it was found, then each gap, and of which planting or decoy it is."""
    for one in planted.gaps:
        hit = any(gap.kind == one.kind and is_of(framework, one, gap) for gap in gaps)
        yield f"{'found ' if hit else 'missed'} {one.kind} {one.id}"
    for gap in gaps:
        ids = [p.id for p in planted.gaps if p.kind == gap.kind and is_of(framework, p, gap)]
        ids += [p.id for p in planted.decoys if p.kind == gap.kind and is_decoy(p, gap)]
        yield f"\n{gap.kind} {gap.statement or '-'} [{', '.join(ids)}] {gap.reason}"
        yield from (f"    {place.document.file}: {place.quote}" for place in gap.places)


if __name__ == "__main__":
    main()

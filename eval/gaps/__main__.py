"""Ingests a sample pack into a folder of its own and scores its gaps by kind.

python -m eval.gaps PACK AS-OF
"""

import tempfile
from datetime import date, datetime
from pathlib import Path

import click

from assistant.coverage.survey import Survey
from eval.gaps.planted import Score, read_planted, scores, together
from eval.packs import build
from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.settings import load_settings
from ingest.sources import find

PACKS = Path(build.__file__).parent


def score_pack(library: Library, embedder: Embedder, pack: str, as_of: date) -> list[Score]:
    """The scores of a sample pack on a day. Raises `UnknownNameError`."""
    survey = Survey(library, embedder, load_settings(home=library.home), as_of=as_of)
    gaps = survey.gaps(library.pack(pack))
    return scores(survey.framework, read_planted(PACKS / pack / "planted.json"), gaps)


@click.command()
@click.argument("pack", type=click.Choice(["exampleshire", "samplewick"]))
@click.argument("as_of", type=click.DateTime(["%Y-%m-%d"]))
def main(pack: str, as_of: datetime) -> None:
    """Score the gaps of PACK on the day AS-OF (YYYY-MM-DD)."""
    with tempfile.TemporaryDirectory() as folder:
        library, embedder = Library(Path(folder) / "home"), Embedder()
        sources = find([PACKS / pack / "documents"], library.home)
        settings = load_settings(home=library.home)
        ingest(library, embedder, settings, Request(sources, pack, {"council": pack.capitalize()}))
        found = score_pack(library, embedder, pack, as_of.date())
        library.close()
    for one in found:
        click.echo(
            f"{one.kind}: {one.found} of {one.planted} planted found; "
            f"{one.right} of {one.given} given are planted"
        )
    click.echo(f"recall {together(found, 'recall'):.2f}")
    click.echo(f"precision {together(found, 'precision'):.2f}")


if __name__ == "__main__":
    main()

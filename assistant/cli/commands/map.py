"""`evidence map`: proposes the statements that texts or a pack's paragraphs are evidence for."""

from typing import BinaryIO

import click

from assistant.cli.batch import read_batch
from assistant.cli.output import counted, say, say_json
from assistant.cli.params import as_json
from assistant.cli.session import settings_in_force
from assistant.cli.survey_schemas import LabelsRecord, MappedPackRecord
from assistant.cli.surveying import framework_option, opened_survey, show_progress


@click.command("map")
@click.option("--pack", metavar="NAME", help="The pack to map.")
@click.option(
    "--texts",
    type=click.File("rb"),
    metavar="FILE.jsonl",
    help='Texts instead of a pack: a line each {"id", "text"}; "-" reads standard input. Prints a '
    "JSON object a line, and needs no library.",
)
@framework_option
@as_json
def command(pack: str | None, texts: BinaryIO | None, name: str, as_json: bool) -> int:
    """Propose the statements that each paragraph is evidence for.

    What is proposed is kept with the pack; a named officer decides.
    """
    if (pack is None) == (texts is None):
        raise click.UsageError("Give either --pack or --texts, and not both.")
    if texts is not None:
        _map_texts(texts, name)
    elif pack is not None:
        _map_pack(pack, name, as_json)
    return 0


def _map_texts(texts: BinaryIO, name: str) -> None:
    lines = read_batch(texts, "--texts")
    settings = settings_in_force()
    # Slow to import, and not needed to say that a line is wrong.
    from assistant.frameworks.shelf import framework_of
    from assistant.heads.marks import standing
    from assistant.mapping.mapper import Mapper
    from ingest.embedding import Embedder

    framework = framework_of(settings.home, name)
    if lines:
        mapper = Mapper(framework, Embedder(settings.embedder, settings.batch_tokens))
        labels = mapper.map([standing(line.text) for line in lines])
        for record in LabelsRecord.rows([line.id for line in lines], labels):
            say_json(record)


def _map_pack(pack: str, name: str, as_json: bool) -> None:
    with opened_survey(pack, name, None) as (survey, found):
        new = survey.map(found, show_progress)
        every = survey.mapped(found)
    if as_json:
        say_json(MappedPackRecord(pack=pack, framework=name, new=new, paragraphs=every))
    else:
        say(f"{counted(new, 'paragraph')} mapped; {pack} has {counted(every, 'paragraph')} mapped.")

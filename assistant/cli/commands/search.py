"""`evidence search`: finds passages."""

from typing import BinaryIO

import click

from assistant.cli.batch import one_or_batch, queries, read_batch
from assistant.cli.output import first_words, note, say, say_json
from assistant.cli.params import as_json, filters, several_packs
from assistant.cli.schemas import BatchLine, HitRecord, SearchLine, SearchRecord
from assistant.cli.session import opened_assistant
from assistant.qa.answer import Question
from assistant.qa.scanned import ocr_words
from assistant.qa.standalone import standalone
from assistant.retrieval.hits import Hit
from ingest.library.filters import Filters

MOST = 1_000


@click.command("search")
@click.argument("query", required=False)
@queries
@several_packs
@click.option(
    "--top", type=click.IntRange(1, MOST), default=10, show_default=True, help="How many passages."
)
@filters
@as_json
def command(
    query: str | None,
    queries: BinaryIO | None,
    packs: tuple[str, ...],
    top: int,
    filters: Filters,
    as_json: bool,
) -> int:
    """Find the passages that fit QUERY best in the packs named."""
    one_or_batch(query, queries, "QUERY")
    if query is not None and not query.strip():
        raise click.UsageError("QUERY is empty: say what to look for.")
    batch = [] if queries is None else read_batch(queries)
    with opened_assistant(packs) as assistant:
        if query is None:
            found = assistant.search_many([_alone(line) for line in batch], packs, top, filters)
            for line, hits in zip(batch, found, strict=True):
                records = [HitRecord.of(hit) for hit in hits]
                say_json(SearchLine(id=line.id, query=line.text, hits=records))
            return 0
        hits = assistant.search(query, packs, top, filters)
    if as_json:
        say_json(SearchRecord(query=query, hits=[HitRecord.of(hit) for hit in hits]))
    else:
        _say(hits)
    return 0


def _alone(line: BatchLine) -> str:
    return standalone(Question(line.text, tuple(line.history or ()))).search


def _say(hits: list[Hit]) -> None:
    if not hits:
        note("nothing was found")
    for hit in hits:
        passage = hit.passage
        paragraph = f", paragraph {passage.paragraph}" if passage.paragraph else ""
        place = f"{passage.document.file}, page {passage.page}{paragraph}"
        say(f"{hit.rank:>3}  {hit.score:.4f}  {place}")
        if words := ocr_words(passage.ocr_confidence):
            say(f"     {words}")
        say(f"     {first_words(passage.text)}")

"""Prints what `make bench` measures."""

import tempfile
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from assistant.qa.answer import Question
from assistant.service import Assistant
from eval.bench.coverage import PASSAGES, run_coverage
from eval.bench.ours import run_ours
from eval.bench.plain import run_plain
from eval.bench.start import start_up
from ingest.embedding import has_bfloat16
from ingest.settings import load_settings

DOCUMENTS = Path("../shared/data/bench/us_fed_reports/pdfs")
QUESTIONS = (
    "How long do people wait for a Care Act assessment?",
    "How many safeguarding concerns led to an enquiry?",
    "Who chairs the safeguarding adults board?",
    "What do carers say about breaks?",
    "What is the vacancy rate?",
)


@click.command()
@click.option("--documents", type=click.Path(path_type=Path), default=DOCUMENTS, show_default=True)
@click.option("--files", default=0, help="Only the first so many PDFs; 0 for all.")
@click.option("--start/--no-start", default=True, help="Measure the command's start too.")
def main(documents: Path, files: int, start: bool) -> None:
    """Time our ingest beside the plain LangChain pipeline, a coverage, and a search from cold."""
    console = Console(width=100)
    console.print(f"bfloat16 units: {'yes' if has_bfloat16() else 'no'}")
    pdfs = sorted(documents.glob("*.pdf"))[: files or None]
    if pdfs:
        _ingest(console, pdfs)
    else:
        console.print(f"{documents}: no PDFs there, so the ingest is not measured")
    _coverage(console)
    if start:
        _start(console)


def _ingest(console: Console, pdfs: list[Path]) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        ours = run_ours(pdfs, Path(folder) / "ours")
        plain = run_plain(pdfs, Path(folder) / "plain")
    table = Table("", "pages", "passages", "seconds", "pages/s", "stages")
    for name, run, passages in (("ours", ours, ours.passages), ("plain", plain, plain.chunks)):
        stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in run.stages.items())
        row = (run.pages, passages, f"{run.seconds:.1f}", f"{run.pages / run.seconds:.1f}", stages)
        table.add_row(name, *map(str, row))
    console.print(table)
    ratio = (ours.pages / ours.seconds) / (plain.pages / plain.seconds)
    console.print(f"pages a second, ours to plain: {ratio:.2f} (wanted: 2.5 with bfloat16 units)")
    share = ours.embedder_seconds / ours.seconds
    console.print(
        f"bare embedder: {ours.embedder_seconds:.1f} s; share: {share:.2f} (wanted: 0.65)"
    )


def _coverage(console: Console) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        run = run_coverage(Path(folder))
    console.print(
        f"coverage of {PASSAGES:,} passages that are mapped ({run.paragraphs:,} paragraphs): "
        f"{run.whole:.2f} s, {run.counted:.2f} s of it to read and count (wanted: under 1)"
    )


def _start(console: Console) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        assistant = Assistant(load_settings(home=home))
        pack = _sample(assistant)
        times = start_up(home, pack)
        answers = [next(assistant.ask_many([Question(text)], [pack])) for text in QUESTIONS * 4]
        assistant.close()
    console.print(f"evidence --help: {times['help']:.2f} s (wanted: under 0.5)")
    ratio = times["search"] / times["bare"]
    console.print(
        f"evidence search: {times['search']:.2f} s, bare imports: {times['bare']:.2f} s, "
        f"ratio {ratio:.2f} (wanted: at most 1.4)"
    )
    warm = sorted(answer.elapsed_ms for answer in answers[len(QUESTIONS) :])
    console.print(f"a question, warm, median: {warm[len(warm) // 2]:.0f} ms (wanted: under 300)")


def _sample(assistant: Assistant) -> str:
    from ingest.jobs import Request, ingest
    from ingest.sources import find

    folder = Path(__file__).parent.parent / "packs" / "exampleshire" / "documents"
    sources = find([folder], assistant.settings.home)
    request = Request(sources, "exampleshire")
    ingest(assistant.library, assistant.embedder, assistant.settings, request)
    return "exampleshire"


if __name__ == "__main__":
    main()

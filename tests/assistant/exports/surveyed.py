"""A small pack with one thing of each kind, and its report."""

from datetime import date
from pathlib import Path

from assistant.coverage.findings import findings
from assistant.coverage.survey import Survey
from assistant.exports.report import Report, report_of
from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.settings import Settings
from ingest.sources import find

AS_OF = date(2025, 12, 1)
PACK = "Small pack"
ADDRESS = "http://127.0.0.1:7860"
SECRET = "07700 900417"
PAPERS = {
    "Waiting times.md": (
        "# Waiting times report\n\n16 September 2025\n\n## 2. Better Care Fund\n\n"
        "2.1 In August 2025, 412 people were waiting for a Care Act assessment.\n\n"
        "2.2 The pooled budget is £38.4 million in 2025-26.\n"
    ),
    "Carers.md": (
        "# Letter about unpaid carers\n\n5 May 2025\n\n"
        f"My wife Mrs Edna Marlow, on {SECRET}, waited for a carer's assessment and nobody came "
        "to assess her needs or mine.\n\n"
        "Unpaid carers told us that they waited months for an assessment of their needs.\n"
    ),
    "Cabinet.md": (
        "# Cabinet report on partnerships\n\n18 November 2025\n\n"
        "The pooled budget for 2025-26 is now £36.9 million.\n\n"
        "-5 people fewer than a year ago waited for an assessment of their needs in autumn.\n"
    ),
    "Safe.md": (
        "# Safeguarding adults report\n\nNine in ten people tell us that they feel safer because "
        "of our safeguarding help.\n\nSection 42 enquiries were closed late in the year.\n"
    ),
}


def surveyed(folder: Path, embedder: Embedder) -> tuple[Library, Report]:
    """The library of those papers and the report of their pack."""
    papers = folder / "papers"
    papers.mkdir()
    for name, text in PAPERS.items():
        (papers / name).write_text(text, "utf-8")
    settings = Settings(home=folder / "home")
    library = Library(settings.home)
    ingest(library, embedder, settings, Request(find([papers], settings.home), PACK))
    survey = Survey(library, embedder, settings, as_of=AS_OF)
    found = findings(survey, library.pack(PACK))
    return library, report_of(library, settings, found, ADDRESS)

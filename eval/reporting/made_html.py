"""What made a run, as HTML."""

from eval.reporting.parts import table, text
from eval.running.stored import Made


def made_html(made: Made) -> str:
    """What made a run, folded away until somebody asks."""
    told = {
        "Run": made.name,
        "Made": made.created,
        "Gold file": made.gold,
        "SHA-256 of the gold file": made.gold_sha256,
        "Questions": str(made.questions),
        "Embedder": made.embedder,
        "Language model": made.llm or "none: answers are quoted",
        "SHA-256 of the sources": made.source_sha256,
        "SHA-256 of the prompts": made.prompts_sha256,
        "Machine": made.machine,
    }
    packs = (
        (text(name), str(pack.documents), str(pack.passages), text(pack.sha256))
        for name, pack in made.packs.items()
    )
    parts = (
        _pairs("The run", "What", told),
        table("Its packs", ("Pack", "Documents", "Passages", "SHA-256"), packs),
        _pairs(
            "Its settings", "Setting", {name: str(held) for name, held in made.settings.items()}
        ),
        _pairs("Versions of packages", "Package", made.versions),
    )
    return f"<details><summary>What made this run</summary>{''.join(parts)}</details>"


def _pairs(caption: str, head: str, told: dict[str, str]) -> str:
    rows = ((text(name), text(held)) for name, held in told.items())
    return table(caption, (head, "Value"), rows)

"""What a report says of itself: of what, when, by what limits, and who decides."""

from collections.abc import Iterator

from assistant.coverage.coverage import FEW, THIN
from assistant.coverage.pool import LIKELY, SHARE
from assistant.exports.report import Report
from assistant.gaps.ageing import OLD_MONTHS
from assistant.web import wording
from prompts import prompt


def about_rows(report: Report) -> Iterator[tuple[str, str]]:
    """What, and what it says: a row each."""
    found = report.findings
    coverage, framework = found.coverage, found.coverage.framework
    yield "Pack", found.pack.name
    yield "Framework", f"{framework.title} ({framework.id}), version {framework.version}"
    yield "As of", wording.day(str(coverage.as_of))
    yield "Made", f"{wording.day(str(found.found.date()))} at {found.found:%H:%M (UTC%z)}"
    yield "Documents in the pack", f"{documents_held(report):,}"
    yield "Evidence", wording.count(len(report.evidence), "row")
    yield "Gaps", f"{len(report.gaps):,}"
    yield "Who decides", prompt("report_proposed").fill()
    yield "Proposed by", f"{wording.PRODUCT}, {found.mapper}"
    yield "Links", prompt("report_links").fill(address=report.address)
    yield "Words withheld", prompt("report_withheld").fill()
    yield "Limits", limits(report)


def documents_held(report: Report) -> int:
    """How many documents were in force on the day of the report."""
    until = str(report.findings.coverage.as_of)
    documents = report.findings.documents
    return sum(not one.superseded_by and not one.date > until for one in documents)


def limits(report: Report) -> str:
    """The limits by which evidence and gaps were told, as a sentence or two."""
    settings = report.settings
    return prompt("report_limits").fill(
        evidence=f"{LIKELY:g}",
        share=f"{SHARE:g}",
        few=str(FEW),
        thin=f"{THIN:.0%}",
        practice=str(settings.practice_months),
        voice=str(settings.voice_months),
        intention=str(settings.intention_months),
        old=str(OLD_MONTHS),
    )

"""The report of a run: one HTML file that needs nothing else, neither a script nor a network."""

from pathlib import Path

from eval.reporting.failures_html import ByReason, by_reason, counts_html, failures_html
from eval.reporting.made_html import made_html
from eval.reporting.measures_html import beside_html, groups_html, safety_html, types_html
from eval.reporting.parts import listed, section, text
from eval.reporting.reported import Reported
from eval.reporting.stages_html import stages_html
from eval.reporting.sureness_html import sureness_html, times_html

STYLE = Path(__file__).with_name("report.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def report_html(reported: Reported) -> str:
    """The report, as the text of an HTML file."""
    judged = list(reported.judged())
    failures = by_reason(judged)
    scores = reported.scores
    sections = {
        "safety": ("Safety", safety_html(scores)),
        "why": ("What went wrong, counted", counts_html(failures)),
        "measures": ("Measures", groups_html(scores)),
        "types": ("By type of question", types_html(scores)),
        "sure": ("How sure it is", sureness_html(judged)),
        "time": ("How long it takes", times_html(judged)),
    }
    if lost := stages_html(scores):
        sections["lost"] = ("Where what was needed was lost", lost)
    if reported.beside:
        sections["beside"] = ("Beside other runs", beside_html((scores, *reported.beside)))
    sections["failures"] = ("Every wrong answer", failures_html(failures))
    title = f"Evaluation of {scores.made.name}"
    contents = listed(f'<a href="#{name}">{told}</a>' for name, (told, _) in sections.items())
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"/>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f"<title>{text(title)}</title><style>{STYLE.read_text('utf-8')}</style></head><body>"
        '<a class="skip" href="#main">Skip to the figures</a>'
        f"<header><h1>{text(title)}</h1>{_in_short(reported, failures)}{made_html(scores.made)}"
        f'</header><nav aria-label="Contents">{contents}</nav><main id="main" tabindex="-1">'
        + "".join(section(name, told, inner) for name, (told, inner) in sections.items())
        + "</main></body></html>\n"
    )


def _in_short(reported: Reported, failures: ByReason) -> str:
    asked = len(reported.run.questions)
    wrong = sum(map(len, failures.values()))
    return (
        f"<p>{asked} questions were asked; {asked - wrong} answers are right and {wrong} wrong. "
        f"Made {text(reported.scores.made.created)} from {text(reported.scores.made.gold)}.</p>"
    )

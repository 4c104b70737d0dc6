"""The Gaps tab: what the evidence of a pack lacks."""

from typing import Any

import gradio as gr

from assistant.coverage.findings import Findings, findings
from assistant.frameworks.framework import Statement
from assistant.gaps.gap import Gap
from assistant.service import Assistant
from assistant.web import wording
from assistant.web.claims_html import claims_html
from assistant.web.documents_html import notice
from assistant.web.gaps_html import gaps_html
from assistant.web.report_download import ReportDownload
from assistant.web.survey_tab import SurveyTab
from ingest.library.records import Pack

EVERY = ""
NO_STATEMENT = "-"
"""Stands for what is about no statement by itself; no framework can call one so."""


class GapsTab(SurveyTab):
    """The list of gaps, which can be narrowed to a kind, a statement or a severity.

    They are found once and kept for the session of the browser that asked for them.
    """

    def __init__(self, assistant: Assistant) -> None:
        super().__init__(assistant, "gaps")
        self.download = ReportDownload(assistant)

    def build(self) -> None:
        """Lay out the tab. Called inside `gr.Blocks`."""
        gr.HTML(f'<p class="notice">{wording.GAPS_ONLY}</p>')
        show = self.build_choice(wording.SHOW_GAPS)
        self.found = gr.State(None)
        with gr.Row():
            self.kind = _filter(wording.KIND_OF_GAP, wording.EVERY_KIND, wording.GAPS)
            self.statement = _filter(wording.STATEMENT_OF_GAP, wording.EVERY_STATEMENT, {})
            self.severity = _filter(
                wording.SEVERITY_OF_GAP, wording.EVERY_SEVERITY, wording.SEVERITIES
            )
        self.list = gr.HTML(elem_id="gaps-list")
        self.claims = gr.HTML(elem_id="gaps-claims")
        self.download.build(self.found)
        filters = [self.kind, self.statement, self.severity]
        show.click(
            self.find,
            [self.pack, self.framework, *filters],
            [self.found, self.statement, self.list, self.claims],
            concurrency_id="survey",
            concurrency_limit=1,
            api_visibility="private",
        )
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        for choice in filters:
            choice.input(self.narrow, [self.found, *filters], self.list, **quiet)
        for choice in (self.pack, self.framework):
            choice.input(self.forget, None, [self.found, self.list, self.claims], **quiet)

    def find(
        self,
        pack: str | None,
        framework: str,
        kind: str,
        statement: str,
        severity: str,
        progress: gr.Progress = gr.Progress(),  # noqa: B008 - Gradio looks for it here
    ) -> tuple[Findings | None, Any, str, str]:
        """The findings of a pack, the statements that can be chosen, the gaps and the claims."""
        made: list[Findings] = []
        chosen = statement

        def work(named: Pack) -> str:
            nonlocal chosen
            survey, told = self.survey(framework, progress)
            found = findings(survey, named, told)
            made.append(found)
            held = {each.id for each in survey.framework.statements}
            chosen = statement if statement in held or statement == NO_STATEMENT else EVERY
            return _listed(found, kind, chosen, severity)

        html = self.said(work, pack)
        if not made:
            return None, gr.update(), html, ""
        framework_used = made[0].coverage.framework
        choices = gr.update(choices=_statements(framework_used.statements), value=chosen)
        return made[0], choices, html, claims_html(framework_used, made[0].claims)

    def narrow(self, found: Findings | None, kind: str, statement: str, severity: str) -> str:
        """The gaps that were found, of one kind, statement and severity where these are chosen."""
        if found is None:
            return ""

        def work(_: Pack) -> str:
            if not found.stands(self.assistant.library):
                return notice(wording.GAPS_CHANGED)
            return _listed(found, kind, statement, severity)

        return self.said(work, found.pack.name)

    def forget(self) -> tuple[None, str, str]:
        """Nothing is found any more: another pack or framework was chosen."""
        return None, "", ""


def _filter(label: str, every: str, named: dict[str, str]) -> gr.Dropdown:
    choices = [(every, EVERY), *((title, name) for name, title in named.items())]
    return gr.Dropdown(label=label, choices=choices, value=EVERY)


def _statements(statements: tuple[Statement, ...]) -> list[tuple[str, str]]:
    named = [(each.title, each.id) for each in statements]
    return [(wording.EVERY_STATEMENT, EVERY), *named, (wording.NO_STATEMENT, NO_STATEMENT)]


def _listed(found: Findings, kind: str, statement: str, severity: str) -> str:
    def wanted(gap: Gap) -> bool:
        return (
            kind in (EVERY, gap.kind)
            and statement in (EVERY, gap.statement or NO_STATEMENT)
            and severity in (EVERY, gap.severity)
        )

    shown = [gap for gap in found.gaps if wanted(gap)]
    return gaps_html(found.coverage.framework, shown, len(found.gaps))

"""The Gaps tab: what the evidence of a pack lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.coverage.findings import Findings, findings
from assistant.frameworks.framework import Statement
from assistant.gaps.tracking import Gone, Tracked, in_order
from assistant.service import Assistant
from assistant.web import gap_words as words
from assistant.web import wording
from assistant.web.claims_html import claims_html
from assistant.web.documents_html import notice
from assistant.web.gap_progress import GapProgress, tracking_of
from assistant.web.gaps_html import GapsHtml
from assistant.web.report_download import ReportDownload
from assistant.web.survey_tab import SurveyTab
from ingest.library.records import Pack

EVERY = ""
NO_STATEMENT = "-"
"""Stands for what is about no statement by itself; no framework can call one so."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the list is narrowed to; what is empty narrows it by nothing."""

    kind: str
    statement: str
    severity: str
    state: str

    def takes(self, one: Tracked | Gone) -> bool:
        """Whether a gap is shown; how much one matters that is no longer found nobody can say."""
        severity = one.gap.severity if isinstance(one, Tracked) else None
        return (
            self.kind in (EVERY, one.subject.kind)
            and self.statement in (EVERY, one.subject.statement or NO_STATEMENT)
            and self.severity in (EVERY, severity)
            and self.state in (EVERY, one.progress.state)
        )


class GapsTab(SurveyTab):
    """The list of gaps, which can be narrowed to a kind, a statement, a severity or a state.

    They are found once and kept for the session of the browser that asked for them.
    """

    def __init__(self, assistant: Assistant) -> None:
        super().__init__(assistant, "gaps")
        self.download = ReportDownload(assistant)
        self.progress = GapProgress(assistant)

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
            self.state = _filter(
                words.STATE_OF_GAP,
                words.EVERY_STATE,
                {state.value: title for state, title in words.STATES.items()},
            )
        self.progress.build()
        working = self.build_working()
        self.list = gr.HTML(elem_id="gaps-list")
        self.claims = gr.HTML(elem_id="gaps-claims")
        self.progress.connect(self.found, self.list)
        self.download.build(self.found)
        filters = [self.kind, self.statement, self.severity, self.state]
        show.click(
            self.find,
            [self.pack, self.framework, *filters],
            [self.found, self.statement, self.list, self.claims, self.progress.told],
            show_progress_on=working,
            concurrency_id="survey",
            concurrency_limit=1,
            api_visibility="private",
        )
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        for choice in filters:
            choice.input(self.narrow, [self.found, *filters], self.list, **quiet)
        for choice in (self.pack, self.framework):
            choice.input(
                self.forget, None, [self.found, self.list, self.claims, self.progress.told], **quiet
            )

    def find(
        self,
        pack: str | None,
        framework: str,
        kind: str,
        statement: str,
        severity: str,
        state: str,
        progress: gr.Progress = gr.Progress(),  # noqa: B008 - Gradio looks for it here
    ) -> tuple[Findings | None, Any, str, str, str]:
        """The findings of a pack, the statements that can be chosen, the gaps and the claims; and
        nothing of what was done before.
        """
        made: list[Findings] = []
        chosen = statement

        def work(named: Pack) -> str:
            nonlocal chosen
            survey, told = self.survey(framework, progress)
            found = findings(survey, named, told)
            made.append(found)
            held = {each.id for each in survey.framework.statements}
            chosen = statement if statement in held or statement == NO_STATEMENT else EVERY
            return self._listed(found, Chosen(kind, chosen, severity, state))

        html = self.said(work, pack)
        if not made:
            return None, gr.update(), html, "", ""
        framework_used = made[0].coverage.framework
        choices = gr.update(choices=_statements(framework_used.statements), value=chosen)
        return made[0], choices, html, claims_html(framework_used, made[0].claims), ""

    def narrow(
        self, found: Findings | None, kind: str, statement: str, severity: str, state: str
    ) -> str:
        """The gaps that were found, of one kind, statement, severity and state where these are
        chosen.
        """
        if found is None:
            return ""

        def work(_: Pack) -> str:
            if not found.stands(self.assistant.library):
                return notice(wording.GAPS_CHANGED)
            return self._listed(found, Chosen(kind, statement, severity, state))

        return self.said(work, found.pack.name)

    def forget(self) -> tuple[None, str, str, str]:
        """Nothing is found any more: another pack or framework was chosen."""
        return None, "", "", ""

    def _listed(self, found: Findings, chosen: Chosen) -> str:
        framework, today = found.coverage.framework, found.coverage.as_of
        tracking = tracking_of(self.assistant, found)
        shown = [one for one in in_order(tracking.found, framework) if chosen.takes(one)]
        gone = [one for one in tracking.gone if chosen.takes(one)]
        return GapsHtml(framework, today).listed(shown, gone, len(found.gaps))


def _filter(label: str, every: str, named: Mapping[str, str]) -> gr.Dropdown:
    choices = [(every, EVERY), *((title, name) for name, title in named.items())]
    return gr.Dropdown(label=label, choices=choices, value=EVERY)


def _statements(statements: tuple[Statement, ...]) -> list[tuple[str, str]]:
    named = [(each.title, each.id) for each in statements]
    return [(wording.EVERY_STATEMENT, EVERY), *named, (wording.NO_STATEMENT, NO_STATEMENT)]

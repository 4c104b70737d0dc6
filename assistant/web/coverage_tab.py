"""The Coverage tab: which statements a pack has evidence for, by category, and people's say."""

import gradio as gr

from assistant.service import Assistant
from assistant.web import deciding_words as words
from assistant.web import wording
from assistant.web.coverage_html import coverage_html
from assistant.web.deciding_panel import DecidingPanel, Shown, nothing_open
from assistant.web.survey_tab import SurveyTab
from ingest.library.records import Pack


class CoverageTab(SurveyTab):
    """The matrix of statements and categories, and below it the passages of one cell."""

    def __init__(self, assistant: Assistant) -> None:
        super().__init__(assistant, "coverage")
        self.panel = DecidingPanel(assistant)

    def build(self) -> None:
        """Lay out the tab. Called inside `gr.Blocks`."""
        gr.HTML(f'<p class="notice">{wording.PROPOSED_ONLY} {words.TEACHES}</p>')
        show = self.build_choice(wording.SHOW_COVERAGE)
        self.table = gr.HTML(elem_id="coverage-table")
        gr.HTML(
            f'<button type="button" id="check" data-act="queue">{words.CHECK}</button>',
            elem_id="check-uncertain",
        )
        self.panel.build(self.table)
        show.click(
            self.show,
            [self.pack, self.framework],
            [self.table, self.panel.shown, self.panel.told, self.panel.passages],
            concurrency_id="survey",
            concurrency_limit=1,
            api_visibility="private",
        )

    def show(
        self,
        pack: str | None,
        framework: str,
        progress: gr.Progress = gr.Progress(),  # noqa: B008 - Gradio looks for it here
    ) -> tuple[str, Shown, str, str]:
        """The coverage of a pack as a table, with no cell open."""

        def work(found: Pack) -> str:
            survey, told = self.survey(framework, progress)
            survey.map(found, told)
            pool = survey.pool(found)
            return coverage_html(found.name, survey.of_pool(pool), pool)

        return self.said(work, pack), Shown(pack or "", framework), "", nothing_open()

"""The Coverage tab: which statements a pack has evidence for, by category."""

import gradio as gr

from assistant.service import Assistant
from assistant.web import wording
from assistant.web.coverage_html import coverage_html
from assistant.web.survey_tab import SurveyTab
from ingest.library.records import Pack


class CoverageTab(SurveyTab):
    """The matrix of statements and categories."""

    def __init__(self, assistant: Assistant) -> None:
        super().__init__(assistant, "coverage")

    def build(self) -> None:
        """Lay out the tab. Called inside `gr.Blocks`."""
        gr.HTML(f'<p class="notice">{wording.PROPOSED_ONLY}</p>')
        show = self.build_choice(wording.SHOW_COVERAGE)
        self.table = gr.HTML(elem_id="coverage-table")
        show.click(
            self.show,
            [self.pack, self.framework],
            self.table,
            concurrency_id="survey",
            concurrency_limit=1,
            api_visibility="private",
        )

    def show(
        self,
        pack: str | None,
        framework: str,
        progress: gr.Progress = gr.Progress(),  # noqa: B008 - Gradio looks for it here
    ) -> str:
        """The coverage of a pack, as a table."""

        def work(found: Pack) -> str:
            survey, told = self.survey(framework, progress)
            coverage = survey.coverage(found, told)
            return coverage_html(survey.library, found.name, coverage)

        return self.said(work, pack)

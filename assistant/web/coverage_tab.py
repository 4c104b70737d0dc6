"""The Coverage tab: which statements a pack has evidence for, by category, and people's say."""

from typing import Any

import gradio as gr

from assistant.coverage.councils import councils_of
from assistant.coverage.packs import side_by_side
from assistant.service import Assistant
from assistant.web import coverage_words
from assistant.web import deciding_words as words
from assistant.web.coverage_html import coverage_html
from assistant.web.deciding_panel import DecidingPanel, Shown, nothing_open
from assistant.web.grouped_html import documents_html, packs_html, themes_html
from assistant.web.survey_tab import SurveyTab
from ingest.library.records import Pack

CATEGORY, THEME = "category", "theme"


class CoverageTab(SurveyTab):
    """The matrix of statements and categories, and below it the passages of one cell.

    By theme, by document and of several packs there is a table to read, with nothing to decide.
    """

    def __init__(self, assistant: Assistant) -> None:
        super().__init__(assistant, "coverage")
        self.panel = DecidingPanel(assistant)

    def build(self) -> None:
        """Lay out the tab. Called inside `gr.Blocks`."""
        gr.HTML(f'<p class="notice">{coverage_words.PROPOSED_ONLY} {words.TEACHES}</p>')
        show = self.build_choice(coverage_words.SHOW_COVERAGE)
        working = self.build_working()
        self.table = gr.HTML(elem_id="coverage-table")
        gr.HTML(
            f'<button type="button" id="check" data-act="queue">{words.CHECK}</button>',
            elem_id="check-uncertain",
        )
        self.panel.build(self.table)
        gr.on(
            [show.click, self.by.input],
            self.show,
            [self.pack, self.framework, self.by, self.beside],
            [self.table, self.panel.shown, self.panel.told, self.panel.passages],
            show_progress_on=working,
            concurrency_id="survey",
            concurrency_limit=1,
            api_visibility="private",
        )
        self.pack.change(
            self.others,
            [self.pack, self.beside],
            self.beside,
            show_progress="hidden",
            api_visibility="private",
        )

    def build_more(self) -> None:
        """Lay out how it is shown, and the packs beside it."""
        with gr.Row():
            self.by = gr.Radio(
                label=coverage_words.SHOW_BY,
                choices=[(title, name) for name, title in coverage_words.BY.items()],
                value=CATEGORY,
                min_width=280,
                elem_id="coverage-by",
            )
            self.beside = gr.Dropdown(
                label=coverage_words.BESIDE,
                info=coverage_words.BESIDE_INFO,
                choices=[],
                multiselect=True,
                min_width=280,
                visible=False,
                elem_id="coverage-beside",
            )

    def others(self, pack: str | None, beside: list[str] | None) -> Any:  # noqa: ANN401 - Gradio's
        """The packs that can be set beside it; those that were stay where they still can."""
        names = [each.name for each in self.assistant.library.packs() if each.name != pack]
        kept = [name for name in beside or () if name in names]
        return gr.update(choices=names, value=kept, visible=bool(names))

    def show(
        self,
        pack: str | None,
        framework: str,
        by: str = CATEGORY,
        beside: list[str] | None = None,
        progress: gr.Progress = gr.Progress(),  # noqa: B008 - Gradio looks for it here
    ) -> tuple[str, Shown, str, str]:
        """The coverage of a pack as a table, with no cell open; with others beside it, of each."""
        others = [name for name in beside or () if name != pack]

        def work(found: Pack) -> str:
            survey, told = self.survey(framework, progress)
            alone = not others and not councils_of(self.assistant.library, found)
            if by == CATEGORY and alone:
                survey.map(found, told)
                pool = survey.pool(found)
                return coverage_html(found.name, survey.of_pool(pool), pool)
            packs = [found, *map(self.assistant.library.pack, others)]
            held = side_by_side(survey, packs, told)
            first, *more = held
            if more:
                return packs_html(held, by)
            if by == THEME:
                return themes_html(found.name, first.coverage)
            return documents_html(first)

        return self.said(work, pack), Shown(pack or "", framework), "", nothing_open()

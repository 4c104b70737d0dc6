"""The Gaps tab: what the evidence of a pack lacks."""

import gradio as gr

from assistant.gaps.gap import Gap
from assistant.gaps.kinds import GapKind
from assistant.service import Assistant
from assistant.web import wording
from assistant.web.gaps_html import gaps_html
from assistant.web.survey_tab import SurveyTab
from ingest.library.records import Pack


class GapsTab(SurveyTab):
    """The list of gaps, which can be narrowed to a kind or a statement."""

    def __init__(self, assistant: Assistant) -> None:
        super().__init__(assistant, "gaps")

    def build(self) -> None:
        """Lay out the tab. Called inside `gr.Blocks`."""
        gr.HTML(f'<p class="notice">{wording.GAPS_ONLY}</p>')
        show = self.build_choice(wording.SHOW_GAPS)
        kinds = [(wording.EVERY_KIND, ""), *((wording.GAPS[kind], kind.value) for kind in GapKind)]
        self.kind = gr.Dropdown(label=wording.KIND_OF_GAP, choices=kinds, value="")
        self.list = gr.HTML(elem_id="gaps-list")
        chosen = [self.pack, self.framework, self.kind]
        for moment in (show.click, self.kind.input):
            moment(
                self.show,
                chosen,
                self.list,
                concurrency_id="survey",
                concurrency_limit=1,
                api_visibility="private",
            )

    def show(
        self,
        pack: str | None,
        framework: str,
        kind: str,
        progress: gr.Progress = gr.Progress(),  # noqa: B008 - Gradio looks for it here
    ) -> str:
        """The gaps of a pack, those of one kind where one is chosen."""

        def work(found: Pack) -> str:
            survey, told = self.survey(framework, progress)
            gaps = survey.gaps(found, told)
            shown: list[Gap] = [gap for gap in gaps if kind in ("", gap.kind)]
            return gaps_html(survey.framework, shown, len(gaps))

        return self.said(work, pack)

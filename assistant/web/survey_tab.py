"""What the Coverage and the Gaps tab share."""

import logging
from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.coverage.survey import Survey
from assistant.frameworks.shelf import DEFAULT, shelf
from assistant.service import Assistant
from assistant.web import wording
from assistant.web.documents_html import notice
from ingest.embedding import ModelError
from ingest.library.library import UnknownNameError
from ingest.library.records import Pack
from ingest.library.writer import LibraryBusyError

logger = logging.getLogger(__name__)


class SurveyTab:
    """What both tabs share: a pack, a framework, and a button that works them out."""

    def __init__(self, assistant: Assistant, name: str) -> None:
        self.assistant = assistant
        self.name = name

    def build_choice(self, action: str) -> gr.Button:
        """Lay out what is chosen, and give the button."""
        with gr.Row():
            self.pack = gr.Dropdown(
                label=wording.SURVEY_PACK, choices=[], elem_id=f"{self.name}-pack"
            )
            self.framework = gr.Dropdown(
                label=wording.FRAMEWORK, choices=[], elem_id=f"{self.name}-framework"
            )
        self.build_more()
        return gr.Button(action, variant="primary", elem_id=f"{self.name}-show")

    def build_working(self) -> gr.HTML:
        """Lay out the one place that shows how far the work is, above what comes of it."""
        return gr.HTML(elem_id=f"{self.name}-working", elem_classes="working")

    def build_more(self) -> None:
        """Lay out what one of the tabs has besides."""

    def refresh(self, pack: str | None, framework: str | None) -> tuple[Any, Any]:
        """The packs and frameworks there are; what was chosen stays where it is still there."""
        packs = [each.name for each in self.assistant.library.packs()]
        held = [one.framework for one in shelf(self.assistant.settings.home)]
        names = [each.id for each in held]
        kept = pack if pack in packs else next(iter(packs), None)
        chosen = framework if framework in names else DEFAULT
        choices = list(dict.fromkeys((each.title, each.id) for each in held))
        return gr.update(choices=packs, value=kept), gr.update(choices=choices, value=chosen)

    def survey(self, framework: str, progress: gr.Progress) -> tuple[Survey, Callable[..., None]]:
        """The survey of a framework today, and what shows how far its mapping is."""
        assistant = self.assistant
        survey = Survey(
            assistant.library, assistant.embedder, assistant.settings, framework or DEFAULT
        )

        def show(done: int, every: int) -> None:
            progress((done, every), desc=wording.MAPPING)

        return survey, show

    def said(self, work: Callable[[Pack], str], pack: str | None) -> str:
        """What the work gives, or in plain words why there is nothing."""
        if not pack:
            return notice(wording.NO_PACKS)
        try:
            return work(self.assistant.library.pack(pack))
        except UnknownNameError:
            return notice(wording.PACK_GONE)
        except LibraryBusyError:
            return notice(wording.BUSY)
        except ModelError as error:
            return notice(str(error))
        except Exception:
            logger.exception("a survey could not be made")
            return notice(wording.FAILED)

"""Beneath the gaps: a form is chosen, and coverage and gaps are saved as a file."""

import logging
from typing import Any

import gradio as gr

from assistant.coverage.findings import Findings
from assistant.exports.report_forms import MEDIA_TYPES, WORD, report_in_form
from assistant.service import Assistant
from assistant.web import wording
from assistant.web.documents_html import notice
from assistant.web.places import page_address
from assistant.web.saving import for_saving
from ingest.library.library import UnknownNameError

logger = logging.getLogger(__name__)


class ReportDownload:
    """The choice and the button, shown while there are findings, and what makes the file."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def build(self, found: gr.State) -> None:
        """Lay them out for the findings in `found`. Called inside `gr.Blocks`."""
        choices = [(wording.REPORT_FORMS[ending], ending) for ending in MEDIA_TYPES]
        with gr.Row(visible=False, elem_id="report-download") as row:
            form = gr.Dropdown(label=wording.FORM_OF_FILE, choices=choices, value=WORD)
            save = gr.Button(wording.DOWNLOAD_REPORT)
        told = gr.HTML(elem_id="report-told")
        # page.js saves what is put in here.
        file = gr.Textbox(label="File to save", elem_id="report-to-save", visible="hidden")
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        found.change(self.offer, found, [row, told], **quiet)
        made = save.click(
            self.report,
            [found, form],
            [file, told],
            concurrency_id="survey",
            concurrency_limit=1,
            **quiet,
        )
        made.then(None, file, file, js="file => window.saveFile(file)", **quiet)

    def offer(self, found: Findings | None) -> tuple[Any, str]:
        """The choice as things stand, and no notice."""
        return gr.update(visible=found is not None), ""

    def report(
        self, found: Findings | None, ending: str, request: gr.Request | None = None
    ) -> tuple[str, str]:
        """The file for page.js to save, and a notice. Its links open at the address of `request`,
        which the person's browser reaches.
        """
        if found is None or ending not in MEDIA_TYPES:
            return "", notice(wording.REPORT_FAILED)
        assistant = self.assistant
        try:
            if not found.stands(assistant.library):
                return "", notice(wording.GAPS_CHANGED)
            address = _address(request) or page_address(
                assistant.settings.host, assistant.settings.port
            )
            data = report_in_form(ending, assistant.library, assistant.settings, found, address)
        except UnknownNameError:
            return "", notice(wording.GAPS_CHANGED)
        except Exception:
            logger.exception("a report could not be made")
            return "", notice(wording.REPORT_FAILED)
        name = f"{wording.REPORT_FILE} {found.pack.name} {found.found:%Y-%m-%d %H%M}{ending}"
        return for_saving(name, MEDIA_TYPES[ending], data), notice(wording.REPORT_READY)


def _address(request: gr.Request | None) -> str:
    if request is None or request.request is None:
        return ""
    return str(request.request.base_url).rstrip("/")

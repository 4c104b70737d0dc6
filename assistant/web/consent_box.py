"""The box that says whether passages of a pack may be sent to the model that is set."""

import logging
from typing import Any

import gradio as gr

from assistant.service import Assistant
from assistant.web import wording
from assistant.web.documents_html import notice
from ingest.library.library import UnknownNameError
from ingest.library.writer import LibraryBusyError, writing

logger = logging.getLogger(__name__)


class ConsentBox:
    """Builds the box, shown only where a model is set, and records what is ticked in it."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def build(self, pack: gr.Dropdown) -> None:
        """Lay out the box for the pack that is shown. Called inside `gr.Blocks`."""
        self.box = gr.Checkbox(
            label=wording.CONSENT.format(model=self.assistant.settings.llm),
            info=wording.CONSENT_INFO,
            visible=False,
            elem_id="consent",
        )
        self.note = gr.HTML(elem_id="consent-note")
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        pack.change(self.refresh, pack, [self.box, self.note], **quiet)
        self.box.input(self.give, [pack, self.box], [self.box, self.note], **quiet)

    def refresh(self, pack: str | None) -> tuple[Any, str]:
        """The box as the pack stands, and no note."""
        return gr.update(value=self._given(pack), visible=self._offered(pack)), ""

    def give(self, pack: str | None, given: bool) -> tuple[Any, str]:
        """Record that the pack's owner agrees, or no longer does: the box as it then stands."""
        if not pack or not self._offered(pack):
            return self.refresh(pack)
        library = self.assistant.library
        try:
            with writing(library, self.assistant.settings.lock_wait_s) as writer:
                writer.consent(library.pack(pack).key, given)
            told = self._told(library.pack(pack).consent)
        except LibraryBusyError:
            told = wording.BUSY
        except Exception:
            logger.exception("consent could not be recorded")
            told = wording.CONSENT_FAILED
        return self.refresh(pack)[0], notice(told)

    def _told(self, consent: str) -> str:
        if consent:
            return wording.CONSENT_GIVEN.format(day=wording.day(consent[:10]))
        return wording.CONSENT_WITHDRAWN

    def _offered(self, pack: str | None) -> bool:
        return bool(self.assistant.settings.llm and pack)

    def _given(self, pack: str | None) -> bool:
        if not pack:
            return False
        try:
            return bool(self.assistant.library.pack(pack).consent)
        except UnknownNameError:
            return False

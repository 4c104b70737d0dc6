"""The box that says whether passages of a pack may be sent to the model that is set."""

import logging
from typing import Any

import gradio as gr

from assistant.service import Assistant
from assistant.web import wording
from assistant.web.documents_html import notice
from ingest.embedding import ModelError
from ingest.library.library import UnknownNameError
from ingest.library.records import Pack
from ingest.library.writer import LibraryBusyError, writing

logger = logging.getLogger(__name__)


class ConsentBox:
    """Builds the box, shown only where a model is set, and records what is ticked in it."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def build(self, pack: gr.Dropdown) -> None:
        """Lay out the box for the pack that is shown. Called inside `gr.Blocks`."""
        self.box = gr.Checkbox(
            label=wording.CONSENT.format(receiver=self.assistant.settings.llm),
            info=wording.CONSENT_INFO,
            visible=False,
            elem_id="consent",
        )
        self.note = gr.HTML(elem_id="consent-note")
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        pack.change(self.refresh, pack, [self.box, self.note], **quiet)
        self.box.input(self.give, [pack, self.box], [self.box, self.note], **quiet)

    def refresh(self, pack: str | None) -> tuple[Any, str]:
        """The box as the pack stands; beside it why there is none, where the model is wrong."""
        if not self._offered(pack):
            return gr.update(value=False, visible=False), ""
        try:
            receiver = self.assistant.receiver
        except ModelError as error:
            return gr.update(value=False, visible=False), notice(str(error))
        label = wording.CONSENT.format(receiver=receiver)
        return gr.update(label=label, value=self._given(pack, receiver), visible=True), ""

    def give(self, pack: str | None, given: bool) -> tuple[Any, str]:
        """Record that the pack's owner agrees, or no longer does: the box as it then stands."""
        if not pack or not self._offered(pack):
            return self.refresh(pack)
        library = self.assistant.library
        try:
            receiver = self.assistant.receiver if given else ""
            with writing(library, self.assistant.settings.lock_wait_s) as writer:
                writer.consent(library.pack(pack).key, receiver)
            told = self._told(library.pack(pack))
        except LibraryBusyError:
            told = wording.BUSY
        except ModelError as error:
            told = str(error)
        except Exception:
            logger.exception("consent could not be recorded")
            told = wording.CONSENT_FAILED
        return self.refresh(pack)[0], notice(told)

    def _told(self, pack: Pack) -> str:
        if not pack.consent:
            return wording.CONSENT_WITHDRAWN
        day = wording.day(pack.consent[:10])
        return wording.CONSENT_GIVEN.format(day=day, receiver=pack.consent_to)

    def _offered(self, pack: str | None) -> bool:
        return bool(self.assistant.settings.llm and pack)

    def _given(self, pack: str | None, receiver: str) -> bool:
        try:
            return bool(pack) and self.assistant.library.pack(str(pack)).agreed(receiver)
        except UnknownNameError:
            return False

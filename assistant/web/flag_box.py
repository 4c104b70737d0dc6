"""The box in which an officer decides on a flag of personal data."""

from typing import Any

import gradio as gr

from assistant.service import Assistant
from assistant.web import wording
from assistant.web.documents_html import flag_words, notice
from ingest.library.flagging import GONE, FlagGoneError, put_back, set_aside
from ingest.library.library import UnknownNameError
from ingest.library.records import Document, StoredFlag
from ingest.library.writer import LibraryBusyError, writing


class FlagBox:
    """Builds the box of one document's flags, and records what is decided in it."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def build(self) -> None:
        """Lay out the box. Called inside `gr.Blocks`."""
        with gr.Group(visible=False, elem_id="flag-box") as self.group:
            self.flag = gr.Dropdown(label=wording.FLAG, choices=[], info=wording.FLAG_INFO)
            with gr.Row():
                self.aside = gr.Button(wording.FLAG_ASIDE, elem_id="flag-aside")
                self.back = gr.Button(wording.FLAG_BACK, elem_id="flag-back")

    def shown(self, document: Document | None, chosen: int | None = None) -> tuple[Any, Any]:
        """The box and its choices as they stand for a document; hidden where nothing is flagged."""
        flags = self._flags(document) if document else []
        choices = [(flag_words(document, flag), flag.key) for flag in flags if document]
        keys = [key for _, key in choices]
        value = chosen if chosen in keys else next(iter(keys), None)
        return gr.update(visible=bool(choices)), gr.update(choices=choices, value=value)

    def decide(self, document: Document, chosen: int | None, aside: bool) -> str:
        """Record what the officer says of a flag; tells what was recorded, or why it was not."""
        flag = next((each for each in self._flags(document) if each.key == chosen), None)
        library = self.assistant.library
        try:
            if flag is None:
                raise FlagGoneError(GONE)
            pack = (library.pack(document.pack).key, document.pack)
            with writing(library, self.assistant.settings.lock_wait_s) as writer:
                (set_aside if aside else put_back)(writer, pack, flag)
        except LibraryBusyError:
            return notice(wording.BUSY)
        except (FlagGoneError, UnknownNameError) as error:
            return notice(str(error))
        return notice(wording.FLAG_SET_ASIDE if aside else wording.FLAG_PUT_BACK)

    def _flags(self, document: Document) -> list[StoredFlag]:
        return [flag for flag in self.assistant.library.flags(document) if not flag.public]

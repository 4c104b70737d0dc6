"""The buttons beneath the conversation that save it as a file."""

import logging
from datetime import datetime
from itertools import chain
from typing import Any

import gradio as gr

from assistant.exports.conversation import Conversation
from assistant.exports.forms import JSON, MEDIA_TYPES, WORD, in_form
from assistant.exports.proof import FalseQuoteError, Proof
from assistant.service import Assistant
from assistant.web import wording
from assistant.web.documents_html import notice
from assistant.web.exchange import Exchanges
from assistant.web.saving import for_saving

logger = logging.getLogger(__name__)


class ConversationDownload:
    """Builds the buttons, shown while there is an answer, and makes the files."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def build(self, turns: gr.State) -> None:
        """Lay out the buttons for the conversation in `turns`. Called inside `gr.Blocks`."""
        word = gr.Button(wording.AS_WORD, size="sm", visible=False)
        plain = gr.Button(wording.AS_JSON, size="sm", visible=False)
        self.told = gr.HTML(elem_id="download-told")
        # page.js saves what is put in here.
        self.file = gr.Textbox(label="File to save", elem_id="file-to-save", visible="hidden")
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        turns.change(self.offer, turns, [word, plain, self.told], **quiet)
        for button, make in ((word, self.as_word), (plain, self.as_json)):
            made = button.click(make, turns, [self.file, self.told], concurrency_limit=4, **quiet)
            made.then(None, self.file, self.file, js="file => window.saveFile(file)", **quiet)

    def offer(self, turns: Exchanges) -> tuple[Any, Any, str]:
        """The buttons as the conversation stands, and no notice."""
        shown = gr.update(visible=bool(turns))
        return shown, shown, ""

    def as_word(self, turns: Exchanges) -> tuple[str, str]:
        """A Word document for page.js to save, and a notice."""
        return self._file(WORD, turns)

    def as_json(self, turns: Exchanges) -> tuple[str, str]:
        """A JSON file for page.js to save, and a notice."""
        return self._file(JSON, turns)

    def _file(self, ending: str, turns: Exchanges) -> tuple[str, str]:
        try:
            proof = Proof(self.assistant.library)
            proved = [proof.turn(exchange.turn) for exchange in turns]
            made = datetime.now().astimezone()
            packs = chain.from_iterable(exchange.packs for exchange in turns)
            data = in_form(ending, Conversation.of(proved, made, packs), proof)
        except FalseQuoteError:
            logger.exception("a conversation was withheld")
            return "", notice(wording.NO_DOWNLOAD)
        except Exception:
            logger.exception("a conversation could not be downloaded")
            return "", notice(wording.DOWNLOAD_FAILED)
        name = f"{wording.CONVERSATION} {made:%Y-%m-%d %H%M}{ending}"
        unchecked = wording.count(proof.unchecked, "citation")
        told = notice(wording.NOT_CHECKED.format(count=unchecked)) if proof.unchecked else ""
        return for_saving(name, MEDIA_TYPES[ending], data), told

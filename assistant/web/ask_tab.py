"""The Ask tab: packs, conversation and, beside it, the source of a citation."""

import logging
from collections.abc import Iterator, Sequence
from threading import Event
from typing import Any

import gradio as gr

from assistant.qa.answer import QUESTION_LIMIT, Answer, Question
from assistant.service import Assistant
from assistant.web import wording
from assistant.web.citations_html import (
    answer_html,
    message_html,
    question_html,
    working_html,
)
from assistant.web.conversation_download import ConversationDownload
from assistant.web.exchange import KEPT, Exchange, Exchanges, history
from assistant.web.source_html import Beside
from assistant.web.source_pane import SourcePane
from assistant.web.stopping import Stops
from ingest.embedding import ModelError
from ingest.library.library import UnknownNameError
from ingest.library.writer import LibraryBusyError

logger = logging.getLogger(__name__)

Messages = Sequence[dict[str, Any]]

BESIDE = Beside("source-title", "#conversation", wording.BACK)


class AskTab:
    """Builds the tab and answers what is done in it."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.download = ConversationDownload(assistant)
        self.stops = Stops()
        self.source = SourcePane(assistant, BESIDE, wording.SOURCE_EMPTY)

    def build(self) -> None:
        """Lay out the tab. Called inside `gr.Blocks`."""
        with gr.Accordion(wording.PACKS, elem_id="packs-fold") as self.fold:
            self.packs = gr.CheckboxGroup(
                label=wording.PACKS, info=wording.PACKS_INFO, elem_id="packs"
            )
        self.notice = gr.HTML(elem_id="ask-notice")
        self.turns = gr.State(())
        # What is shown is kept here, and not taken from the browser, which could send anything.
        self.said = gr.State(())
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=6, min_width=320):
                gr.HTML(f'<h2 class="heard">{wording.CONVERSATION}</h2>')
                self.chat = gr.Chatbot(
                    label=wording.CONVERSATION,
                    elem_id="conversation",
                    show_label=False,
                    placeholder=wording.CONVERSATION_EMPTY,
                    autoscroll=False,  # page.js scrolls to the question, not to the end
                    height=520,
                    buttons=[],
                    allow_tags=False,
                    sanitize_html=True,
                    latex_delimiters=[],
                    feedback_options=None,
                    group_consecutive_messages=False,
                    layout="panel",
                )
                # page.js puts the words in where a question is sent too early, and takes them out.
                gr.HTML(
                    f'<p id="too-early" role="status" data-words="{wording.STILL_WORKING}"></p>',
                    elem_id="asking-told",
                )
                with gr.Row(elem_id="asking"):
                    self.question = gr.Textbox(
                        label=wording.QUESTION,
                        placeholder=wording.QUESTION_HINT,
                        lines=1,
                        max_lines=5,
                        max_length=QUESTION_LIMIT,
                        scale=5,
                        elem_id="question",
                    )
                    self.send = gr.Button(
                        wording.SEND, variant="primary", scale=1, min_width=90, elem_id="send"
                    )
                    # page.css shows it while a model writes.
                    self.halt = gr.Button(wording.STOP, scale=1, min_width=90, elem_id="stop")
                with gr.Column(elem_id="examples") as self.examples:
                    gr.HTML(f'<p class="hint">{wording.TRY}:</p>')
                    with gr.Row():
                        examples = [gr.Button(text, size="sm") for text in wording.EXAMPLES]
                with gr.Row(elem_id="conversation-end"):
                    self.alone = gr.Button(
                        wording.BY_ITSELF, size="sm", elem_id="by-itself", visible=False
                    )
                    self.clear = gr.Button(wording.NEW_CONVERSATION, size="sm", elem_id="clear")
                    self.download.build(self.turns)
            with gr.Column(scale=5, min_width=320, elem_id="source-column"):
                self.source.build("source-pane")
        self.source.connect("wanted-source")
        self._connect(examples)

    def _connect(self, examples: Sequence[gr.Button]) -> None:
        shown = [self.chat, self.said, self.turns, self.question, self.examples, self.alone]
        asking: dict[str, Any] = {
            "fn": self.ask,
            "inputs": [self.question, self.packs, self.said, self.turns],
            "outputs": shown,
            "show_progress": "hidden",
            "concurrency_limit": 4,
            "concurrency_id": "ask",
            "api_visibility": "private",
        }
        under_way: list[Any] = [self.question.submit(**asking), self.send.click(**asking)]
        for example in examples:
            tried: dict[str, Any] = {**asking, "inputs": [example, *asking["inputs"][1:]]}
            under_way.append(example.click(**tried))
        again: dict[str, Any] = {**asking, "fn": self.ask_by_itself, "inputs": asking["inputs"][1:]}
        under_way.append(self.alone.click(**again))
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        self.packs.change(self.named, self.packs, self.fold, **quiet)
        self.turns.change(self.folded, self.packs, self.fold, **quiet)
        # In a queue of its own: it must not wait for what it is to stop.
        self.halt.click(
            self.stop, show_progress="hidden", concurrency_limit=None, api_visibility="private"
        )
        self.clear.click(
            self.begin_again,
            outputs=[*shown, self.source.pane],
            cancels=under_way,
            **quiet,
        )

    def refresh(self, ticked: Sequence[str]) -> tuple[Any, Any, str]:
        """The packs there are, those that were ticked still ticked; a lone pack is ticked. They are
        folded away once they are chosen.
        """
        packs = self.assistant.library.packs()
        choices = [
            (f"{pack.name} ({wording.count(pack.documents, 'document')})", pack.name)
            for pack in packs
        ]
        names = [pack.name for pack in packs]
        kept = names if len(names) == 1 else [name for name in names if name in ticked]
        notice = "" if packs else f'<p class="notice">{wording.NO_PACKS}</p>'
        fold = gr.update(visible=bool(packs), open=not kept, label=wording.packs_words(kept))
        return fold, gr.update(choices=choices, value=kept), notice

    def named(self, ticked: Sequence[str]) -> Any:  # noqa: ANN401
        """What is said where the packs are folded away, as they are ticked."""
        return gr.update(label=wording.packs_words(ticked))

    def folded(self, ticked: Sequence[str]) -> Any:  # noqa: ANN401
        """The packs, folded away once one is chosen and a question was answered from it."""
        return gr.update(open=not ticked)

    def ask(
        self,
        text: str,
        packs: Sequence[str],
        said: Messages,
        turns: Exchanges,
        request: gr.Request | None = None,
    ) -> Iterator[tuple[Messages, Messages, Exchanges, Any, Any, Any]]:
        """Answer a question: the conversation with it and a sign of work, then with the answer,
        as it grows where a model writes it. The conversation is given twice, to show and to keep.
        """
        yield from self._ask(text, packs, said, turns, history(turns), request)

    def ask_by_itself(
        self,
        packs: Sequence[str],
        said: Messages,
        turns: Exchanges,
        request: gr.Request | None = None,
    ) -> Iterator[tuple[Messages, Messages, Exchanges, Any, Any, Any]]:
        """Answer the last question once more as if nothing had been asked before it."""
        if not turns:
            return
        *before, last = turns
        yield from self._ask(last.turn.question, packs, said[:-2], tuple(before), (), request)

    def _ask(
        self,
        text: str,
        packs: Sequence[str],
        said: Messages,
        turns: Exchanges,
        earlier: Sequence[tuple[str, str]],
        request: gr.Request | None,
    ) -> Iterator[tuple[Messages, Messages, Exchanges, Any, Any, Any]]:
        question = (text or "").strip()[:QUESTION_LIMIT]
        if not question:
            yield said, said, turns, "", gr.skip(), gr.skip()
            return
        asked = [*said[2 - 2 * KEPT :], {"role": "user", "content": question_html(question)}]
        tried = gr.update(visible=False)

        def with_reply(html: str) -> tuple[Messages, Messages]:
            shown = [*asked, {"role": "assistant", "content": html}]
            return shown, shown

        if not packs:
            told = with_reply(message_html(wording.TICK_A_PACK))
            yield *told, turns, question, tried, gr.skip()
            return
        yield *with_reply(working_html()), turns, "", tried, gr.update(visible=False)
        with self.stops.under_way(_session(request)) as stop:
            for html, answer in self._answers(Question(question, tuple(earlier)), packs, stop):
                if stop.left:
                    # Gradio sends the last output of a generator once more at its end.
                    yield [], (), (), gr.skip(), gr.update(visible=True), gr.update(visible=False)
                    return
                later = (*turns, Exchange.now(packs, answer)) if answer else turns
                leans = gr.update(visible=bool(answer and answer.leans))
                yield *with_reply(html), later[-KEPT:], gr.skip(), tried, leans

    def _answers(
        self, question: Question, packs: Sequence[str], stop: Event
    ) -> Iterator[tuple[str, Answer | None]]:
        """The answer as HTML and as given, as it grows; None where there is none to remember."""
        try:
            for answer in self.assistant.ask_growing(question, packs, stop):
                yield answer_html(answer), answer if answer.finished else None
        except UnknownNameError:
            yield message_html("A pack was taken away meanwhile. Load the page again."), None
        except LibraryBusyError:
            yield message_html(wording.BUSY), None
        except ModelError as error:
            yield message_html(str(error)), None
        except Exception:
            # A person gets a plain sentence; the cause is for the log, without the question in it.
            logger.exception("a question could not be answered")
            yield message_html(wording.FAILED), None

    def stop(self, request: gr.Request) -> None:
        """Stop the model that writes for this person: the quoted answer stands."""
        self.stops.stop(_session(request))

    def begin_again(
        self, request: gr.Request
    ) -> tuple[Messages, Messages, Exchanges, str, Any, Any, str]:
        """A new conversation."""
        self.stops.leave(_session(request))
        shown, hidden = gr.update(visible=True), gr.update(visible=False)
        return [], (), (), "", shown, hidden, self.source.empty


def _session(request: gr.Request | None) -> str:
    return (request.session_hash if request else None) or ""

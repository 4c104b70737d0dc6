"""The Evaluate tab: pick gold questions, run them, read the report, compare with the last run."""

import logging
from collections.abc import Generator
from threading import Event, Lock
from typing import Any

import gradio as gr

from assistant.service import Assistant
from assistant.web.documents_html import notice
from assistant.web.saving import for_saving
from eval.gold.reading import GoldError
from eval.page import wording
from eval.page.evaluating import OWN_GOLD, evaluate, gold_files, questions_of
from eval.page.results_html import frame_html, results_html
from eval.running.reading import RunError
from ingest.embedding import ModelError
from ingest.library.library import UnknownNameError

logger = logging.getLogger(__name__)


class EvaluateTab:
    """Builds the tab and answers what is done in it. One run at a time for everybody."""

    name = "evaluate"
    title = wording.TITLE

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self._under_way = Lock()
        self._stop = Event()

    def build(self) -> None:
        """Lay out the tab. Called inside `gr.Blocks`."""
        gr.HTML(f'<p class="notice">{wording.ABOUT}</p>')
        with gr.Row():
            self.gold = gr.Dropdown(label=wording.GOLD, choices=[], elem_id="evaluate-gold")
            self.part = gr.Radio(
                label=wording.PART, choices=wording.PARTS, value="dev", elem_id="evaluate-part"
            )
        with gr.Row():
            start = gr.Button(wording.RUN, variant="primary", elem_id="evaluate-run")
            stop = gr.Button(wording.STOP, elem_id="evaluate-stop")
        told = gr.HTML(elem_id="evaluate-told")
        results = gr.HTML(elem_id="evaluate-results")
        save = gr.Button(wording.SAVE, visible=False, elem_id="evaluate-save")
        report = gr.HTML(elem_id="evaluate-report", padding=False)
        held = gr.State("")
        # page.js saves what is put in here.
        file = gr.Textbox(label="File to save", elem_id="evaluate-to-save", visible="hidden")
        private: dict[str, Any] = {"api_visibility": "private"}
        start.click(
            self.run,
            [self.gold, self.part],
            [told, results, report, held, save],
            show_progress_on=told,
            **private,
        )
        stop.click(self.stop, show_progress="hidden", **private)
        saved = save.click(self.save, held, file, show_progress="hidden", **private)
        saved.then(None, file, file, js="file => window.saveFile(file)", **private)

    @property
    def refreshed(self) -> list[Any]:
        """What `refresh` takes and gives."""
        return [self.gold]

    def refresh(self, *shown: Any) -> Any:  # noqa: ANN401 - Gradio's own
        """The sets of questions there are; what was chosen stays where it is still there."""
        [gold] = shown
        names = list(gold_files(self.assistant.settings.home))
        packs = {pack.name for pack in self.assistant.library.packs()}
        kept = gold if gold in names else next((name for name in names if name in packs), None)
        return gr.update(choices=names, value=kept or next(iter(names), None))

    def stop(self) -> None:
        """End the run that is under way after the question in hand."""
        self._stop.set()

    def run(
        self,
        gold: str | None,
        part: str,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> Generator[tuple[Any, ...]]:
        """Run the questions: a notice, the figures, the report, the report to save, the button."""
        nothing = ("", "", "", gr.update(visible=False))
        if not self._under_way.acquire(blocking=False):
            yield notice(wording.BUSY), *(gr.skip() for _ in range(4))
            return
        try:
            self._stop.clear()
            yield "", *nothing
            yield self._done(gold, part, progress)
        except GoldError as error:
            yield notice(wording.WRONG_GOLD.format(error=error)), *nothing
        except UnknownNameError as error:
            yield notice(str(error)), *nothing
        except (RunError, ModelError) as error:
            yield notice(str(error)), *nothing
        except Exception:
            logger.exception("an evaluation could not be finished")
            yield notice(wording.FAILED), *nothing
        finally:
            self._under_way.release()

    def _done(self, gold: str | None, part: str, progress: gr.Progress) -> tuple[Any, ...]:
        nothing = ("", "", "", gr.update(visible=False))
        home = self.assistant.settings.home
        path = gold_files(home).get(gold or "")
        if path is None:
            return notice(wording.NO_GOLD.format(home=home / OWN_GOLD)), *nothing
        questions = questions_of(path, part)
        if not questions:
            return notice(wording.NONE_OF_PART), *nothing
        held = {pack.name for pack in self.assistant.library.packs()}
        wanted = (pack for question in questions for pack in question.packs)
        if missing := next((pack for pack in wanted if pack not in held), None):
            return notice(wording.NO_PACK.format(pack=missing)), *nothing

        def show(done: int, every: int) -> None:
            progress((done, every), desc=wording.ASKING)

        done = evaluate(self.assistant, path, part, show, self._stop)
        if done.scores is None:
            return "", results_html(done), "", "", gr.update(visible=False)
        report = done.report
        return "", results_html(done), frame_html(report), report, gr.update(visible=True)

    def save(self, report: str) -> str:
        """The report for page.js to save."""
        return for_saving("evaluation report.html", "text/html", report.encode())

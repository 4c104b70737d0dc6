"""The panel of the Coverage tab in which people decide on passages, one cell or queue at a time."""

import logging
from dataclasses import dataclass, replace
from html import escape
from typing import Any, Literal

import gradio as gr
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.coverage.coverage import Coverage
from assistant.coverage.pool import Pool
from assistant.coverage.survey import Survey
from assistant.decisions import deciding
from assistant.decisions.deciding import Desk
from assistant.frameworks.shelf import UnknownFrameworkError
from assistant.mapping.labels import Polarity
from assistant.service import Assistant
from assistant.web import deciding_words as words
from assistant.web import wording
from assistant.web.coverage_html import coverage_html
from assistant.web.opened import AT_ONCE, Cell, Queue, cell_of, queue_of
from assistant.web.source_html import Beside
from assistant.web.source_pane import SourcePane
from ingest.library.decisions import DecisionError, Span
from ingest.library.library import UnknownNameError
from ingest.library.records import Category
from ingest.library.writer import LibraryBusyError

logger = logging.getLogger(__name__)

PATIENCE_S = 2.0
"""How long, in seconds, a decision waits for another writer: a person waits for it."""

BESIDE = Beside("evidence-title", "#passages", words.BACK)
STILL = ("open", "queue", "more", "skip", "back")
"""What decides nothing."""


class Wanted(BaseModel):
    """What page.js asks for: an act, and of what."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    act: Literal[
        "open", "queue", "more", "skip", "back", "accept", "reject", "correct", "note", "undo"
    ]
    statement: str = ""
    category: Category | Literal[""] = ""
    polarity: Polarity | Literal[""] = ""
    span: str = Field("", pattern=r"^(\d+-\d+-\d+-\d+)?$")
    to: str = ""
    note: str = ""
    decision: int = 0

    @property
    def where(self) -> Span | None:
        """The paragraph it is about, where it is about one."""
        return Span(*map(int, self.span.split("-"))) if self.span else None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the tab shows: the coverage of which pack and framework, and what is open of it."""

    pack: str = ""
    framework: str = ""
    opened: Cell | Queue | None = None


class DecidingPanel:
    """Builds the panel and does what is asked for in it."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.source = SourcePane(assistant, BESIDE, words.SOURCE_EMPTY)

    def build(self, table: gr.HTML) -> None:
        """Lay out the panel below the table. Called inside `gr.Blocks`."""
        self.shown = gr.State(Shown())
        with gr.Row(elem_id="deciding"):
            with gr.Column(scale=6, min_width=320):
                self.person = gr.Textbox(
                    label=words.NAME, info=words.NAME_INFO, max_length=80, elem_id="decider"
                )
                self.told = gr.HTML(elem_id="deciding-told")
                self.passages = gr.HTML(nothing_open(), elem_id="passages")
            with gr.Column(scale=5, min_width=320, elem_id="evidence-column"):
                self.source.build("evidence-pane")
        self.source.connect("wanted-evidence")
        # page.js puts what is to be done in here.
        wanted = gr.Textbox(label="Decision", elem_id="wanted-decision", visible="hidden")
        wanted.change(
            self.act,
            [self.shown, self.person, wanted],
            [self.shown, self.told, self.passages, table],
            show_progress="hidden",
            # Each in its turn, and none left out: a person may decide faster than it is kept.
            trigger_mode="multiple",
            concurrency_id="deciding",
            concurrency_limit=1,
            api_visibility="private",
        )

    def act(self, shown: Shown, person: str, wanted: str) -> tuple[Any, Any, Any, Any]:
        """Do what is wanted: `Wanted` as JSON, and a count after a "#". Gives what is now shown,
        what was done in words, the passages and the table; what is not kept leaves both as they
        are, with what was typed into them.
        """
        try:
            asked = Wanted.model_validate_json(wanted.rpartition("#")[0])
            return self._done(shown, person, asked)
        except UnknownNameError:
            told = wording.PACK_GONE
        except UnknownFrameworkError:
            told = wording.FRAMEWORK_GONE
        except LibraryBusyError:
            told = words.BUSY
        except DecisionError as error:
            told = sentence(str(error))
        except ValidationError:
            told = words.FAILED
        except Exception:
            # The cause is for the log, without what was typed in it.
            logger.exception("a decision could not be kept")
            told = words.FAILED
        return gr.skip(), refused_html(told), gr.skip(), gr.skip()

    def _done(
        self, shown: Shown, person: str, asked: Wanted
    ) -> tuple[Shown, str, str, str | dict[str, Any]]:
        assistant = self.assistant
        pack = assistant.library.pack(shown.pack)
        survey = Survey(assistant.library, assistant.embedder, assistant.settings, shown.framework)
        failed = ""
        if asked.act not in STILL:
            if not person.strip():
                raise DecisionError(words.NAME_FIRST)
            wait = min(assistant.settings.lock_wait_s, PATIENCE_S)
            desk = Desk(assistant.library, survey.framework, pack.name, person, wait)
            try:
                _decide(desk, asked)
            except DecisionError as error:
                if asked.act != "undo":
                    raise
                # Somebody else undid it: what they left is shown.
                failed = sentence(str(error))
        pool = survey.pool(pack)
        opened = _opened(shown.opened, pool, asked)
        opening = asked.act in STILL or isinstance(opened, Queue)
        html = opened.html(survey, pool, pack.name, opening) if opened else nothing_open()
        shown = replace(shown, opened=opened)
        if asked.act in STILL:
            return shown, done_html(words.DONE.get(asked.act, "")), html, gr.skip()
        coverage = survey.of_pool(pool)
        told = refused_html(failed) if failed else done_html(_what(coverage, asked))
        return shown, told, html, coverage_html(pack.name, coverage, pool)


def nothing_open() -> str:
    """What stands where no cell is open."""
    return f'<p class="hint">{words.EMPTY}</p>'


def sentence(text: str) -> str:
    """A message as a sentence by itself."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", ")")) else ".")


def _decide(desk: Desk, asked: Wanted) -> None:
    where = asked.where
    if asked.act == "undo":
        deciding.undo(desk, asked.decision)
    elif where is None:
        raise ValueError("a decision without a passage")
    elif asked.act == "accept":
        deciding.accept(desk, where, asked.statement)
    elif asked.act == "reject":
        deciding.reject(desk, where, asked.statement)
    elif asked.act == "note":
        deciding.note(desk, where, asked.note)
    else:
        deciding.correct(
            desk,
            where,
            asked.to,
            Category(asked.category) if asked.category else None,
            Polarity(asked.polarity) if asked.polarity else None,
            instead_of=asked.statement,
        )


def _opened(opened: Cell | Queue | None, pool: Pool, asked: Wanted) -> Cell | Queue | None:
    """What is open after an act."""
    if asked.act == "open":
        return cell_of(pool, asked.statement, asked.category)
    if asked.act == "queue":
        return queue_of(pool)
    if isinstance(opened, Queue):
        steps = {"accept": 1, "reject": 1, "correct": 1, "skip": 1, "back": -1}
        # A key that is pressed twice is meant for the passage that was seen.
        step = steps.get(asked.act, 0) if opened.asks == asked.where else 0
        return opened.kept(pool).moved(step)
    if isinstance(opened, Cell) and asked.act == "more":
        return replace(opened, shown=opened.shown + AT_ONCE)
    return opened


def _what(coverage: Coverage, asked: Wanted) -> str:
    """What was done, and what the coverage now says of the statement."""
    name = asked.to if asked.act == "correct" else asked.statement
    covered = next((one for one in coverage.statements if one.statement.id == name), None)
    if covered is None:
        return words.DONE[asked.act]
    title = covered.statement.title
    now = words.NOW.format(
        passages=wording.count(len(covered.evidence), "passage"),
        strength=covered.strength,
    )
    done = words.DONE[asked.act].format(title=title)
    return done if asked.act == "note" else f"{done} {now}"


def refused_html(text: str) -> str:
    """That something was not kept, and why, as HTML."""
    return f'<p class="refused">▲ {escape(text)}</p>'


def done_html(text: str) -> str:
    """What was done, as HTML."""
    return f"<p>{escape(text)}</p>" if text else ""

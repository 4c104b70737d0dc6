"""What people say on the Gaps tab of how far a gap is closed."""

import logging
from typing import Any

import gradio as gr
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.coverage.findings import Findings
from assistant.decisions.deciding import Desk
from assistant.gaps.tracking import Tracking, track, tracked
from assistant.service import Assistant
from assistant.web import gap_words as words
from assistant.web import wording
from assistant.web.deciding_panel import PATIENCE_S, done_html, refused_html, sentence
from assistant.web.gaps_html import GapsHtml
from ingest.library.library import UnknownNameError
from ingest.library.records import GapState
from ingest.library.tracking import Progress, TrackingError, checked
from ingest.library.writer import LibraryBusyError

logger = logging.getLogger(__name__)


class Wanted(BaseModel):
    """What page.js asks for: what is said of a gap, the key of what was said last when its form was
    written, and the gaps that are shown, in their order.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    gap: str
    last: int
    state: GapState
    owner: str = ""
    due: str = Field("", pattern=r"^(\d{4}-\d\d-\d\d)?$")
    note: str = ""
    shown: list[str] = []

    @property
    def progress(self) -> Progress:
        """How far the gap is closed."""
        return Progress(self.state, self.owner, self.due, self.note)


class GapProgress:
    """The name of the person and what was done, above the list, and what keeps what is said."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def build(self) -> None:
        """Lay out what stands above the list. Called inside `gr.Blocks`."""
        self.person = gr.Textbox(
            label=words.PERSON, info=words.PERSON_INFO, max_length=80, elem_id="gaps-person"
        )
        self.told = gr.HTML(elem_id="gaps-told")

    def connect(self, found: gr.State, listed: gr.HTML) -> None:
        """Take what is said of the gaps in `found`, and show them anew. Called after `build`."""
        # page.js puts what is said in here.
        wanted = gr.Textbox(label="Progress of a gap", elem_id="wanted-gap", visible="hidden")
        wanted.change(
            self.act,
            [found, self.person, wanted],
            [self.told, listed],
            show_progress="hidden",
            # Each in its turn, and none left out: a person may be faster than it is kept.
            trigger_mode="multiple",
            concurrency_id="deciding",
            concurrency_limit=1,
            api_visibility="private",
        )

    def act(self, found: Findings | None, person: str, wanted: str) -> tuple[Any, Any]:
        """Keep what is said: `Wanted` as JSON, and a count after a "#". Gives what was done in
        words, and the gaps that were shown, in the order they had; what is not kept leaves them as
        they are, with what was typed into them.
        """
        try:
            asked = Wanted.model_validate_json(wanted.rpartition("#")[0])
            return self._kept(found, person, asked)
        except UnknownNameError:
            why = wording.PACK_GONE
        except LibraryBusyError:
            why = words.BUSY
        except TrackingError as error:
            why = sentence(str(error))
        except ValidationError:
            why = words.FAILED
        except Exception:
            # The cause is for the log, without what was typed in it.
            logger.exception("what was said of a gap could not be kept")
            why = words.FAILED
        return refused_html(why), gr.skip()

    def _kept(self, found: Findings | None, person: str, asked: Wanted) -> tuple[Any, Any]:
        assistant = self.assistant
        if found is None or not found.stands(assistant.library):
            return refused_html(wording.GAPS_CHANGED), gr.skip()
        if not person.strip():
            raise TrackingError(words.PERSON_FIRST)
        checked(asked.progress, person)
        one = tracking_of(assistant, found).of(asked.gap)
        if one is None:
            return refused_html(words.NOT_THERE), gr.skip()
        last = one.history[-1] if one.history else None
        if last and last.key != asked.last and last.person != " ".join(person.split()):
            # What was typed was typed over what another person changed since.
            said = words.MEANWHILE.format(line=words.line(last))
            return refused_html(said), self._shown(found, asked)
        wait = min(assistant.settings.lock_wait_s, PATIENCE_S)
        framework, today = found.coverage.framework, found.coverage.as_of
        desk = Desk(assistant.library, framework, found.pack.name, person, wait)
        kept = track(desk, one, asked.progress)
        done = words.KEPT.format(
            title=GapsHtml(framework, today).title(one),
            progress=words.progress(kept.progress, today),
        )
        return done_html(done), self._shown(found, asked)

    def _shown(self, found: Findings, asked: Wanted) -> str:
        """The gaps that were shown, as they stand now; the focus goes to the one asked for."""
        now = tracking_of(self.assistant, found)
        by_name = {each.id: each for each in now.found}
        shown = [by_name[name] for name in asked.shown if name in by_name]
        gone = [each for each in now.gone if each.id in asked.shown]
        html = GapsHtml(found.coverage.framework, found.coverage.as_of, asked.gap)
        return html.listed(shown, gone, len(found.gaps))


def tracking_of(assistant: Assistant, found: Findings) -> Tracking:
    """The gaps that were found, with what people say of them now."""
    coverage = found.coverage
    return tracked(assistant.library, found.pack, coverage.framework.id, found.gaps, coverage.as_of)

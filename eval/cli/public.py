"""Runs a public question set, its documents held in a library of their own."""

from pathlib import Path

from assistant.cli.progress import IngestBar
from assistant.cli.session import settings_in_force
from assistant.cli.stopping import stopping
from eval.cli.asked import show_asked
from eval.cli.run_record import RunRecord
from eval.running.reading import RunError

STOPPING = "stopping after the question in hand; press Ctrl-C again to end at once"


def run_public(bench: Path, out: Path, reuse: Path | None, explain: bool) -> RunRecord:
    """Hold the documents of the set in a folder and ask its questions. Raises `RunError`."""
    from assistant.service import Assistant
    from eval.adapters.public import read_public
    from eval.adapters.public_files import PublicSetError
    from eval.running.asking import AssistantAnswering
    from eval.running.folder import opened
    from eval.running.public import hold, public_made, settings_apart
    from eval.running.run import run
    from ingest.outcomes import Outcome

    try:
        public = read_public(bench.resolve())
    except PublicSetError as error:
        raise RunError(str(error)) from error
    # Documents take minutes: a folder that will not do is told of before.
    opened(out)
    assistant = Assistant(settings_apart(settings_in_force()))
    bar = IngestBar(len(public.documents))
    try:
        with stopping(STOPPING, bar.close) as stop:
            with bar:
                held = hold(assistant, public, bar.advance, stop)
            outcomes = [file.outcome for file in held.files]
            record = RunRecord(
                folder=str(out),
                questions=len(public.questions),
                added=outcomes.count(Outcome.ADDED) + outcomes.count(Outcome.NEW_VERSION),
                refused=outcomes.count(Outcome.REFUSED),
                stopped=held.stopped,
            )
            if held.stopped:
                return record
            of = public_made(assistant, public, out.resolve().name)
            answering = AssistantAnswering(assistant)
            ran = run(
                out,
                of,
                public.questions,
                assistant.library,
                answering,
                reuse,
                show_asked,
                stop,
                explain,
            )
    finally:
        assistant.close()
    came = {"asked": ran.asked, "kept": ran.kept, "reused": ran.reused, "stopped": ran.stopped}
    return record.model_copy(update=came)

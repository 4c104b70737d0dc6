"""Shows on standard error how far an ingest is, where that is a terminal."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ingest.outcomes import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class IngestBar:
    """A progress bar over the files of an ingest."""

    def __init__(self, files: int) -> None:
        self._files = files
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._bar, self._task = _started(self._files)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def advance(self, progress: Progress) -> None:
        """Show how far it is."""
        if self._bar is not None and self._task is not None:
            self._bar.update(
                self._task,
                completed=progress.files_done,
                total=progress.files,
                stage=progress.stage,
                embedded=progress.passages_embedded,
                passages=progress.passages,
            )

    def close(self) -> None:
        """Take the bar away and give the cursor back."""
        if self._bar is not None:
            self._bar.stop()


def _started(files: int) -> "tuple[Bar, TaskID]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.fields[stage]:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(
            "files, {task.fields[embedded]:,} of {task.fields[passages]:,} passages embedded"
        ),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=files, stage="reading", embedded=0, passages=0)
    bar.start()
    return bar, task

"""Plugins: commands and tabs that other packages add, found by their entry points.

A package names, in the group `evidence.plugins`, an object of the class `Plugin`. Nothing of it but
that object is imported before it is used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from assistant.service import Assistant

GROUP = "evidence.plugins"


class Tab(Protocol):
    """A tab of the page."""

    name: str
    """Its id on the page."""

    title: str

    def build(self) -> None:
        """Lay out the tab. Called inside `gr.Blocks`."""
        ...

    @property
    def refreshed(self) -> Sequence[Any]:
        """The components that `refresh` takes the values of, and gives anew."""
        ...

    def refresh(self, *shown: Any) -> Any:  # noqa: ANN401 - Gradio's own
        """What the tab shows, made anew when it is opened."""
        ...


class MakesTab(Protocol):
    """Makes a tab of an assistant."""

    def __call__(self, assistant: "Assistant") -> Tab:
        """The tab."""
        ...


@dataclass(frozen=True, slots=True)
class Added:
    """A command: its line in `evidence --help`, and the module whose `command` it is."""

    about: str
    module: str


@dataclass(frozen=True, slots=True)
class Plugin:
    """What a package adds. `tabs` are "module:name" of what makes them."""

    commands: Mapping[str, Added] = field(default_factory=dict[str, Added])
    tabs: tuple[str, ...] = ()


@cache
def plugins() -> tuple[Plugin, ...]:
    """The plugins that are installed, by name."""
    found = sorted(entry_points(group=GROUP), key=lambda entry: entry.name)
    return tuple(entry.load() for entry in found)


def tabs(assistant: "Assistant") -> list[Tab]:
    """The tabs that plugins add."""
    made: list[Tab] = []
    for plugin in plugins():
        for path in plugin.tabs:
            module, _, name = path.partition(":")
            maker: MakesTab = getattr(import_module(module), name)
            made.append(maker(assistant))
    return made

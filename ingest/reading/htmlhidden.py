"""Takes out of a parsed web page the text that nobody sees.

By its own attributes, styles and style sheets, that is: what other files say of it is not known.
In doubt text is seen. What is only meant for a screen reader or for programs is not seen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PreformattedString, Tag

from ingest.reading.cleaning import flat
from ingest.reading.colours import BLACK, WHITE, Rgb, near
from ingest.reading.css import Declarations, Sheet, alpha, colour, declarations, number, pixels
from ingest.reading.source import HiddenKind, HiddenText

SMALLEST = 2.0
"""Pixels: no one reads smaller print."""

FAR = -999.0
"""Pixels from which on an element is moved out of sight, and not only out of line."""

CLEAR = 0.03
COMMENT_WORDS = 4
"""A comment of fewer words names a part of the page for its makers."""

_NO_TEXT = {"script", "style", "head", "title", "iframe", "svg", "nav"}
_FOR_PROGRAMS = {"template", "noscript"}
_OWN_LOOK = {"a", "button", "select", "option", "mark", "textarea", "input"}
_PLACES = {"td", "th", "tr", "li"}
_CELLS, _ITEMS, _TERMS = frozenset({"td", "th"}), frozenset({"li"}), frozenset({"dt", "dd"})
_ROWS = _CELLS | {"tr"}
_PARAGRAPH = frozenset({"p"})
_BLOCKS = (
    "p div ul ol dl table h1 h2 h3 h4 h5 h6 section article aside main header footer blockquote "
    "pre form address figure fieldset details"
).split()
_LOOSE = frozenset(
    (
        "a abbr b big cite code del em font i ins kbd mark q s small span strike strong sub sup u"
    ).split()
)
_NOTHING: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
_CLOSES = {
    **dict.fromkeys(_BLOCKS, (_PARAGRAPH, _PARAGRAPH | _LOOSE)),
    **dict.fromkeys(_CELLS, (_CELLS, _CELLS | _LOOSE | _PARAGRAPH)),
    "tr": (_ROWS, _ROWS | _LOOSE | _PARAGRAPH),
    "li": (_ITEMS, _ITEMS | _LOOSE | _PARAGRAPH),
    **dict.fromkeys(_TERMS, (_TERMS, _TERMS | _LOOSE | _PARAGRAPH)),
}
"""By element, those that it closes, and those through which they are looked for."""

_HEADING = re.compile(r"h[1-6]$")
_NUMBERS = re.compile(r"-?\d*\.?\d+")
_CONDITION = re.compile(r"\s*\[(?:if|endif)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Look:
    """How text inside an element looks; `ground` and `ink` are None where that is not known."""

    why: HiddenKind | None = None
    skipped: bool = False
    shown: bool = True
    ink: Rgb | None = BLACK
    clear: bool = False
    ground: Rgb | None = WHITE
    size: float = 16.0
    titled: bool = False

    @property
    def hides(self) -> HiddenKind | None:
        """Why text that looks like this is not seen; None where it is."""
        if self.why is not None:
            return self.why
        if not self.shown:
            return HiddenKind.MARKED
        if self.size < SMALLEST:
            return HiddenKind.TINY
        if self.clear:
            return HiddenKind.INVISIBLE
        return HiddenKind.BACKGROUND if near(self.ink, self.ground) else None


def take_hidden(soup: BeautifulSoup) -> list[tuple[str, HiddenText]]:
    """What is hidden, each with the last heading above it; the page keeps the rest."""
    looks = _Looks(soup)
    found: list[tuple[str, HiddenKind, list[str]]] = []
    taken: list[NavigableString] = []
    heading, run_on = "", False
    for node in soup.descendants:
        if isinstance(node, Tag):
            look, above = looks.of(node), looks.of(node.parent) if node.parent else _Look()
            if look.titled and not above.titled and look.hides is None:
                heading = flat(node.get_text(" "))
            continue
        if not isinstance(node, NavigableString) or not node.strip():
            continue
        kind, text = _why(node, looks)
        if kind is None:
            run_on = run_on and isinstance(node, PreformattedString)
            continue
        if run_on and found[-1][1] is kind is not HiddenKind.COMMENT:
            found[-1][2].append(text)
        else:
            found.append((heading, kind, [text]))
        run_on = True
        taken.append(node)
    for node in taken:
        node.extract()
    return [(above, HiddenText(kind, flat(" ".join(parts)))) for above, kind, parts in found]


def _why(node: NavigableString, looks: "_Looks") -> tuple[HiddenKind | None, str]:
    """Why a string is not seen, and its words; None where it is seen or is no text at all."""
    if isinstance(node, Comment):
        text = str(node)
        if _CONDITION.match(text):
            return None, ""
        words = BeautifulSoup(text, "html.parser").get_text(" ") if "<" in text else text
        return (HiddenKind.COMMENT if len(words.split()) >= COMMENT_WORDS else None), words
    parent = node.parent
    if isinstance(node, PreformattedString) or parent is None:
        return None, ""
    look = looks.of(parent)
    return (None if look.skipped else look.hides), str(node)


class _Looks:
    """The looks of the elements of a page, each worked out once from that of its parent."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._sheet = Sheet()
        for style in soup.find_all("style"):
            self._sheet.add(style.get_text())
        linked = any("stylesheet" in str(link.get("rel")).lower() for link in soup.find_all("link"))
        self._elsewhere = linked or self._sheet.imports
        self._found: dict[int, _Look] = {id(soup): _Look()}
        self._outer: dict[int, Tag | None] = {}

    def of(self, element: Tag) -> _Look:
        """The look of `element`; its parent was asked for before."""
        held = self._found.get(id(element))
        if held is None:
            outer = self._outer[id(element)] = self._around(element)
            held = self._found[id(element)] = self._within(
                element, self._found.get(id(outer), _Look())
            )
        return held

    def _around(self, element: Tag) -> Tag | None:
        """What a browser has around `element`: not one that it closes, where the page left it open
        and it is nested in there for that.
        """
        closed, until = _CLOSES.get(element.name, _NOTHING)
        around = element.parent
        while closed and around is not None and around.name in until:
            if around.name in closed:
                return self._outer.get(id(around))
            around = around.parent
        return element.parent

    def _within(self, element: Tag, above: _Look) -> _Look:
        name = element.name
        if above.skipped or name in _NO_TEXT:
            return replace(above, skipped=True)
        classes = element.get_attribute_list("class")
        named = [str(each) for each in classes if each]
        identifier = str(element.get("id") or "")
        ruled, unknown = self._sheet.of(name, identifier, named)
        own = declarations(str(element.get("style") or ""))
        stated = ruled | own
        why = above.why or _out_of_sight(element, stated)
        if element.name in _PLACES and why is HiddenKind.MARKED:
            # So that the place of its words goes with them.
            element["hidden"] = ""
        elif element.has_attr("hidden"):
            del element["hidden"]
        visible = stated.get("visibility", "")
        look = _Look(
            why,
            False,
            above.shown if visible in ("", "inherit") else visible not in ("hidden", "collapse"),
            *_ink(element, stated, above),
            _ground(element, stated, above),
            pixels(stated.get("font-size", ""), above.size, above.size),
            above.titled or _HEADING.match(name) is not None,
        )
        if "color" in unknown - own.keys():
            look = replace(look, ink=None)
        elsewhere = self._elsewhere and bool(named or identifier)
        if elsewhere or "background" in unknown - own.keys():
            look = replace(look, ground=_stated_ground(element, own if unknown else stated))
        return look


def _out_of_sight(element: Tag, stated: Declarations) -> HiddenKind | None:
    """Why an element is not seen with all that is in it."""
    if element.name in _FOR_PROGRAMS:
        return HiddenKind.SCRIPTLESS
    display = stated.get("display", "")
    closed = element.name == "dialog" and not element.has_attr("open")
    if display == "none" or (not display and (element.has_attr("hidden") or closed)):
        return HiddenKind.MARKED
    if number(stated.get("opacity", ""), 1.0) <= CLEAR or "scale(0)" in stated.get("transform", ""):
        return HiddenKind.INVISIBLE
    moved = [stated.get("text-indent", ""), stated.get("margin-left", "")]
    if stated.get("position") in ("absolute", "fixed", "relative"):
        moved += [stated.get(side, "") for side in ("left", "top", "right", "bottom")]
    if any(pixels(length, 16.0, 0.0) <= FAR for length in moved):
        return HiddenKind.OFF_PAGE
    return HiddenKind.CLIPPED if _clipped(stated) else None


def _clipped(stated: Declarations) -> bool:
    clip, path = stated.get("clip", ""), stated.get("clip-path", "")
    if clip.startswith("rect(") and stated.get("position") in ("absolute", "fixed"):
        sides = [float(each) for each in _NUMBERS.findall(clip)]
        if sides and "auto" not in clip and max(sides) <= 1:
            return True
    insets = [float(each) for each in _NUMBERS.findall(path)] if path.startswith("inset(") else []
    if insets and "%" in path and min(insets) >= 50:
        return True
    heights = [stated.get(each, "") for each in ("height", "max-height")]
    low = any(pixels(each, 16.0, 99.0) <= 1 for each in heights if not each.endswith("%"))
    # With room inside it, what it holds is laid over that.
    padded = any(name.startswith("padding") for name in stated)
    return low and not padded and "hidden" in stated.get("overflow", "")


def _ink(element: Tag, stated: Declarations, above: _Look) -> tuple[Rgb | None, bool]:
    """The colour of the text, and whether it is see-through."""
    named = {"font": "color", "body": "text"}.get(element.name, "")
    text = stated.get("color") or str((named and element.get(named)) or "")
    if not text and element.name in _OWN_LOOK:
        return None, False
    if not text or text in ("inherit", "currentcolor", "unset"):
        return above.ink, above.clear
    return colour(text), alpha(text) <= CLEAR


def _ground(element: Tag, stated: Declarations, above: _Look) -> Rgb | None:
    if element.name in _OWN_LOOK - {"a"}:
        return None
    text = _background(element, stated)
    return _stated_ground(element, stated) if text else above.ground


def _stated_ground(element: Tag, stated: Declarations) -> Rgb | None:
    """The background that is stated for the element itself; None where it cannot be told."""
    return next(filter(None, map(colour, _pieces(_background(element, stated)))), None)


def _background(element: Tag, stated: Declarations) -> str:
    said = " ".join(
        stated.get(name, "") for name in ("background", "background-color", "background-image")
    )
    said = f"{said} {element.get('bgcolor') or ''}".strip()
    if "url(" in said or "gradient" in said or element.get("background"):
        return "picture"
    nothing = {"none", "transparent", "inherit", "initial", "unset"}
    return said if set(said.split()) - nothing and _solid(said) else ""


def _solid(said: str) -> bool:
    return all(alpha(piece) > CLEAR for piece in _pieces(said))


def _pieces(said: str) -> Iterator[str]:
    return (found.group() for found in re.finditer(r"[\w#.%-]+\([^)]*\)|[^\s]+", said))

"""What a PDF page's content refers to by name: colours, fonts, states, layers, pictures, forms."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from ingest.reading.colours import BLACK, WHITE, Rgb


class Space(Enum):
    """A colour space, as far as its colours can be told; `INK` is a single ink of a press."""

    GREY = 1
    RGB = 3
    CMYK = 4
    INK = 5
    OTHER = 0

    def colour(self, operands: Sequence[Any]) -> Rgb | None:
        """The colour that an operator sets in it; without operands, the one it begins with.

        None where it cannot be told.
        """
        count = len(operands)
        if self is Space.RGB and count == _RGB:
            red, green, blue = operands
            return (red, green, blue)
        if self is Space.GREY and count == 1:
            return (operands[0], operands[0], operands[0])
        if self is Space.CMYK and count == _CMYK:
            cyan, magenta, yellow, black = operands
            rest = 1 - black
            return ((1 - cyan) * rest, (1 - magenta) * rest, (1 - yellow) * rest)
        if not count and self in (Space.GREY, Space.RGB, Space.CMYK):
            return BLACK
        return WHITE if self is Space.INK and list(operands) == [0] else None


_RGB, _CMYK = 3, 4
_NAMED = {
    "/DeviceGray": Space.GREY,
    "/G": Space.GREY,
    "/CalGray": Space.GREY,
    "/DeviceRGB": Space.RGB,
    "/RGB": Space.RGB,
    "/CalRGB": Space.RGB,
    "/DeviceCMYK": Space.CMYK,
    "/CMYK": Space.CMYK,
    "/Separation": Space.INK,
}
_ICC = {1: Space.GREY, 3: Space.RGB, 4: Space.CMYK}


def at(holder: Any, key: str) -> Any:  # noqa: ANN401
    """What `holder` has under that key, no reference; None where it has nothing."""
    return holder[key] if isinstance(holder, Mapping) and key in holder else None


Changes = tuple[dict[str, Any], tuple[Any, float] | None]


class Resources:
    """The resources of a page or of a form."""

    def __init__(self, found: Any) -> None:  # noqa: ANN401
        self._found = found
        self._spaces: dict[str, Space] = {}
        self._fonts: dict[str, Any] = {}
        self._states: dict[str, Changes] = {}

    def inside(self, form: Any) -> "Resources":  # noqa: ANN401
        """The resources of a form drawn here: its own, or these where it has none."""
        own = at(form, "/Resources")
        return Resources(own) if own is not None else self

    def font(self, name: object) -> Any:  # noqa: ANN401
        """The dictionary of a font, None where there is none."""
        key = str(name)
        if key not in self._fonts:
            self._fonts[key] = self._named("/Font", key)
        return self._fonts[key]

    def drawn(self, name: object) -> Any:  # noqa: ANN401
        """The picture or form of that name, None where there is none."""
        return self._named("/XObject", name)

    def layer(self, name: object) -> Any:  # noqa: ANN401
        """The layer that marked content of that name belongs to, None where there is none."""
        return self._named("/Properties", name)

    def space(self, name: object) -> Space:
        """The colour space of that name."""
        key = str(name)
        if key not in self._spaces:
            self._spaces[key] = _NAMED.get(key) or _space(self._named("/ColorSpace", key))
        return self._spaces[key]

    def extended(self, name: object) -> Changes:
        """What a named graphics state changes, by the fields of `State`, and its font and size."""
        key = str(name)
        if key not in self._states:
            self._states[key] = _changes(self._named("/ExtGState", key) or {})
        return self._states[key]

    def _named(self, kind: str, name: object) -> Any:  # noqa: ANN401
        return at(at(self._found, kind), str(name))


def _changes(held: Any) -> Changes:  # noqa: ANN401
    changes: dict[str, Any] = {}
    for key, field in (("/ca", "fill_alpha"), ("/CA", "stroke_alpha"), ("/LW", "width")):
        if key in held:
            changes[field] = float(held[key])
    if "/BM" in held or "/SMask" in held:
        mode, mask = at(held, "/BM") or "/Normal", at(held, "/SMask") or "/None"
        changes["plain"] = mode in ("/Normal", "/Compatible") and mask == "/None"
    if "/Font" not in held:
        return changes, None
    font, size = held["/Font"]
    return changes, (font.get_object(), float(size))


def _space(found: Any) -> Space:  # noqa: ANN401
    if isinstance(found, str):
        return _NAMED.get(found, Space.OTHER)
    if not found:
        return Space.OTHER
    if found[0] == "/ICCBased":
        return _ICC.get(at(found[1].get_object(), "/N"), Space.OTHER)
    return _NAMED.get(found[0], Space.OTHER)


class Layers:
    """The layers (optional content groups) of a document that are switched off as it opens."""

    def __init__(self, reader: Any) -> None:  # noqa: ANN401
        self._off: set[int] = set()
        try:
            self._off = _switched_off(at(reader.trailer["/Root"], "/OCProperties"))
        except Exception:  # broken layers are no layers: all is shown
            self._off = set()

    def is_off(self, layer: Any) -> bool:  # noqa: ANN401
        """Whether what belongs to `layer` is not shown."""
        if layer is None or not self._off:
            return False
        if at(layer, "/Type") != "/OCMD":
            return _number(layer) in self._off
        members = at(layer, "/OCGs")
        if members is None or "/VE" in layer:
            return False
        listed = members if isinstance(members, list) else [members]
        off = [_number(each.get_object()) in self._off for each in listed]
        shown_where = {
            "/AllOn": not any(off),
            "/AnyOff": any(off),
            "/AllOff": all(off),
        }
        return bool(off) and not shown_where.get(str(at(layer, "/P")), not all(off))


def _switched_off(stated: Any) -> set[int]:  # noqa: ANN401
    given = at(stated, "/D")
    groups = [each.get_object() for each in at(stated, "/OCGs") or []]
    on, off = (
        {_number(each.get_object()) for each in at(given, key) or []} for key in ("/ON", "/OFF")
    )
    if at(given, "/BaseState") == "/OFF":
        off |= {_number(group) for group in groups} - on
    # A layer for print alone is seen on paper.
    printed = {_number(each) for each in groups if _is_printed(each)}
    return off - printed - {0}


def _is_printed(group: Any) -> bool:  # noqa: ANN401
    return at(at(at(group, "/Usage"), "/Print"), "/PrintState") == "/ON"


def _number(layer: Any) -> int:  # noqa: ANN401
    """The number of an object of the file; 0 for one that has none."""
    reference = getattr(layer, "indirect_reference", None)
    return reference.idnum if reference is not None else 0

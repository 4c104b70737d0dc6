"""Follows the drawing of a PDF page: where its words and its filled shapes are put, how, and when.

pypdf gives the text of a page and not how it looks; this listens to the same operators.
"""

from collections.abc import Callable, Sequence
from typing import Any

from ingest.reading.colours import NEAR, Rgb, near
from ingest.reading.pdf_geometry import (
    EVERYWHERE,
    IDENTITY,
    UNIT,
    Matrix,
    Path,
    bounds,
    box_of,
    boxes,
    growth,
    matrix,
    meet,
    spread,
    times,
)
from ingest.reading.pdf_resources import Layers, Resources, Space, at
from ingest.reading.pdf_state import Painted, Shown, State
from ingest.reading.source import Box, HiddenKind

SHOWING = frozenset((b"Tj", b"TJ", b"'", b'"'))
_PATH = frozenset((b"m", b"l", b"c", b"v", b"y", b"h", b"re"))
_FILLED = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_EVEN_ODD = frozenset((b"f*", b"B*", b"b*"))
_STROKED = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
_MOVING = (b"BT", b"Td", b"TD", b"Tm", b"T*")
_GOING_ON = frozenset((b"Tj", b"TJ"))
_CLIPPING = 7
THIN = 2.0
"""Points: a line or a box no wider is no ground to write on."""
SMALLEST = 2.0
"""Points: no one reads smaller print."""

NARROWEST = 0.5
"""Points: the width of a letter as wide as high, squeezed together."""

CLEAR, SOLID = 0.03, 0.99
PALE = 1.0 - NEAR
"""An ink of no less red, green and blue cannot be told from white paper."""


_NOTHING = Shown((), IDENTITY, EVERYWHERE, (None, 0.0, 1.0, 0.0, 0.0), 0, drawn=True)
"""Stands for a showing that cannot be made sense of."""


MOST_OUTLINES = 5_000
"""Paths kept of a page: a map has more, and no table."""

Outline = tuple[Path, Matrix, Box, bool]
"""A path that was painted, the matrix that puts it on the page, what of that may be painted, and
whether its line was drawn."""

Handler = Callable[[list[Any], bytes, Any], None]
"""Takes in operands, with their operator and the matrix of the line of text."""


class Drawing:
    """A visitor of operators that gathers the showings, shapes and pictures of one page.

    `judge` is told of each showing that may not be seen, as it comes, with its operands, which are
    read after that.
    """

    def __init__(
        self,
        resources: Resources,
        layers: Layers,
        page: Box = EVERYWHERE,
        unit: float = 1.0,
        judge: Callable[[Shown, bytes, list[Any]], None] = lambda *_: None,
    ) -> None:
        self.shown: list[Shown] = []
        self.painted: list[Painted] = []
        self.pictures: list[Box] = []
        self.outlines: list[Outline] = []
        self._resources = resources
        self._layers = layers
        self._page = page
        # By the sum of two sides, which is at the most 1.4 times what letters measure aslant.
        self._suspect = 1.5 * SMALLEST / unit
        self._judge = judge
        self._state = State()
        self._saved: list[State] = []
        self._path: list[tuple[bytes, Sequence[Any]]] = []
        self._clips = False
        self._marks: list[bool] = []
        self._off = False
        self._forms: list[tuple[Any, ...]] = []
        self._outlines: list[tuple[int, Shown]] = []
        self._see_through = 0
        self._place: tuple[float, ...] = ()
        self._handlers = self._all_handlers()

    def before(self, operator: bytes, operands: list[Any], _ctm: object, line: Any) -> None:  # noqa: ANN401
        """Takes in an operator; `line` is pypdf's matrix of the line of text."""
        handler = self._handlers.get(operator)
        if handler is None:
            return
        count = len(self.shown)
        try:
            handler(operands, operator, line)
        except Exception:
            # As those who draw the page do, it goes on where the operands of one are nonsense.
            if operator in SHOWING:
                self.shown[count:] = [_NOTHING]

    def after(self, operator: bytes, _operands: object, _ctm: object, _line: object) -> None:
        """Tells that an operator is done: a form has been drawn."""
        if operator == b"Do" and self._forms:
            self._end_form()

    def end(self) -> None:
        """Tells that the page is done."""
        self._unpainted(0)

    def _all_handlers(self) -> dict[bytes, Handler]:
        found: dict[bytes, Handler] = {
            b"q": self._save,
            b"Q": self._restore,
            b"cm": self._transform,
            b"gs": self._extended,
            b"W": self._clip,
            b"W*": self._clip,
            b"n": self._painting(b"n"),
            b"Tf": self._font,
            b"BMC": self._mark,
            b"BDC": self._mark,
            b"EMC": self._unmark,
            b"INLINE IMAGE": lambda *_: self._picture(),
            b"sh": lambda *_: self._put(self._state.clip, None, False),
            b"Do": self._draw,
            b"Tz": self._stretch,
            b"Tc": self._space,
            b"Tw": self._space_words,
            **dict.fromkeys(_MOVING, self._move),
            **dict.fromkeys(_PATH, self._go_on),
            **dict.fromkeys(SHOWING, self._show),
        }
        for name, value in (
            (b"w", "width"),
            (b"Tr", "mode"),
            (b"Ts", "rise"),
        ):
            found[name] = self._setting(value)
        for name in (b"g", b"rg", b"k", b"cs", b"sc", b"scn"):
            found[name] = self._colouring(name, "fill")
            found[name.upper()] = self._colouring(name, "stroke")
        for name in _FILLED | _STROKED:
            found[name] = self._painting(name)
        return found

    def _setting(self, value: str) -> Handler:
        return lambda given, *_: setattr(self._state, value, given[0] + 0)

    def _stretch(self, operands: Sequence[Any], *_: object) -> None:
        font, size, _across, spacing, word_spacing = self._state.style
        self._state.style = (font, size, operands[0] / 100, spacing, word_spacing)

    def _space(self, operands: Sequence[Any], *_: object) -> None:
        font, size, across, _spacing, word_spacing = self._state.style
        self._state.style = (font, size, across, operands[0] + 0, word_spacing)

    def _space_words(self, operands: Sequence[Any], *_: object) -> None:
        font, size, across, spacing, _word_spacing = self._state.style
        self._state.style = (font, size, across, spacing, operands[0] + 0)

    def _move(self, *_: object) -> None:
        # What is shown next goes on from nothing, be it where the last began.
        self._place = ()

    def _set(self, font: Any, size: float) -> None:  # noqa: ANN401
        _font, _size, across, spacing, word_spacing = self._state.style
        self._state.style = (font, size, across, spacing, word_spacing)
        self._state.drawn_font = at(font, "/Subtype") == "/Type3"

    def _go_on(self, operands: list[Any], operator: bytes, _line: object) -> None:
        self._path.append((operator, operands))

    def _save(self, *_: object) -> None:
        self._saved.append(self._state.copy())

    def _restore(self, *_: object) -> None:
        if self._saved:
            self._state = self._saved.pop()
        if self._outlines:
            self._unpainted(len(self._saved) + 1)

    def _unpainted(self, depth: int) -> None:
        """Letters that only cut out a shape, when nothing was painted through it, are not seen."""
        while self._outlines and self._outlines[-1][0] >= depth:
            self._outlines.pop()[1].kind = HiddenKind.INVISIBLE

    def _transform(self, operands: Sequence[Any], *_: object) -> None:
        self._state.ctm = times(matrix(operands), self._state.ctm)

    def _extended(self, operands: Sequence[Any], *_: object) -> None:
        changes, font = self._resources.extended(operands[0])
        for name, value in changes.items():
            setattr(self._state, name, value)
        if font is not None:
            self._set(*font)

    def _clip(self, *_: object) -> None:
        self._clips = True

    def _font(self, operands: Sequence[Any], *_: object) -> None:
        self._set(self._resources.font(operands[0]), float(operands[1]))

    def _mark(self, operands: Sequence[Any], *_: object) -> None:
        named = operands[1] if len(operands) > 1 and operands[0] == "/OC" else None
        off = named is not None and self._layers.is_off(self._resources.layer(named))
        self._marks.append(off)
        self._off = self._off or off

    def _unmark(self, *_: object) -> None:
        if self._marks and self._marks.pop():
            self._off = any(self._marks)

    def _colouring(self, operator: bytes, what: str) -> Handler:
        direct = {b"g": Space.GREY, b"rg": Space.RGB, b"k": Space.CMYK}.get(operator)
        held = f"{what}_space"

        def name(operands: Sequence[Any], *_: object) -> None:
            space = self._resources.space(operands[0])
            setattr(self._state, held, space)
            setattr(self._state, what, space.colour(()))

        def colour(operands: Sequence[Any], *_: object) -> None:
            space = direct or getattr(self._state, held)
            setattr(self._state, what, space.colour(operands))
            if direct:
                setattr(self._state, held, direct)

        return name if operator == b"cs" else colour

    def _painting(self, operator: bytes) -> Handler:
        filled, stroked = operator in _FILLED, operator in _STROKED
        return lambda *_: self._paint(filled, stroked, operator in _EVEN_ODD)

    def _paint(self, filled: bool, stroked: bool, even: bool) -> None:
        path, self._path = self._path, []
        state = self._state
        if not path:
            return
        if self._clips:
            self._clips = False
            state.clip = meet(state.clip, bounds(path, state.ctm))
        if (filled or stroked) and not self._off and len(self.outlines) < MOST_OUTLINES:
            self.outlines.append((path, state.ctm, state.clip, stroked))
        if filled:
            solid = state.plain and state.fill_alpha >= SOLID and not self._see_through
            full = boxes(path, state.ctm, even)
            for box in full:
                self._put(box, state.fill, solid)
            if not full:
                self._put(bounds(path, state.ctm), state.fill, False)
        if stroked and (width := state.width * growth(state.ctm)) > THIN:
            left, low, right, high = bounds(path, state.ctm)
            half = width / 2
            grown = (left - half, low - half, right + half, high + half)
            self._put(grown, state.stroke, False)

    def _put(self, box: Box, colour: Rgb | None, exact: bool) -> None:
        self._outlines.clear()
        # What is thin is no ground for words, and covers none.
        if not self._off and box[2] - box[0] > THIN and box[3] - box[1] > THIN:
            clip = self._state.clip
            seen = box if clip is EVERYWHERE else meet(box, clip)
            if seen[0] < seen[2] and seen[1] < seen[3]:
                self.painted.append(Painted(seen, colour, exact, len(self.shown)))

    def _picture(self) -> None:
        if not self._off:
            box = meet(spread(UNIT, self._state.ctm), self._state.clip)
            self.pictures.append(box)
            self._put(box, None, False)

    def _draw(self, operands: Sequence[Any], *_: object) -> None:
        drawn = self._resources.drawn(operands[0])
        kind = at(drawn, "/Subtype")
        off = self._layers.is_off(at(drawn, "/OC"))
        self._forms.append(())
        if kind == "/Image" and not off:
            self._picture()
        if kind != "/Form":
            return
        state = self._state
        inner = state.copy()
        inner.ctm = times(matrix(at(drawn, "/Matrix") or IDENTITY), state.ctm)
        if box := at(drawn, "/BBox"):
            inner.clip = meet(inner.clip, spread(box_of(box), inner.ctm))
        if not at(drawn, "/Resources"):
            # pypdf does not follow such a form: what it paints is not known.
            self._put(inner.clip, None, False)
        self._outlines.clear()
        self._forms[-1] = (state, self._saved, self._marks, self._resources, self._see_through)
        self._state, self._saved = inner, []
        self._off = self._off or off
        self._marks = [self._off]
        self._resources = self._resources.inside(drawn)
        self._see_through += not (state.plain and state.fill_alpha >= SOLID)

    def _end_form(self) -> None:
        if held := self._forms.pop():
            self._unpainted(0)
            self._state, self._saved, self._marks, self._resources, self._see_through = held
            self._off = any(self._marks)
            self._path.clear()

    def _show(self, operands: list[Any], operator: bytes, line: Any) -> None:  # noqa: ANN401
        state = self._state
        a, b, c, d, e, f = line
        if state.rise:
            e, f = e + state.rise * c, f + state.rise * d
        frame = times((a, b, c, d, e, f), state.ctm)
        _, size, across, _, _ = style = state.style
        one = Shown(
            operands[0] if operator == b"TJ" else operands[-1:],
            frame,
            state.clip,
            style,
            len(self.painted),
            state.drawn_font,
            state.fill,
        )
        place = frame[4:]
        if place == self._place and operator in _GOING_ON:
            one.follows = True
        self._place = place
        self.shown.append(one)
        if state.mode or state.fill_alpha <= CLEAR or state.drawn_font or self._off:
            self._mark_unseen(one, state)
        elif self._outlines:
            self._outlines.clear()
        high, wide = size * (frame[2] + frame[3]), size * across * (frame[0] + frame[1])
        ink, (x, y), (left, low, right, top) = one.ink, place, self._page
        if (
            one.kind is not None
            or -self._suspect < high < self._suspect
            or -self._suspect < wide < self._suspect
            or (ink is not None and ink[0] >= PALE and min(ink) >= PALE)
            or not (left <= x <= right and low <= y <= top)
            or (state.clip is not EVERYWHERE and not _inside(state.clip, x, y))
        ):
            self._judge(one, operator, operands)

    def _mark_unseen(self, one: Shown, state: State) -> None:
        mode = state.mode
        stroked, filled = mode in (1, 2, 5, 6), mode in (0, 2, 4, 6)
        alphas = [state.fill_alpha] * filled + [state.stroke_alpha] * stroked
        inks = [state.fill] * filled + [state.stroke] * stroked
        one.ink = inks[0] if inks and near(inks[0], inks[-1]) else None
        if self._off:
            one.kind = HiddenKind.LAYER
        elif mode == _CLIPPING:
            one.drawn = True
            self._outlines.append((len(self._saved), one))
        elif not alphas or max(alphas) <= CLEAR:
            one.kind = HiddenKind.INVISIBLE
        else:
            self._outlines.clear()
            if state.drawn_font:
                # Its letters are drawings: they may be a ground for what is written on them.
                self.painted.append(Painted(EVERYWHERE, None, False, len(self.shown)))


def _inside(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]

"""Rich text as Outlook keeps it: unpacked, then as words, or as the web page that was put into it.

The forms are Microsoft's: MS-OXRTFCP (how it is packed) and MS-OXRTFEX (a web page within it).
"""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

_HEADER = struct.Struct("<4sI")
_PACKED, _PLAIN = b"LZFu", b"MELA"
_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What packed text may point back to before it has said anything itself."""

_RING = 4_096
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.DOTALL,
)
_NOT_TEXT = frozenset(
    b"fonttbl colortbl stylesheet info pict header footer headerl headerr headerf footerl footerr"
    b" footerf listtable listoverridetable rsidtbl generator xmlnstbl themedata colorschememapping"
    b" datastore latentstyles object nonshppict fldinst mhtmltag".split()
)
_LETTERS: Mapping[bytes, str] = MappingProxyType(
    {
        b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t",
        b"cell": "\t", b"nestcell": "\t", b"nestrow": "\n", b"lquote": "‘", b"rquote": "’",
        b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"endash": "–", b"emdash": "—",
        b"emspace": " ", b"enspace": " ", b"qmspace": " ",
    }
)  # fmt: skip
_SIGNS = {b"\\": "\\", b"{": "{", b"}": "}", b"~": "\N{NO-BREAK SPACE}", b"_": "-", b"\n": "\n"}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


def unpacked(data: bytes) -> bytes:
    """The rich text in the property `data`; what is cut off is left out.

    Raises `ValueError` where it is in no form that is known.
    """
    if len(data) < 16:
        raise ValueError("The rich text is cut off.")
    form, _ = _HEADER.unpack_from(data, 8)
    size = int.from_bytes(data[4:8], "little")
    if form == _PLAIN:
        return data[16 : 16 + size]
    if form != _PACKED:
        raise ValueError("The rich text is packed in a form that is not known.")
    ring = bytearray(_START.ljust(_RING, b"\0"))
    at = len(_START)
    found = bytearray()
    place = 16
    while place < len(data) and len(found) < size:
        flags = data[place]
        place += 1
        for bit in range(8):
            if flags >> bit & 1:
                pair = data[place : place + 2]
                place += 2
                if len(pair) < 2:
                    return bytes(found[:size])
                offset, length = pair[0] << 4 | pair[1] >> 4, (pair[1] & 15) + 2
                if offset == at:
                    return bytes(found[:size])
                piece = bytearray()
                for step in range(length):
                    letter = ring[(offset + step) % _RING]
                    piece.append(letter)
                    ring[at] = letter
                    at = (at + 1) % _RING
                found += piece
            elif place < len(data):
                found.append(data[place])
                ring[at] = data[place]
                at = (at + 1) % _RING
                place += 1
    return bytes(found[:size])


@dataclass(frozen=True, slots=True)
class RichText:
    """What rich text says: `text` where it was written as such, else `html`."""

    text: str = ""
    html: str = ""


def said(rtf: bytes) -> RichText:
    """The words of `rtf`, hidden ones and those of tables of fonts and styles left out."""
    pieces = "".join(_Reader(rtf).pieces())
    return RichText(html=pieces) if b"\\fromhtml" in rtf[:1_000] else RichText(text=pieces)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group. `skipped` tells that it is no text."""

    skipped: bool = False
    hidden: bool = False
    between: bool = False
    fonts: bool = False
    font: int = -1
    after: int = 1


@dataclass(slots=True)
class _Reader:
    """Follows the groups and words of rich text. Bytes wait until all of a letter are there."""

    rtf: bytes
    _state: _State = field(default_factory=_State)
    _above: list[_State] = field(default_factory=list[_State])
    _usual: str = "cp1252"
    _charsets: dict[int, str] = field(default_factory=dict[int, str])
    _bytes: bytearray = field(default_factory=bytearray)
    _half: int = 0
    _passed_over: int = 0

    def pieces(self) -> Iterator[str]:
        """The text, piece by piece."""
        web = b"\\fromhtml" in self.rtf[:1_000]
        starred = False
        for token in _TOKEN.finditer(self.rtf):
            word, number, code, sign, brace, plain = token.groups()
            if code is None and self._bytes:
                yield self._letters()
            if brace:
                self._group(brace)
            elif word is not None:
                yield self._shown(self._word(word, number, starred, web))
            elif code is not None:
                self._take(bytes.fromhex(code.decode()))
            elif sign is not None and sign != b"*":
                yield self._shown(self._passed(_SIGNS.get(sign, "")))
            elif plain is not None:
                self._take(plain)
                yield self._letters()
            starred = sign == b"*" or (starred and word is None and brace is None)
        if self._bytes:
            yield self._letters()

    def _group(self, brace: bytes) -> None:
        self._passed_over = 0
        if brace == b"{":
            self._above.append(self._state)
        elif self._above:
            self._state = self._above.pop()

    def _word(self, word: bytes, number: bytes | None, starred: bool, web: bool) -> str:
        """Follows a control word; what it writes itself, or nothing."""
        value = int(number) if number else None
        state = self._state
        match word:
            case b"u" if value is not None:
                self._passed_over = state.after
                return self._unicode(value & 0xFFFF)
            case b"uc" if value is not None:
                self._state = replace(state, after=value)
            case b"ansicpg" if value is not None:
                self._usual = f"cp{value}"
            case b"fonttbl":
                self._state = replace(state, skipped=True, fonts=True)
            case b"f" if value is not None:
                self._state = replace(state, font=value)
            case b"fcharset" if state.fonts and value in _CHARSETS:
                self._charsets[state.font] = _CHARSETS[value]
            case b"v" | b"deleted":
                self._state = replace(state, hidden=value != 0)
            case b"htmlrtf":
                self._state = replace(state, between=value != 0)
            case b"htmltag" if web:
                self._state = replace(state, skipped=False)
            case _ if word in _NOT_TEXT or starred:
                self._state = replace(state, skipped=True)
            case _:
                return self._passed(_LETTERS.get(word, ""))
        return ""

    def _passed(self, text: str) -> str:
        """`text`, unless it stands in for a letter that was given in another way."""
        if text and self._passed_over:
            self._passed_over -= 1
            return ""
        return text

    def _unicode(self, code: int) -> str:
        if 0xD800 <= code < 0xDC00:
            self._half = code
            return ""
        if 0xDC00 <= code < 0xE000 and self._half:
            code = 0x10000 + (self._half - 0xD800 << 10) + (code - 0xDC00)
        self._half = 0
        return "" if 0xD800 <= code < 0xE000 else chr(code)

    def _take(self, letters: bytes) -> None:
        passed = min(self._passed_over, len(letters))
        self._passed_over -= passed
        self._bytes += letters[passed:]

    def _letters(self) -> str:
        charset = self._charsets.get(self._state.font, self._usual)
        letters = bytes(self._bytes)
        self._bytes.clear()
        try:
            return self._shown(letters.decode(charset, "replace"))
        except LookupError:
            return self._shown(letters.decode("cp1252", "replace"))

    def _shown(self, text: str) -> str:
        state = self._state
        return "" if state.skipped or state.hidden or state.between else text

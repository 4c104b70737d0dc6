"""Whether a font of a PDF says which letters its codes stand for."""

import re
from typing import Any

from ingest.reading.pdf_resources import at

_MOSTLY = 0.5
_UNI = re.compile(r"/(?:uni(?:[0-9A-F]{4})+|u[0-9A-F]{4,6})(?:\\..*)?")


def is_told(font: Any) -> bool:  # noqa: ANN401
    """Whether the letters of a font can be told: it has a table of them, or its codes or the names
    of its glyphs are such as everybody uses.
    """
    if font is None or at(font, "/ToUnicode") is not None:
        return True
    encoding = at(font, "/Encoding")
    if at(font, "/Subtype") == "/Type0":
        return not str(encoding).startswith("/Identity")
    names = [str(each) for each in at(encoding, "/Differences") or [] if isinstance(each, str)]
    return not names or sum(map(_is_known, names)) >= _MOSTLY * len(names)


def _is_known(name: str) -> bool:
    from pypdf._codecs import adobe_glyphs  # pyright: ignore[reportPrivateUsage]

    known = name in adobe_glyphs or name.split(".")[0] in adobe_glyphs
    return known or _UNI.fullmatch(name) is not None

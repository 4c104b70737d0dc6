"""Equations of Office files on one line, in reading order: "(a+b)/c", "x^2", "∑_(i=1)^n"."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from ingest.reading.office import M, W, Xml

_NOT_SHOWN = {f"{M}ctrlPr", f"{M}rPr", f"{M}argPr", f"{W}del", f"{W}moveFrom", f"{W}rPr"}
_INTEGRAL = "∫"
_OF_FIGURES = str.maketrans("", "", ".,£$€%")


def linear(equation: Xml) -> str:
    """What `equation`, an `m:oMath` or a part of one, says; parts that hold several things stand
    in brackets where they would run together.
    """
    said = ""
    formed = False
    for child in equation:
        form = _FORMS.get(str(child.tag))
        if text := form(child) if form else _said(child):
            # 2 before a fraction of 1 and 2 is no 21/2.
            apart = (formed or form) and said[-1:].isalnum() and text[0].isalnum()
            said += f" {text}" if apart else text
            formed = form is not None
    return said


def _said(element: Xml) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag in _NOT_SHOWN or tag.endswith("Pr"):
        return ""
    return element.text or "" if tag in (f"{M}t", f"{W}t") else linear(element)


def _part(element: Xml, name: str) -> str:
    found = element.find(f"{M}{name}")
    return linear(found).strip() if found is not None else ""


def _bound(text: str) -> str:
    """`text` in brackets, unless it is one word or figure or has them already."""
    one = text.translate(_OF_FIGURES).isalnum()
    return text if one or not text or _is_bracketed(text) else f"({text})"


def _is_bracketed(text: str) -> bool:
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if not depth:
            return at == len(text) - 1 and at > 0
    return False


def _setting(element: Xml, path: str, otherwise: str) -> str:
    found = element.find("/".join(f"{M}{name}" for name in path.split("/")))
    return otherwise if found is None else found.get(f"{M}val") or ""


def _fraction(element: Xml) -> str:
    # Without a bar it is no division: how many ways there are to choose k of n.
    bar = "¦" if _setting(element, "fPr/type", "bar") == "noBar" else "/"
    return f"{_bound(_part(element, 'num'))}{bar}{_bound(_part(element, 'den'))}"


def _scripts(element: Xml) -> Iterator[str]:
    for name, mark in (("sub", "_"), ("sup", "^")):
        if text := _part(element, name):
            yield f"{mark}{_bound(text)}"


def _with_scripts(element: Xml) -> str:
    base = _part(element, "e")
    plain = base.isalnum() or _is_bracketed(base)
    return (base if plain else _bound(base)) + "".join(_scripts(element))


def _scripts_before(element: Xml) -> str:
    return "".join(_scripts(element)) + _part(element, "e")


def _sum(element: Xml) -> str:
    sign = _setting(element, "naryPr/chr", _INTEGRAL)
    return f"{sign}{''.join(_scripts(element))} {_part(element, 'e')}"


def _root(element: Xml) -> str:
    degree = _part(element, "deg")
    inside = _part(element, "e")
    # No bracket may be spared here: the bar over what is under the root is one.
    return f"{degree}√({inside})"


def _brackets(element: Xml) -> str:
    begin, end = _setting(element, "dPr/begChr", "("), _setting(element, "dPr/endChr", ")")
    gap = _setting(element, "dPr/sepChr", "|")
    return begin + gap.join(linear(each).strip() for each in element.findall(f"{M}e")) + end


def _function(element: Xml) -> str:
    return f"{_part(element, 'fName')} {_part(element, 'e')}"


def _below(element: Xml) -> str:
    return f"{_part(element, 'e')}_{_bound(_part(element, 'lim'))}"


def _above(element: Xml) -> str:
    return f"{_part(element, 'e')}^{_bound(_part(element, 'lim'))}"


def _lines(element: Xml) -> str:
    return "; ".join(linear(each).strip() for each in element.findall(f"{M}e"))


def _matrix(element: Xml) -> str:
    rows = element.findall(f"{M}mr")
    return "; ".join(
        ", ".join(linear(each).strip() for each in row.findall(f"{M}e")) for row in rows
    )


_FORMS: Mapping[str, Callable[[Xml], str]] = MappingProxyType(
    {
        f"{M}f": _fraction,
        f"{M}sSup": _with_scripts,
        f"{M}sSub": _with_scripts,
        f"{M}sSubSup": _with_scripts,
        f"{M}sPre": _scripts_before,
        f"{M}nary": _sum,
        f"{M}rad": _root,
        f"{M}d": _brackets,
        f"{M}func": _function,
        f"{M}limLow": _below,
        f"{M}limUpp": _above,
        f"{M}eqArr": _lines,
        f"{M}m": _matrix,
    }
)

"""The part of CSS that tells whether text is seen: declarations, simple rules, colours, lengths."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from ingest.reading.colours import Rgb, of_hex

Declarations = dict[str, str]

MOST_CHARACTERS = 500_000
"""A style sheet is read so far."""

MOST_RULES, MOST_CLASSES = 300, 30
"""Rules for one tag, class or id, and classes of one element, that are looked at."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[a-z][\w-]*|\*)?(?P<rest>(?:[.#][\w-]+)*)$", re.IGNORECASE)
_LOOSE = re.compile(r"::?[\w-]+(?:\([^()]*\))?|\[[^\[\]]*\]")
"""States, parts and attributes that a selector asks for."""

_PART = re.compile(r"([.#])([\w-]+)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|ex|ch|%|in|cm|mm|vw|vh)?$")
_HEX = re.compile(r"#([0-9a-f]{3,8})$")
_FUNCTION = re.compile(r"rgba?\(([^)]*)\)$")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "in": 96.0, "cm": 37.8, "mm": 3.78, "rem": 16.0}
_NAMES: dict[str, Rgb] = {
    "white": (1, 1, 1), "black": (0, 0, 0), "snow": (1, 0.98, 0.98), "ivory": (1, 1, 0.94),
    "whitesmoke": (0.96, 0.96, 0.96), "ghostwhite": (0.97, 0.97, 1), "azure": (0.94, 1, 1),
    "floralwhite": (1, 0.98, 0.94), "mintcream": (0.96, 1, 0.98), "navy": (0, 0, 0.5),
    "red": (1, 0, 0), "green": (0, 0.5, 0), "blue": (0, 0, 1), "yellow": (1, 1, 0),
    "grey": (0.5, 0.5, 0.5), "gray": (0.5, 0.5, 0.5), "silver": (0.75, 0.75, 0.75),
    "maroon": (0.5, 0, 0), "purple": (0.5, 0, 0.5), "teal": (0, 0.5, 0.5),
}  # fmt: skip
_KEYWORDS = {"smaller": 0.8, "larger": 1.2}


def declarations(text: str) -> Declarations:
    """The declarations of a rule, or of an element's `style`; of two of a name the last stands,
    or the one that is marked as important.
    """
    found: Declarations = {}
    important: set[str] = set()
    for each in text.lower().split(";"):
        name, _, value = (part.strip() for part in each.partition(":"))
        marked = "!important" in value.replace(" ", "")
        if name and value and (marked or name not in important):
            found[name] = re.sub(r"\s*!\s*important", "", value).strip()
            if marked:
                important.add(name)
    return found


def colour(text: str) -> Rgb | None:
    """The colour that `text` names; None where it cannot be told. Alpha is left out."""
    text = text.strip().lower()
    if text in _NAMES:
        return _NAMES[text]
    if (found := _HEX.match(text)) and len(found[1]) in (3, 4, 6, 8):
        digits = found[1]
        digits = "".join(each * 2 for each in digits) if len(digits) < 6 else digits
        return of_hex(digits[:6])
    if found := _FUNCTION.match(text):
        parts = [part for part in re.split(r"[\s,/]+", found[1].strip()) if part]
        numbers = [_channel(part) for part in parts[:3]]
        if len(numbers) == 3 and None not in numbers:
            red, green, blue = (number or 0.0 for number in numbers)
            return (red, green, blue)
    return None


def alpha(text: str) -> float:
    """How solid the colour is, 0 to 1."""
    text = text.strip().lower()
    if text == "transparent":
        return 0.0
    if (found := _HEX.match(text)) and len(found[1]) in (4, 8):
        digits = found[1]
        return int(digits[3] * 2 if len(digits) == 4 else digits[6:], 16) / 255
    if found := _FUNCTION.match(text):
        parts = [part for part in re.split(r"[\s,/]+", found[1].strip()) if part]
        if len(parts) == 4:
            return number(parts[3], 1.0)
    return 1.0


def number(text: str, otherwise: float) -> float:
    """The number or percentage that `text` states, 100% being 1."""
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return otherwise


def pixels(text: str, font: float, otherwise: float) -> float:
    """A length in pixels, in a font of that size."""
    found = _LENGTH.match(text.strip())
    if not found:
        return font * _KEYWORDS[text] if text in _KEYWORDS else otherwise
    unit = found[2] or ""
    if unit in ("em", "%", "ex", "ch"):
        return float(found[1]) * font * {"em": 1.0, "%": 0.01}.get(unit, 0.5)
    return float(found[1]) * _PIXELS[unit] if unit in _PIXELS else otherwise


def _channel(text: str) -> float | None:
    value = number(text, -1.0)
    value = value if text.endswith("%") else value / 255
    return min(value, 1.0) if value >= 0 else None


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule for elements of a tag, an id, classes; `sure` where nothing more is asked of them."""

    sure: bool
    weight: tuple[int, int, int]
    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    declared: Declarations


@dataclass(slots=True)
class Sheet:
    """The rules of a page's own style sheets, by the tag, the classes and the id that they are for.

    What else a rule asks (of the elements around, of the screen) is not looked at: what such a rule
    declares is not known of the elements that it may be for. `imports` tells that there are more.
    """

    imports: bool = False
    _by_key: dict[str, list[_Rule]] = field(default_factory=dict[str, list[_Rule]])

    def add(self, text: str) -> None:
        """Take in a style sheet."""
        text = _COMMENT.sub("", text[:MOST_CHARACTERS])
        self.imports |= "@import" in text
        for selectors, body, everywhere in _rules(text):
            declared = declarations(body)
            for selector in selectors.split(","):
                *around, last = re.split(r"[\s>+~]+", _LOOSE.sub("", selector).strip())
                sure = everywhere and not around and _LOOSE.search(selector) is None
                if last and (found := _SIMPLE.match(last)):
                    self._keep(found["tag"] or "", found["rest"], declared, sure)
                elif not sure:
                    self._keep("*", "", declared, sure)

    def of(
        self, tag: str, identifier: str, classes: Iterable[str]
    ) -> tuple[Declarations, set[str]]:
        """What the rules declare of an element, and the names of what is not known of it."""
        names = frozenset(islice(classes, MOST_CLASSES))
        keys = (tag, "*", f"#{identifier}", *(f".{name}" for name in names))
        rules = [rule for key in keys for rule in self._by_key.get(key, ())]
        merged: Declarations = {}
        unknown: set[str] = set()
        for rule in sorted(rules, key=lambda rule: rule.weight):
            fits = rule.tag in ("", "*", tag) and rule.ids <= {identifier}
            if not (fits and rule.classes <= names):
                continue
            if rule.sure:
                merged.update(rule.declared)
            else:
                unknown |= {name.partition("-")[0] if name.startswith("background") else name
                            for name in rule.declared}  # fmt: skip
        return {name: value for name, value in merged.items() if name not in unknown}, unknown

    def _keep(self, tag: str, rest: str, declared: Declarations, sure: bool) -> None:
        parts = _PART.findall(rest)
        tag = tag.lower()
        ids = frozenset(name for mark, name in parts if mark == "#")
        classes = frozenset(name for mark, name in parts if mark == ".")
        weight = (len(ids), len(classes), int(tag not in ("", "*")))
        key = f"#{min(ids)}" if ids else f".{min(classes)}" if classes else tag or "*"
        rules = self._by_key.setdefault(key, [])
        if len(rules) < MOST_RULES:
            rules.append(_Rule(sure, weight, tag, ids, classes, declared))


def _rules(text: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors and declarations of each rule, and whether it holds everywhere (in no `@media`)."""
    depth, start, prelude = 0, 0, ""
    conditional = False
    for found in re.finditer(r"[{}]", text):
        if found.group() == "{":
            prelude = text[start : found.start()].rpartition(";")[2].strip()
            conditional = conditional or prelude.startswith("@")
            depth += 1
        else:
            if prelude and not prelude.startswith("@"):
                yield prelude, text[start : found.start()], not conditional
            prelude = ""
            depth = max(0, depth - 1)
            conditional = conditional and depth > 0
        start = found.end()

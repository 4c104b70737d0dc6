"""Automatic numbers of Word paragraphs: the file holds only the rules, so the counting is ours."""

import re
from dataclasses import dataclass

from ingest.reading.office import W, Xml, is_on
from ingest.reading.wordstyles import Styles

BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_CHICAGO = "*†‡§"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str
    restarts: bool
    legal: bool


class Numbers:
    """Counts through a document: `label` is called for each of its paragraphs, in their order."""

    def __init__(self, root: Xml | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {num.get(f"{W}numId") or "": num for num in _all(root, "num")}
        self._rules = {
            rule.get(f"{W}abstractNumId") or "": rule for rule in _all(root, "abstractNum")
        }
        self._linked = {
            _value(rule, "styleLink"): key
            for key, rule in self._rules.items()
            if _value(rule, "styleLink")
        }
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Xml) -> str:
        """The number or bullet that Word shows before `paragraph`; empty where it shows none."""
        list_id, stated, by_style = self._styles.list_place(paragraph)
        chosen = self._lists.get(list_id)
        if chosen is None:
            return ""
        key = _value(chosen, "abstractNumId")
        key = self._linked.get(_value(self._rules.get(key), "numStyleLink"), key)
        rules = self._rules.get(key)
        if rules is None:
            return ""
        depth = int(stated) if stated else _depth_of_style(rules, by_style)
        levels = [_level(rules, chosen, each) for each in range(_LEVELS)]
        level = levels[depth] if 0 <= depth < _LEVELS else None
        if level is None:
            return ""
        counts = self._advance(key, list_id, chosen, depth, levels)
        if level.form == "bullet":
            return BULLET
        return _PLACE.sub(
            lambda place: _shown(int(place[1]) - 1, counts, levels, level), level.pattern
        ).strip()

    def _advance(
        self, key: str, list_id: str, chosen: Xml, depth: int, levels: list[_Level | None]
    ) -> list[int | None]:
        """Counts one on at `depth`. Lists made from the same rules go on counting together."""
        counts = self._counts.setdefault(key, [None] * _LEVELS)
        level = levels[depth]
        start = level.start if level else 1
        restart = _override(chosen, depth, "startOverride") is not None
        if restart and (list_id, depth) not in self._begun:
            counts[depth] = None
        self._begun.add((list_id, depth))
        before = counts[depth]
        counts[depth] = start if before is None else before + 1
        for deeper in range(depth + 1, _LEVELS):
            below = levels[deeper]
            if below is None or below.restarts:
                counts[deeper] = None
        return counts


def _shown(place: int, counts: list[int | None], levels: list[_Level | None], shown: _Level) -> str:
    rule = levels[place]
    count = counts[place]
    if rule is None:
        return ""
    number = rule.start if count is None else count
    return formed(number, "decimal" if shown.legal else rule.form)


def formed(number: int, form: str) -> str:
    """`number` as Word's number format `form` writes it."""
    match form:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{number:02d}"
        case "lowerLetter" | "upperLetter" if number > 0:
            # After z comes aa, after that bb: Word repeats the letter.
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if number > 0:
            roman = _roman(number)
            return roman.upper() if form == "upperRoman" else roman
        case "chicago" if number > 0:
            return _CHICAGO[(number - 1) % len(_CHICAGO)] * ((number - 1) // len(_CHICAGO) + 1)
        case _:
            return str(number)


def _roman(number: int) -> str:
    parts: list[str] = []
    for value, letters in _ROMAN:
        parts.append(letters * (number // value))
        number %= value
    return "".join(parts)


def _level(rules: Xml, chosen: Xml, depth: int) -> _Level | None:
    own = _override(chosen, depth, "lvl")
    rule = own if own is not None else _at_depth(rules, "lvl", depth)
    if rule is None:
        return None
    override = _override(chosen, depth, "startOverride")
    start = override.get(f"{W}val") if override is not None else _value(rule, "start")
    return _Level(
        start=int(start or 1),
        form=_value(rule, "numFmt") or "decimal",
        pattern=_value(rule, "lvlText"),
        restarts=_value(rule, "lvlRestart") != "0",
        legal=is_on(rule, "isLgl"),
    )


def _depth_of_style(rules: Xml, style: str) -> int:
    for rule in rules.findall(f"{W}lvl"):
        if style and _value(rule, "pStyle") == style:
            return int(rule.get(f"{W}ilvl") or 0)
    return 0


def _override(chosen: Xml, depth: int, name: str) -> Xml | None:
    found = _at_depth(chosen, "lvlOverride", depth)
    return found.find(f"{W}{name}") if found is not None else None


def _at_depth(holder: Xml, name: str, depth: int) -> Xml | None:
    wanted = (each for each in holder.findall(f"{W}{name}") if each.get(f"{W}ilvl") == str(depth))
    return next(wanted, None)


def _value(holder: Xml | None, name: str) -> str:
    found = holder.find(f"{W}{name}") if holder is not None else None
    return (found.get(f"{W}val") or "") if found is not None else ""


def _all(root: Xml | None, name: str) -> list[Xml]:
    return root.findall(f"{W}{name}") if root is not None else []

"""A cell's value as a person sees it in the sheet, by the cell's number format.

The common part of the format language: digits, thousands, percent, currency, words in quotes,
separate forms for negative and zero, dates and times. What it does not know is shown plainly.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from ingest.reading.cleaning import flat

Value = str | bool | int | float | date | time | timedelta | None

# Excel shows these by the reader's own country, whatever the file says.
_LOCAL_DATES = {"mm-dd-yy": "dd/mm/yyyy", "m/d/yy h:mm": "dd/mm/yyyy hh:mm"}
_LONG_DATE = "[$-F800]"
_DATE_TOKEN = re.compile(
    r'"[^"]*"|\\.|\[[^\]]*\]|AM/PM|A/P|y+|m+|d+|h+|s+(?:\.0+)?|.', re.IGNORECASE
)
_NUMBER_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].|([0#?.,]+)|(.)')
_PART = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*);')
_CONDITION = re.compile(r"\[(<>|[<>]=?|=)\s*(-?\d+(?:\.\d+)?)\]")
_GENERAL = re.compile("general", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_UNKNOWN = re.compile(r"[/eE][+\-?#0]")
_PLAIN_DIGITS = 10
_ZERO_PART, _TEXT_PART = 3, 4
_SMALLEST, _LARGEST = 1e-9, 1e15


def shown(value: Value, form: str) -> str:
    """`value` on one line as the sheet shows it under the number format `form`."""
    if value is None:
        return ""
    if isinstance(value, str):
        return flat(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, timedelta):
        return _duration(value)
    if isinstance(value, date | time):
        return _dated(value, form)
    return _number(value, form)


def shows_nothing(value: Value, form: str) -> bool:
    """Whether the number format `form` shows nothing at all in the place of values of that kind."""
    if ";" not in form:
        return False
    parts = [part.strip() for part in form.split(";")]
    if isinstance(value, str):
        return len(parts) >= _TEXT_PART and not parts[_TEXT_PART - 1]
    return len(parts) >= _ZERO_PART and not any(parts[:_ZERO_PART])


def _duration(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _dated(value: date | time, form: str) -> str:
    form = _LOCAL_DATES.get(form, form).split(";")[0]
    if form.startswith(_LONG_DATE):
        form = "d mmmm yyyy"
    if not re.search("[ymdhs]", form, re.IGNORECASE):
        if isinstance(value, datetime) and value.time() == time():
            return value.date().isoformat()
        return value.isoformat()
    tokens: list[str] = _DATE_TOKEN.findall(form)
    halves = any(token.upper() in ("AM/PM", "A/P") for token in tokens)
    return flat("".join(_date_part(value, tokens, at, halves) for at in range(len(tokens))))


def _date_part(value: date | time, tokens: list[str], place: int, halves: bool) -> str:
    token = tokens[place]
    kind, length = token[0].lower(), len(token)
    if token.startswith(('"', "\\")):
        return token.strip('"') if kind == '"' else token[1:]
    if token.startswith("["):
        return ""
    if token.upper() in ("AM/PM", "A/P"):
        return value.strftime("%p")
    if kind in "hs" or (kind == "m" and _means_minutes(tokens, place)):
        clock = value if isinstance(value, datetime | time) else time()
        hour = (clock.hour % 12 or 12) if halves else clock.hour
        number = {"h": hour, "m": clock.minute, "s": clock.second}[kind]
        return f"{number:02d}" if length > 1 else str(number)
    if kind in "ymd" and isinstance(value, date):
        return _day_part(value, kind, length)
    return "" if kind in "ymd@" else token


def _day_part(value: date, kind: str, length: int) -> str:
    if kind == "y":
        return str(value.year) if length > 2 else f"{value.year % 100:02d}"
    number = value.month if kind == "m" else value.day
    names = ("%b", "%B") if kind == "m" else ("%a", "%A")
    if length <= 2:
        return f"{number:02d}" if length == 2 else str(number)
    if length == 5 and kind == "m":
        return value.strftime("%b")[0]
    return value.strftime(names[0] if length == 3 else names[1])


def _means_minutes(tokens: list[str], place: int) -> bool:
    """Whether this "m" is minutes: right after hours, or right before seconds."""
    letters = [
        (at, token[0].lower())
        for at, token in enumerate(tokens)
        if token[0].lower() in "ymdhs" or token.lower().startswith(("[h", "[m", "[s"))
    ]
    at = next(index for index, (position, _) in enumerate(letters) if position == place)
    before = letters[at - 1][1] if at else ""
    after = letters[at + 1][1] if at + 1 < len(letters) else ""
    return before in ("h", "[") or after == "s"


@dataclass(slots=True)
class _Form:
    """One part of a number format: what stands before and after the digits, and their pattern."""

    before: str = ""
    digits: str = ""
    after: str = ""
    percent: bool = False


def _number(value: float, form: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    part, signed = _part(value, form)
    if part.strip() in ("", "@") or _UNKNOWN.search(part):
        return _plain(value)
    if general := _GENERAL.search(part):
        around = (_literals(each) for each in (part[: general.start()], part[general.end() :]))
        return flat(_plain(abs(value) if signed else value).join(around))
    parsed = _parsed(part)
    if parsed is None:
        return _grouped(value, part)
    number = Decimal(repr(value)) * (100 if parsed.percent else 1)
    text = _digits(abs(number), parsed.digits) if parsed.digits else ""
    # Under a format of its own for negatives, the sign is whatever that format writes.
    sign = "-" if value < 0 and not signed and text.strip("0.,") else ""
    return flat(f"{sign}{parsed.before}{text}{parsed.after}")


def _part(value: float, form: str) -> tuple[str, bool]:
    """The part of `form` that is for `value`, and whether it writes the sign itself."""
    parts: list[str] = _PART.findall(f"{form};")[: _TEXT_PART - 1]
    conditions = [_CONDITION.search(part) for part in parts]
    if any(conditions):
        for part, condition in zip(parts, conditions, strict=True):
            if condition is None or _holds(value, condition[1], float(condition[2])):
                return part, False
        return "", False
    if value < 0 and len(parts) > 1:
        return parts[1], True
    return parts[2] if value == 0 and len(parts) > 2 else parts[0], False


def _holds(value: float, relation: str, bound: float) -> bool:
    match relation:
        case "=":
            return value == bound
        case "<>":
            return value != bound
        case _:
            less = value < bound if "<" in relation else value > bound
            return less or ("=" in relation and value == bound)


def _literals(part: str) -> str:
    """The letters that `part` writes as they are."""
    return "".join("".join(token) for token in _NUMBER_TOKEN.findall(part))


def _grouped(value: float, part: str) -> str:
    """A number whose digits stand in groups, as those of a telephone do: filled from the right."""
    tokens = _NUMBER_TOKEN.findall(part)
    places = "".join(digits for *_, digits, _ in tokens)
    if not float(value).is_integer() or set(places) - set("0#?"):
        return _plain(value)
    least = len(places) - places.index("0") if "0" in places else 0
    left = str(abs(int(value))).zfill(least)
    shown_parts: list[str] = []
    groups = sum(1 for *_, digits, _ in tokens if digits)
    for quoted, escaped, currency, digits, other in reversed(tokens):
        groups -= bool(digits)
        # The first group takes all that is left.
        size = len(left) if digits and not groups else len(digits)
        shown_parts.append(
            left[len(left) - size :] if digits else quoted or escaped or currency or other
        )
        left = left[: max(len(left) - size, 0)]
    return flat(("-" if value < 0 else "") + "".join(reversed(shown_parts)))


def _parsed(part: str) -> _Form | None:
    """The pieces of `part`; none where it has digits in several places, as a phone number's has."""
    parsed = _Form()
    for quoted, escaped, currency, digits, other in _NUMBER_TOKEN.findall(part):
        if digits and parsed.digits:
            return None
        parsed.digits = parsed.digits or digits
        parsed.percent = parsed.percent or other == "%"
        literal = quoted or escaped or currency or other
        if digits or parsed.digits:
            parsed.after += literal
        else:
            parsed.before += literal
    return parsed


_MOST_DIGITS = 500
"""More than the 309 of the largest number of a workbook, with the decimals of any format."""


def _digits(number: Decimal, pattern: str) -> str:
    scaled = pattern.rstrip(",")
    number /= 1000 ** (len(pattern) - len(scaled))
    whole, _, decimals = scaled.partition(".")
    step = Decimal(1).scaleb(-len(decimals))
    rounded = number.quantize(step, ROUND_HALF_UP, Context(prec=_MOST_DIGITS))
    head, _, tail = f"{rounded:f}".partition(".")
    places = whole.replace(",", "")
    # What stands right of a nought is filled with noughts as well.
    least = len(places) - places.index("0") if "0" in places else 0
    head = head.zfill(least) if least or head != "0" else ""
    head = _THOUSANDS.sub(",", head) if "," in whole else head
    needed = decimals.rstrip("#?")
    tail = tail[: len(needed)] + tail[len(needed) :].rstrip("0")
    return f"{head}.{tail}" if tail else head


def _plain(value: float) -> str:
    if isinstance(value, int) or (value.is_integer() and abs(value) < _LARGEST):
        return str(int(value))
    if not _SMALLEST <= abs(value) < _LARGEST:
        return f"{value:.{_PLAIN_DIGITS}g}"
    # By way of its shortest decimal form, which has no digits that nobody typed.
    return f"{round(Decimal(repr(value)), _PLAIN_DIGITS):f}".rstrip("0")

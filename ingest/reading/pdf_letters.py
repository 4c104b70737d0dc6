"""Lines of a PDF page whose letters or words the file draws one by one: they are lines still."""

from bisect import bisect_right

from ingest.reading.pdf_words import Placed, Word

BLANK = 0.4
"""The part of their height that is between two words of a line at the most."""

_LEVEL = 0.1


def on_one_line(text: str, placed: Placed) -> str:
    """A text without the ends of lines that pypdf puts within a word and between words of one line,
    where each letter or word is drawn by itself.
    """
    words = sorted(placed.words, key=lambda word: word.first)
    firsts = [word.first for word in words]
    lines: list[str] = []
    filled = -1
    place = 0
    for line in text.split("\n"):
        letters = sum(map(len, line.split()))
        join = None
        if letters and filled >= 0:
            join = _join(words, bisect_right(firsts, place) - 1, place)
        if join is None:
            lines.append(line)
        else:
            lines[filled:] = [f"{lines[filled].rstrip()}{join}{line.lstrip()}"]
        if letters:
            filled = len(lines) - 1
            place += letters
    return "\n".join(lines)


def _join(words: list[Word], at: int, place: int) -> str | None:
    """What stands before the letter at a place on its line: nothing within the word `at`, a blank
    between it and the one before it; None where it begins a line.
    """
    if at < 0 or place >= words[at].places.stop:
        return None
    word = words[at]
    if place > word.first:
        return ""
    if at == 0:
        return None
    before = words[at - 1]
    level = abs(before.base - word.base) <= _LEVEL * before.size
    near = -_LEVEL * before.size <= word.left - before.right <= BLANK * before.size
    return " " if before.places.stop == place and level and near else None

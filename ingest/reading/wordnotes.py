"""What stands after the text of a Word document: notes, comments, and headers and footers."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingest.reading.cleaning import flat
from ingest.reading.office import W, Xml, says_more_than_a_page
from ingest.reading.source import HiddenKind, HiddenText, Line, Role
from ingest.reading.wordhidden import Sight
from ingest.reading.wordnumbers import formed
from ingest.reading.wordtext import Reference, Words, words_of

_STATES = re.compile(r"\d|\w:\s")
"""A date, a number, or a label with what it is of."""

_USUAL_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(slots=True)
class Endings:
    """Gathers the lines after the text, and what is hidden in them.

    `references` are those of the text to its notes, in their order.
    """

    root: Xml
    settings: Xml | None
    sight: Sight
    references: Sequence[Reference]
    lines: list[Line] = field(default_factory=list[Line])
    hidden: list[HiddenText] = field(default_factory=list[HiddenText])

    def take_notes(self, part: Xml | None, kind: str) -> None:
        """The notes of a kind in the order and with the numbers of their references.

        One that nothing refers to is not printed, and is kept apart.
        """
        texts = dict(self._texts(part, kind))
        count = self._start(kind)
        for reference in self.references:
            if reference.kind != kind or (text := texts.pop(reference.note, None)) is None:
                continue
            number = ""
            if reference.counted:
                # Where the count begins anew on each page, the file does not tell the number.
                form = self._setting(kind, "numFmt") or _USUAL_FORMS[kind]
                again = self._setting(kind, "numRestart")
                number = f" {formed(count, form)}" if again in ("", "continuous") else ""
                count += 1
            if text:
                self.lines.append(Line(f"{kind.capitalize()}{number}: {text}", Role.NOTE))
        for text in filter(None, texts.values()):
            place = f"{kind} that nothing refers to"
            self.hidden.append(HiddenText(HiddenKind.COMMENT, text, place))

    def take_comments(self, part: Xml | None) -> None:
        """The comments, each under the name of its author."""
        if part is None:
            return
        authors = {each.get(f"{W}id"): each.get(f"{W}author") for each in part}
        for key, text in self._texts(part, "comment"):
            by = flat(authors.get(key) or "")
            if text:
                self.lines.append(
                    Line(f"{f'Comment by {by}' if by else 'Comment'}: {text}", Role.NOTE)
                )

    def take_furniture(self, parts: Iterable[Xml], name: str, said: Collection[str]) -> None:
        """What the headers or the footers say, each once: who issued a paper and when may stand
        nowhere else. What the text itself has `said`, in small letters, is furniture, and so is
        what states nothing: a marking.
        """
        for part in parts:
            words = [self._words(each) for each in part.iter(f"{W}p")]
            text = flat(" ".join(each.text for each in words))
            states = said and text.casefold() not in said and _STATES.search(text)
            line = Line(f"{name}: {text}", Role.NOTE if states else Role.FURNITURE)
            if says_more_than_a_page(text) and line not in self.lines:
                self.lines.append(line)
            self.hidden += [hidden for each in words for hidden in hidden_runs(each)]

    def _texts(self, part: Xml | None, kind: str) -> Iterator[tuple[str, str]]:
        for note in part.findall(f"{W}{kind}") if part is not None else ():
            # Those with a type are the rules drawn above the notes.
            if note.get(f"{W}type") in (None, "normal"):
                words = [self._words(each) for each in note.iter(f"{W}p")]
                yield note.get(f"{W}id") or "", flat(" ".join(each.text for each in words))
                self.hidden += [hidden for each in words for hidden in hidden_runs(each)]

    def _words(self, paragraph: Xml) -> Words:
        return words_of([(paragraph, self.sight.hides(paragraph, self.sight.page))])

    def _start(self, kind: str) -> int:
        stated = self._setting(kind, "numStart")
        return int(stated) if stated.isascii() and stated.isdigit() else 1

    def _setting(self, kind: str, name: str) -> str:
        """A rule for the notes of a kind: of the last section, else of the document."""
        sections = [each.find(f"{W}{kind}Pr") for each in self.root.iter(f"{W}sectPr")]
        whole = self.settings.find(f"{W}{kind}Pr") if self.settings is not None else None
        for holder in (*sections[-1:], whole):
            found = holder.find(f"{W}{name}") if holder is not None else None
            if found is not None:
                return found.get(f"{W}val") or ""
        return ""


def hidden_runs(words: Words) -> Iterator[HiddenText]:
    """The hidden runs of a paragraph, those of a kind that follow each other together."""
    for kind, runs in groupby(words.hidden, key=lambda run: run[0]):
        yield HiddenText(kind, flat("".join(text for _, text in runs)))

"""Answers from the coverage of a pack."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from assistant.coverage.coverage import FEW, Coverage, Covered
from assistant.coverage.evidence import Evidence
from assistant.surveying.requests import Ask, CoverageRequest
from assistant.surveying.saying import Line, Said, counted, day_said, listed, places_of
from ingest.library.library import Library
from ingest.library.records import Category
from prompts import prompt

NEXT = 2
"""How many statements are named after the first."""


def coverage_said(library: Library, coverage: Coverage, request: CoverageRequest) -> Said:
    """What the coverage of a pack says to a request."""
    told = _Told(library, coverage, request)
    if not any(one.evidence for one in coverage.statements):
        return Said(missing=prompt("survey_nothing_mapped").fill())
    said: Mapping[Ask, Callable[[], Said]] = {
        Ask.LEAST: told.least,
        Ask.MOST: told.most,
        Ask.RANKED: told.ranked,
        Ask.HELD: told.held,
        Ask.LACKING: told.lacking,
        Ask.NEWEST: told.newest,
        Ask.NOTHING_SINCE: told.nothing_since,
    }
    return said[request.ask]()


class _Told:
    """A coverage, read for one request."""

    def __init__(self, library: Library, coverage: Coverage, request: CoverageRequest) -> None:
        self.library = library
        self.request = request
        self.categories = {each.id: each.title for each in coverage.framework.categories}
        self.all = coverage.statements
        wanted = request.statements
        self.statements = [
            one for one in coverage.statements if not wanted or one.statement.id in wanted
        ]

    @property
    def of(self) -> str:
        """What is asked for, in words: "evidence of the category people's experience"."""
        if not self.request.categories:
            return prompt("survey_of_any").fill()
        names = [f"“{self.categories[each]}”" for each in self.request.categories]
        return prompt("survey_of_category").fill(categories=listed(names, "or"))

    def evidence(self, one: Covered) -> Sequence[Evidence]:
        """The evidence of a statement in the categories asked for."""
        wanted = self.request.categories
        return [each for each in one.evidence if not wanted or each.category in wanted]

    def order(self) -> list[Covered]:
        """The statements, the weakest first."""

        def weight(one: Covered) -> tuple[float, float]:
            count = len(self.evidence(one)) if self.request.categories else one.strength
            return count, one.strength

        return sorted(self.statements, key=weight)

    def size(self, one: Covered) -> str:
        """How much evidence a statement has, in words."""
        held = self.evidence(one)
        documents = len({each.document.key for each in held})
        said = f"{counted(len(held), 'passage')} in {counted(documents, 'document')}"
        return said if self.request.categories else f"{said}, strength {one.strength}"

    def sized(self, one: Covered, opening: str) -> Line:
        """How much a statement has, after the opening, with what shows it."""
        held = self.evidence(one)
        newest = day_said(max((each.document.date for each in held), default=""))
        text = prompt("survey_size").fill(said=opening, held=self.size(one), newest=newest)
        return Line(text, places_of(self.library, held))

    def least(self) -> Said:
        order = self.order()
        without = [one for one in self.statements if not self.evidence(one)]
        rest = [one for one in order if self.evidence(one)]
        lines: list[Line] = []
        if without:
            lines.append(self._without(without))
            lines.extend(self._voice(without))
            lines.extend(self._next(rest))
        else:
            opening = prompt("survey_least").fill(statement=_title(rest[0]), of=self.of)
            lines.append(self.sized(rest[0], opening))
            lines.extend(self._next(rest[1:]))
        return Said(tuple(lines))

    def most(self) -> Said:
        first, *rest = reversed(self.order())
        if not self.evidence(first):
            return self.lacking()
        opening = prompt("survey_most").fill(statement=_title(first), of=self.of)
        return Said((self.sized(first, opening), *self._next(rest)))

    def ranked(self) -> Said:
        """Every statement, the weakest first."""
        order = self.order()
        if self.request.categories:
            rows = "; ".join(f"{_title(one)} {len(self.evidence(one))}" for one in order)
            text = prompt("survey_ranked_category").fill(of=self.of, rows=rows)
        else:
            rows = "; ".join(f"{_title(one)} {one.strength}" for one in order)
            text = prompt("survey_ranked").fill(rows=rows)
        return Said((Line(text),))

    def held(self) -> Said:
        if not self.request.statements:
            return self.ranked()
        lines: list[Line] = []
        for one in self.statements:
            if not self.evidence(one):
                lines.append(self._without([one]))
                continue
            opening = prompt("survey_held").fill(statement=_title(one), of=self.of)
            lines.append(self.sized(one, opening))
            if not self.request.categories:
                cells = [f"{cell.title.lower()} {cell.count}" for cell in one.cells]
                lines.append(Line(prompt("survey_by_category").fill(rows=listed(cells))))
            if len(self.statements) == 1 and not self.request.categories:
                lines.append(self._place(one))
        return Said(tuple(lines))

    def lacking(self) -> Said:
        few = FEW if self.request.few else 1
        order = self.order()
        without = [one for one in self.statements if not self.evidence(one)]
        little = [one for one in order if 0 < len(self.evidence(one)) < few]
        lines: list[Line] = []
        if without:
            lines.append(self._without(without))
            lines.extend(self._voice(without))
        for one in little:
            opening = prompt("survey_little").fill(statement=_title(one), of=self.of)
            lines.append(self.sized(one, opening))
        if not lines:
            lines.append(Line(prompt("survey_none_without").fill(of=self.of)))
            opening = prompt("survey_least").fill(statement=_title(order[0]), of=self.of)
            lines.append(self.sized(order[0], opening))
        return Said(tuple(lines))

    def newest(self) -> Said:
        lines: list[Line] = []
        for one in self.statements:
            dated = [each for each in self.evidence(one) if each.document.date]
            if not dated:
                lines.append(self._without([one]))
                continue
            day = max(each.document.date for each in dated)
            new = [each for each in dated if each.document.date == day]
            titles = list(dict.fromkeys(f"“{each.document.title}”" for each in new))
            text = prompt("survey_newest").fill(
                statement=_title(one), of=self.of, day=day_said(day), documents=listed(titles)
            )
            lines.append(Line(text, places_of(self.library, new)))
        return Said(tuple(lines))

    def nothing_since(self) -> Said:
        since = self.request.since or date.min
        found = [one for one in self.statements if not self._after(one, str(since))]
        if not found:
            text = prompt("survey_all_since").fill(of=self.of, day=day_said(since))
            return Said((Line(text),))
        lines: list[Line] = []
        old = [one for one in found if self.evidence(one)]
        if old:
            newest = [max(self.evidence(one), key=lambda each: each.document.date) for one in old]
            rows = "; ".join(
                f"{_title(one)} ({day_said(new.document.date)})"
                for one, new in zip(old, newest, strict=True)
            )
            text = prompt("survey_nothing_since").fill(of=self.of, day=day_said(since), rows=rows)
            lines.append(Line(text, places_of(self.library, newest)))
        if without := [one for one in found if one not in old]:
            lines.append(self._without(without))
        return Said(tuple(lines))

    def _after(self, one: Covered, day: str) -> bool:
        return any(each.document.date >= day for each in self.evidence(one))

    def _place(self, one: Covered) -> Line:
        stronger = sum(other.strength > one.strength for other in self.all)
        every, place = str(len(self.all)), str(stronger + 1)
        return Line(prompt("survey_place").fill(of=every, place=place))

    def _without(self, many: Sequence[Covered]) -> Line:
        names = listed([_title(one) for one in many], "or", len(self.all))
        return Line(prompt("survey_without").fill(of=self.of, statements=names))

    def _voice(self, many: Sequence[Covered]) -> list[Line]:
        """That people's experience is not always looked for, where that is what lacks."""
        if self.request.categories != (Category.PEOPLE,):
            return []
        names = [_title(one) for one in many if not one.statement.voice_required]
        return [Line(prompt("survey_voice").fill(statements=listed(names)))] if names else []

    def _next(self, many: Sequence[Covered]) -> list[Line]:
        rows = self._rows(many[:NEXT])
        return [Line(prompt("survey_next").fill(rows=rows))] if rows else []

    def _rows(self, many: Sequence[Covered]) -> str:
        return "; ".join(f"{_title(one)} ({self.size(one)})" for one in many)


def _title(one: Covered) -> str:
    return f"“{one.statement.title}”"

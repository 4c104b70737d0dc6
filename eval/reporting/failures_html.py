"""Every answer that is wrong, grouped by why: what was expected, what was said, what was found."""

from collections.abc import Iterable, Iterator

from eval.gold.question import Nugget, Place, QuestionType
from eval.reporting.parts import listed, quoted, table, text
from eval.reporting.reported import Judged
from eval.reporting.stages_html import SAID
from eval.running.stored import CitedPlace, FoundPassage, StoredAnswer
from eval.scoring.scores import Reason
from eval.tasks.answers.matching import said, states

FIRST_WORDS = 40
NO_REASON = "no reason given"
ROLES = {"user": "The person", "assistant": "The assistant"}

ByReason = dict[str, list[Judged]]


def by_reason(judged: Iterable[Judged]) -> ByReason:
    """The questions whose answers are wrong, by the reason in words, the gravest reason first."""
    order = [*(reason.value for reason in Reason), NO_REASON]
    found: ByReason = {name: [] for name in order}
    for one in judged:
        if not one.mark.passed:
            found[one.mark.reason.value if one.mark.reason else NO_REASON].append(one)
    return {name: held for name, held in found.items() if held}


def counts_html(failures: ByReason) -> str:
    """How many answers are wrong for each reason, with a link to them."""
    if not failures:
        return "<p>No answer is wrong.</p>"
    rows = (
        (f'<a href="#reason-{at}">{text(name)}</a>', str(len(held)))
        for at, (name, held) in enumerate(failures.items())
    )
    return table("Answers that are wrong, by reason", ("Reason", "Answers"), rows)


def failures_html(failures: ByReason) -> str:
    """Each of them in full."""
    if not failures:
        return "<p>No answer is wrong.</p>"
    parts: list[str] = []
    for at, (name, held) in enumerate(failures.items()):
        anchors = [f"failure-{at}-{number}" for number in range(len(held))]
        links = (
            f'<a href="#{anchor}">{text(one.question.id)}</a>: {quoted(one.question.question)}'
            for anchor, one in zip(anchors, held, strict=True)
        )
        parts.append(
            f'<h3 id="reason-{at}">{text(name.capitalize())} ({len(held)})</h3>{listed(links)}'
        )
        parts += (_failure(anchor, one, name) for anchor, one in zip(anchors, held, strict=True))
    return "".join(parts)


def _failure(anchor: str, one: Judged, reason: str) -> str:
    asked, mark = one.question, one.mark
    told = (
        f"Type: {text(asked.type.value.replace('_', ' '))}. "
        f"Split: {text(mark.split.replace('_', ' '))}. "
        f"Packs: {text(', '.join(asked.packs))}."
    )
    before = listed(f"{ROLES[turn.role]}: {quoted(turn.text)}" for turn in asked.history)
    history = f"<h5>Said before</h5>{before}" if before else ""
    note = f"<p>Note: {quoted(asked.notes)}</p>" if asked.notes else ""
    article = (
        f'<article aria-labelledby="{anchor}"><h4 id="{anchor}">{text(asked.id)}: '
        f'{quoted(asked.question)}</h4><p><strong class="bad">Wrong: {text(reason)}.</strong> '
        f"{told}</p>{note}{history}"
        f"<h5>Expected</h5>{_expected(one)}"
        f"<h5>Answered</h5>{_answered(one.stored)}"
        f"<h5>Cited</h5>{_cited(one.stored)}"
        f"<h5>Found</h5>{_found(one)}</article>"
    )
    if mark.split == "dev":
        return article
    return (
        f"<details><summary>{text(asked.id)}: held out. Look for a last check, not to learn from "
        f"it.</summary>{article}</details>"
    )


def _expected(one: Judged) -> str:
    asked, stored = one.question, one.stored
    outcomes = " or ".join(outcome.value.replace("_", " ") for outcome in asked.outcomes)
    told = [] if asked.answerable else ["<p>It had to be declined.</p>"]
    if outcomes:
        told.append(f"<p>Outcome: {text(outcomes)}.</p>")
    told.append(listed(_nugget(nugget, stored) for nugget in asked.nuggets))
    told.append(listed(f"To be cited: {place}" for place in _places(one)))
    told.append(listed(f"Must stand nowhere: {quoted(words)}" for words in asked.forbidden))
    return "".join(told)


def _nugget(nugget: Nugget, stored: StoredAnswer) -> str:
    wanted = f"{quoted(nugget.text)} ({nugget.weight})"
    if states(said(stored.answer), nugget):
        return f'{wanted}: <span class="good">stated</span>'
    return f'{wanted}: <strong class="bad">not stated</strong>'


def _places(one: Judged) -> Iterator[str]:
    """Each place that has to be cited and, where the answer is explained, what became of it."""
    for at, entry in enumerate(one.question.citations):
        stage = f" ({text(SAID[one.mark.stages[at]])})" if one.mark.stages else ""
        yield " or ".join(map(_place, entry)) + stage


def _place(place: Place) -> str:
    where = _where(place.file, place.page, place.paragraph)
    return f"{where}: “{quoted(place.quote)}”" if place.quote else where


def _where(file: str, page: int, paragraph: str) -> str:
    return quoted(file) + text(
        (f", page {page}" if page else ", any page")
        + (f", paragraph {paragraph}" if paragraph else "")
    )


def _answered(stored: StoredAnswer) -> str:
    record = stored.answer
    parts = [
        f"<p>Outcome: {text(record.outcome.value.replace('_', ' '))}. "
        f"Sure: {stored.sure:.2f}. Engine: {text(record.engine)}.</p>"
    ]
    if record.sentences:
        parts.append(listed(_sentences(stored), ordered=True))
    elif record.answer:
        parts.append(f"<blockquote>{quoted(record.answer)}</blockquote>")
    if record.missing:
        parts.append(f"<p>Said to be missing: {quoted(record.missing)}</p>")
    parts += (
        f"<p>Said to disagree: {quoted(one.about)} {_numbers(one.citations)}</p>"
        for one in record.conflicts
    )
    if record.note:
        parts.append(f"<p>Note: {quoted(record.note)}</p>")
    parts.append(
        listed(f"Left out: {quoted(one.text)} ({text(one.reason)})" for one in record.removed)
    )
    return "".join(parts)


def _sentences(stored: StoredAnswer) -> Iterator[str]:
    for sentence in stored.answer.sentences:
        yield f"{quoted(sentence.text)} {_numbers(sentence.citations)}"


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(f"[{number}]" for number in numbers)


def _cited(stored: StoredAnswer) -> str:
    checked = {place.n: place for place in stored.places}
    items: list[str] = []
    for one in stored.answer.citations:
        place = checked.get(one.n)
        where = _where(place.file if place else one.title, one.page, one.paragraph)
        items.append(
            f"[{one.n}] {where} ({_standing(place)})<blockquote>{quoted(one.quote)}</blockquote>"
        )
    return listed(items) or "<p>Nothing.</p>"


def _standing(place: CitedPlace | None) -> str:
    if place is None:
        return "not checked"
    if not place.resolves:
        return '<strong class="bad">leads nowhere</strong>'
    if not place.exact:
        return '<strong class="bad">the quote does not stand there to the letter</strong>'
    return "stands to the letter"


def _found(one: Judged) -> str:
    passages = sorted(one.stored.found, key=lambda each: each.rank)
    # Who a private person is was kept out of the answer; their words are not shown by way of this.
    bare = one.question.type is QuestionType.PERSONAL_CASE or _withheld(one.stored)
    return (
        listed((_passage(each, bare or each.private) for each in passages), ordered=True)
        or "<p>Nothing.</p>"
    )


def _withheld(stored: StoredAnswer) -> bool:
    record = stored.answer
    return any(not each.quote for each in (*record.citations, *record.nearest)) or any(
        not each.text for each in record.removed
    )


def _passage(found: FoundPassage, bare: bool) -> str:
    used = "<strong>cited</strong>" if found.cited else "not cited"
    where = f"{_where(found.file, found.page, found.paragraph)}, pack {text(found.pack)}: {used}"
    if bare:
        return where
    words = found.text.split()
    first = " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
    return f"{where}<blockquote>{quoted(first)}</blockquote>"

"""What a Word paragraph's style says of it: the depth of a heading, and the list it belongs to."""

import re

from ingest.reading.office import W, Xml, is_on

_HEADING = re.compile(r"heading (\d)$")
_DEEPEST = 6
_BODY_LEVEL = 9


class Styles:
    """The styles of a document, each with the one it is based on."""

    def __init__(self, root: Xml | None) -> None:
        found = root.findall(f"{W}style") if root is not None else []
        self._styles = {style.get(f"{W}styleId") or "": style for style in found}
        self._usual = (
            root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        )
        usual = (each for each in found if each.get(f"{W}default") in ("1", "true"))
        ids = (each.get(f"{W}styleId") for each in usual if each.get(f"{W}type") == "paragraph")
        self.usual_paragraph = next(ids, None) or ""
        """The id of the style of paragraphs that name none."""

    def usual_run(self) -> Xml | None:
        """How runs are printed where nothing else is said."""
        return self._usual

    def heading_level(self, paragraph: Xml) -> int:
        """The depth of the heading that `paragraph` is, 1 to 6; 0 where it is none."""
        own = _level_stated(paragraph.find(f"{W}pPr"))
        if own is not None:
            return own
        for style in self.chain(style_id(paragraph)):
            name_found = style.find(f"{W}name")
            name = (name_found.get(f"{W}val") or "").lower() if name_found is not None else ""
            if name == "title":
                return 1
            if heading := _HEADING.match(name):
                return min(int(heading.group(1)), _DEEPEST)
            stated = _level_stated(style.find(f"{W}pPr"))
            if stated is not None:
                return stated
        return 0

    def is_bold(self, paragraph: Xml, run: Xml) -> bool:
        """Whether `run` of `paragraph` is printed in bold, by itself or by a style of either."""
        own = run.find(f"{W}rPr")
        named = own.find(f"{W}rStyle") if own is not None else None
        chains = [self.chain((named.get(f"{W}val") or "") if named is not None else "")]
        chains.append(self.chain(style_id(paragraph) or self.usual_paragraph))
        holders = [own, *(style.find(f"{W}rPr") for chain in chains for style in chain)]
        for holder in holders:
            if holder is not None and holder.find(f"{W}b") is not None:
                return is_on(holder, "b")
        return False

    def list_place(self, paragraph: Xml) -> tuple[str, str, str]:
        """(list id, level, style id) of a numbered paragraph, the level empty where not stated.

        The style id is that of the style which makes it numbered, empty where the paragraph does
        so itself. All are empty where it is not numbered.
        """
        list_id, level = _numbering(paragraph.find(f"{W}pPr"))
        if list_id:
            return list_id, level or "0", ""
        for style in self.chain(style_id(paragraph)):
            list_id, own_level = _numbering(style.find(f"{W}pPr"))
            if list_id:
                return list_id, level or own_level, style.get(f"{W}styleId") or ""
        return "", "", ""

    def chain(self, identifier: str) -> list[Xml]:
        """The style of that id and those it is based on, nearest first."""
        chain: list[Xml] = []
        while (style := self._styles.get(identifier)) is not None and style not in chain:
            chain.append(style)
            based_on = style.find(f"{W}basedOn")
            identifier = (based_on.get(f"{W}val") or "") if based_on is not None else ""
        return chain


def style_id(paragraph: Xml) -> str:
    """The id of the style of `paragraph`, empty where it has the document's usual one."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _level_stated(properties: Xml | None) -> int | None:
    found = properties.find(f"{W}outlineLvl") if properties is not None else None
    if found is None:
        return None
    level = int(found.get(f"{W}val") or _BODY_LEVEL)
    return 0 if level >= _BODY_LEVEL else min(level + 1, _DEEPEST)


def _numbering(properties: Xml | None) -> tuple[str, str]:
    if properties is None:
        return "", ""
    list_id = properties.find(f"{W}numPr/{W}numId")
    level = properties.find(f"{W}numPr/{W}ilvl")
    return (
        (list_id.get(f"{W}val") or "") if list_id is not None else "",
        (level.get(f"{W}val") or "") if level is not None else "",
    )

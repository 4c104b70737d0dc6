"""Writes a source as a saved web page: navigation, cookie line and footer round the words."""

from __future__ import annotations

from html import escape
from pathlib import Path

from eval.packs.source import Block, Source, SourceError, spans

_CSS = (
    "body{font:17px/1.5 Arial,sans-serif;margin:0;color:#1c1c1c}header,footer{background:#0b4f5c;"
    "color:#fff;padding:1rem 2rem}main,nav,.cookies{padding:0 2rem;max-width:46rem}"
    "table{border-collapse:collapse}td,th{border:1px solid #b7c4c8;padding:.4rem;text-align:left}"
    "a{color:#0b4f5c}header a{color:#fff}.cookies{background:#eef3f4;padding:.5rem 2rem}"
)
_TAGS = {"bold": "strong", "italic": "em"}


def write_web(source: Source, target: Path) -> None:
    """Write `source` to `target` as HTML."""
    title = escape(source.need("title"))
    crumbs = " &gt; ".join(escape(part) for part in source.need("breadcrumb").split(" > "))
    modified = escape(source.need("modified"))
    council = escape(source.meta.get("council", "Exampleshire Council"))
    target.write_text(
        f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title} - {council}</title>
<meta name="DCTERMS.modified" content="{escape(source.need("date"))}">
<style>{_CSS}</style>
</head>
<body>
<div class="cookies">We use some essential cookies to make this website work.</div>
<header><a href="#main">Skip to main content</a> <strong>{council}</strong></header>
<nav aria-label="Breadcrumb">{crumbs}</nav>
<main id="main">
<h1>{title}</h1>
{_body(source)}
<p class="modified">{modified}</p>
</main>
<footer>Accessibility statement | Privacy | Contact us | A to Z of services</footer>
</body>
</html>
""",
        encoding="utf-8",
        newline="\n",
    )


def _body(source: Source) -> str:
    parts: list[str] = []
    in_list = False
    for block in source.blocks():
        if (block.kind == "bullet") != in_list:
            parts.append("</ul>" if in_list else "<ul>")
            in_list = not in_list
        parts.append(_one(block, source))
    if in_list:
        parts.append("</ul>")
    return "\n".join(parts)


def _one(block: Block, source: Source) -> str:
    words = _inline(block.text)
    if block.kind == "heading":
        return f"<h{block.level + 1}>{words}</h{block.level + 1}>"
    if block.kind == "bullet":
        return f"<li>{words}</li>"
    if block.kind == "quote":
        return f"<blockquote>{words}</blockquote>"
    if block.kind == "para":
        return f"<p>{escape(block.label + ' ') if block.label else ''}{words}</p>"
    if block.kind == "table":
        return _table(block)
    if block.kind == "hidden":
        return f'<div style="display:none" aria-hidden="true">{words}</div>'
    if block.kind == "comment":
        return f"<!-- {block.text} -->"
    raise SourceError(f"{source.path.name}: a web page has no '{block.kind}'")


def _inline(text: str) -> str:
    return "".join(
        f"<{_TAGS[style]}>{escape(words)}</{_TAGS[style]}>" if style else escape(words)
        for style, words in spans(text)
    )


def _table(block: Block) -> str:
    rows = [
        "<tr>" + "".join(f"<{tag}>{_inline(cell)}</{tag}>" for cell in row) + "</tr>"
        for tag, row in zip(["th"] + ["td"] * len(block.rows), block.rows, strict=False)
    ]
    return "<table>\n" + "\n".join(rows) + "\n</table>"

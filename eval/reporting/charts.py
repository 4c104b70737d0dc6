"""Charts as SVG inside the page. Each stands beside a table with the same numbers.

They are 320 units wide, so that their words are as large as the text on the narrowest screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.reporting.parts import text

WIDTH = 320
LEFT, RIGHT = 8.0, 312.0
ROW = 40
PLOT_TOP, PLOT_LEFT, PLOT_HEIGHT = 26.0, 34.0, 180.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A share with its interval, where it has one."""

    label: str
    value: float
    low: float | None
    high: float | None


def share_chart(name: str, title: str, bars: Sequence[Bar]) -> str:
    """Shares on a line from 0 to 1, each a mark with its 95 % interval."""
    drawn: list[str] = []
    for at, bar in enumerate(bars):
        top = at * ROW
        line = top + 28
        drawn.append(
            f'<text x="{LEFT:g}" y="{top + 14}">{text(bar.label)}</text>'
            f'<text x="{RIGHT:g}" y="{top + 14}" text-anchor="end">{bar.value:.3f}</text>'
            f'<line class="rule" x1="{LEFT:g}" y1="{line}" x2="{RIGHT:g}" y2="{line}"/>'
        )
        if bar.low is not None and bar.high is not None:
            drawn.append(
                f'<line class="range" x1="{_across(bar.low)}" y1="{line}" '
                f'x2="{_across(bar.high)}" y2="{line}"/>'
            )
        drawn.append(f'<circle class="mark" cx="{_across(bar.value)}" cy="{line}" r="5"/>')
    foot = len(bars) * ROW + 14
    drawn.append(
        f'<text x="{LEFT:g}" y="{foot}">0</text>'
        f'<text x="{WIDTH / 2:g}" y="{foot}" text-anchor="middle">0.5</text>'
        f'<text x="{RIGHT:g}" y="{foot}" text-anchor="end">1</text>'
    )
    told = "; ".join(f"{bar.label} {bar.value:.3f}" for bar in bars)
    return _svg(name, title, f"{told}. The bars are 95 % intervals.", foot + 8, drawn)


def step_chart(
    name: str, title: str, points: Sequence[tuple[float, float]], across: str, up: str
) -> str:
    """Points from 0 to 1 both ways, joined in their order."""
    placed = [(_x(x), _y(y)) for x, y in points]
    drawn = [
        *_axes(across, up),
        f'<polyline class="curve" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in placed)}"/>',
        *(f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in placed),
    ]
    first, last = points[0], points[-1]
    told = (
        f"{up} by {across}: {first[1]:.3f} at {first[0]:.3f}, {last[1]:.3f} at {last[0]:.3f}, "
        f"{len(points)} points."
    )
    return _svg(name, title, told, int(PLOT_TOP + PLOT_HEIGHT + 40), drawn)


def count_chart(name: str, title: str, bars: Sequence[tuple[str, int]]) -> str:
    """Counts as bars that lie, each with its label and its count above it."""
    most = max((count for _, count in bars), default=1) or 1
    drawn: list[str] = []
    for at, (label, count) in enumerate(bars):
        top = at * ROW
        drawn.append(
            f'<text x="{LEFT:g}" y="{top + 14}">{text(label)}</text>'
            f'<text x="{RIGHT:g}" y="{top + 14}" text-anchor="end">{count}</text>'
            f'<rect class="bar" x="{LEFT:g}" y="{top + 20}" '
            f'width="{(RIGHT - LEFT) * count / most:.1f}" height="12"/>'
        )
    told = "; ".join(f"{label}: {count}" for label, count in bars)
    return _svg(name, title, told, len(bars) * ROW + 4, drawn)


def _axes(across: str, up: str) -> list[str]:
    bottom = PLOT_TOP + PLOT_HEIGHT
    return [
        f'<text x="{LEFT:g}" y="14">{text(up)}</text>',
        f'<line class="axis" x1="{PLOT_LEFT:g}" y1="{PLOT_TOP:g}" x2="{PLOT_LEFT:g}" '
        f'y2="{bottom:g}"/>',
        f'<line class="axis" x1="{PLOT_LEFT:g}" y1="{bottom:g}" x2="{RIGHT:g}" y2="{bottom:g}"/>',
        *(
            f'<text x="{PLOT_LEFT - 6:g}" y="{_y(at) + 4:g}" text-anchor="end">{at:g}</text>'
            for at in (0, 0.5, 1)
        ),
        *(
            f'<text x="{_x(at):g}" y="{bottom + 16:g}" text-anchor="{anchor}">{at:g}</text>'
            for at, anchor in ((0, "start"), (0.5, "middle"), (1, "end"))
        ),
        f'<text x="{RIGHT:g}" y="{bottom + 34:g}" text-anchor="end">{text(across)}</text>',
    ]


def _svg(name: str, title: str, told: str, height: int, drawn: Sequence[str]) -> str:
    return (
        f'<svg role="img" aria-labelledby="{name}-title {name}-about" '
        f'viewBox="0 0 {WIDTH} {height}">'
        f'<title id="{name}-title">{text(title)}</title><desc id="{name}-about">{text(told)}</desc>'
        f"{''.join(drawn)}</svg>"
    )


def _across(share: float) -> str:
    return f"{LEFT + (RIGHT - LEFT) * share:.1f}"


def _x(share: float) -> float:
    return PLOT_LEFT + (RIGHT - PLOT_LEFT) * share


def _y(share: float) -> float:
    return PLOT_TOP + PLOT_HEIGHT * (1 - share)

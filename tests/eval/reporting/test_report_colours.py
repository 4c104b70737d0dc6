import re

import pytest

from eval.reporting.html import STYLE

CSS = STYLE.read_text("utf-8")
COLOURS = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", CSS))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_of_a_textbook_pair():
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", ["ink", "muted", "link", "good", "bad"])
@pytest.mark.parametrize("ground", ["paper", "soft"])
def test_text_can_be_read(name: str, ground: str):
    assert contrast(COLOURS[name], COLOURS[ground]) >= 4.5


@pytest.mark.parametrize("name", ["line", "bar", "link"])
def test_lines_bars_and_the_focus_can_be_seen(name: str):
    assert contrast(COLOURS[name], COLOURS["paper"]) >= 3


def test_no_colour_stands_outside_the_ones_that_are_checked():
    rules = CSS.split("}", 1)[1]
    used = re.findall(r"(?:color|background|fill|stroke|border[\w-]*|outline): ?([^;]+);", rules)

    assert used
    assert not [one for one in used if "#" in one or "rgb" in one]
    assert set(re.findall(r"var\(--(\w+)\)", rules)) <= COLOURS.keys()

"""How the page looks: quiet colours with strong contrast, and the fonts the machine has."""

from gradio.themes import Base
from gradio.themes.utils import colors, sizes

# Gradio's own themes name Google Fonts: plain strings are fonts of the machine.
FONTS = ("system-ui", "-apple-system", "Segoe UI", "Liberation Sans", "Arial", "sans-serif")
MONO = ("ui-monospace", "Consolas", "Liberation Mono", "monospace")

TEXT = sizes.Size(
    name="text_council",
    xxs="12px",
    xs="13px",
    sm="15px",
    md="16px",
    lg="17px",
    xl="20px",
    xxl="24px",
)

# Gradio puts these into the head of the page.
HEAD = '<link rel="stylesheet" href="/page.css"><script src="/page.js" defer></script>'


def make_theme() -> Base:
    """The theme of the page."""
    return Base(
        primary_hue=colors.blue,
        secondary_hue=colors.slate,
        neutral_hue=colors.slate,
        text_size=TEXT,
        radius_size=sizes.radius_sm,
        font=FONTS,
        font_mono=MONO,
    ).set(
        body_background_fill="*neutral_50",
        button_primary_background_fill="*primary_800",
        button_primary_background_fill_hover="*primary_900",
        button_primary_text_color="white",
        button_secondary_text_color="*neutral_800",
        link_text_color="*primary_800",
        link_text_color_dark="*primary_300",
        link_text_color_active="*primary_900",
        link_text_color_active_dark="*primary_200",
        link_text_color_hover="*primary_900",
        link_text_color_hover_dark="*primary_200",
        link_text_color_visited="*primary_800",
        link_text_color_visited_dark="*primary_300",
        color_accent="*primary_800",
        block_label_text_color="*neutral_800",
        block_title_text_color="*neutral_800",
        block_title_text_weight="600",
        block_info_text_color="*neutral_600",
        block_info_text_color_dark="*neutral_300",
        input_border_width="1px",
        input_border_color="*neutral_500",
        input_border_color_dark="*neutral_400",
        input_placeholder_color="*neutral_600",
        input_placeholder_color_dark="*neutral_300",
        checkbox_border_color="*neutral_600",
        checkbox_border_color_dark="*neutral_400",
    )

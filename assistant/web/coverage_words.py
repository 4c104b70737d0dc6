"""The texts with which coverage is shown: its choices, its tables and what their cells say."""

SHOW_COVERAGE = "Show the coverage"
PROPOSED_ONLY = (
    "The program proposes which statement a passage is evidence for, and may be wrong. A named "
    "officer decides. It never predicts a score."
)
BESIDE = "Set beside it"
BESIDE_INFO = "Other packs, a column each. Passages are decided on with one pack alone."
SHOW_BY = "Show by"
BY = {"category": "Evidence category", "theme": "Theme", "document": "Document"}
COVERAGE_COLUMNS = ("Statement", "Strength", "State")
COVERAGE_CAPTION = "{title}: evidence in {pack} on {day}"
BESIDE_CAPTION = "{title}: evidence in {packs} on {day}, each by itself"
COVERED = "Evidence from several sources"
THEME = "Theme"
THEME_COLUMNS = (THEME, "Weakest statement", "State")
DOCUMENT_COLUMNS = ("Document", "Date", "Status", "Class", "Passages", "Evidence for", "Categories")
THEME_HINT = (
    "A state is that of one statement of the theme or more. A passage that is evidence for two "
    "statements counts for each of them."
)
STRENGTH = "strength {strength:.1f}"
WEAKEST = "weakest: {title}, strength {strength:.1f}"
NOT_EVIDENCE = "nothing"
NEWEST = "newest"
NONE = "none"

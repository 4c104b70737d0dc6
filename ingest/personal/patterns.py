"""Patterns made of long lists of words."""


def any_of(listed: str) -> str:
    """One pattern for the alternatives in `listed`, which commas part, on as many lines as need be.

    An alternative may itself be a pattern without a comma.
    """
    return "|".join(" ".join(each.split()) for each in listed.split(",") if each.strip())

"""The source behind a citation: the page as it was printed, or the passage in its context."""

"""Whether the search finds what an answer needs."""

"""Documents in: read, structure, passages, embed, library."""

"""Which statements have evidence, of what category, and how strong it is."""

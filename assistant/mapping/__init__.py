"""Maps paragraphs of evidence to the statements of a framework."""

"""Whether an instruction in a document is followed."""

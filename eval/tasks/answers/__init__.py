"""Whether an answer says what it has to."""

"""Whether an answer cites what it has to, and truly."""

"""The ledger at work: which of its figures are of one thing, and which contradict each other."""

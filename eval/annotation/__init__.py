"""A second reading of the gold set by another person."""

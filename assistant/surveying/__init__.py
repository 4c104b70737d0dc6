"""Answers questions about the evidence itself: its coverage, gaps, mapping and scores, by code."""

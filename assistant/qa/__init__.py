"""Answers questions from passages, in quoted sentences that are checked against the stored page."""

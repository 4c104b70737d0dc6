"""Invented councils with questions, and what is learnt from them."""

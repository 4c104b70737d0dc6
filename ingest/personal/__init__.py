"""Finds personal data in the text of a page. Pure functions: text in, spans out."""

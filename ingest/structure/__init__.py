"""Finds the structure of a document: furniture, headings, numbered paragraphs, rows."""

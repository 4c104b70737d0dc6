"""Public question sets in their common form."""

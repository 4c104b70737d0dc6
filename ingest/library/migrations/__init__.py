"""The migrations of the catalogue."""

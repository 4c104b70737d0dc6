"""Measures the gaps that are found against those that were planted in a sample pack."""

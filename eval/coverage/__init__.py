"""Measures whether coverage tells which statement a pack has no evidence for."""

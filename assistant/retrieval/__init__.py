"""Finds passages: dense and lexical search, fused, optionally ranked again."""

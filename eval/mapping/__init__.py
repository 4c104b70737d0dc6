"""Trains what maps evidence to statements, and measures it."""

"""Answering with a language model: what is sent, what comes back, and what of it may be shown."""

"""Whether evidence of another pack gets out."""

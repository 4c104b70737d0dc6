"""What people decide of the mappings that are proposed, and what is made of it."""

"""What a council's own account claims, and how other papers bear on it."""

"""Assessment frameworks as data: statements, scales and steps, each in a YAML file."""

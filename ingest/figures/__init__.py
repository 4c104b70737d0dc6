"""The figures that documents state."""

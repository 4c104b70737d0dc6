"""Whether the assistant declines where it has to, and only there."""

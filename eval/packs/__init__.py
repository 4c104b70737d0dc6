"""Sample packs: invented councils, built from readable sources."""

"""What the evidence of a pack lacks, with reasons."""

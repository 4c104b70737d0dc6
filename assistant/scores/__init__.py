"""From nine scores to a percentage and a rating, by the regulator's rule and nothing else."""

"""Gold questions: what a right answer must hold and cite, or that there must be none."""

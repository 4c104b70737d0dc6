"""Small trained choices between labels, from the vectors and the words of texts."""

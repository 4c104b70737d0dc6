"""Whether answers are as often right as they are sure, and what asking for more would do."""

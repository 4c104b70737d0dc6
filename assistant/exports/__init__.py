"""What is taken out of the program as a file: conversations, and what a pack's evidence shows."""

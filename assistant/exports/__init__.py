"""What is taken out of the program as a file: conversations."""

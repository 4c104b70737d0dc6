"""What the ledger of figures learns from, and how well it does."""

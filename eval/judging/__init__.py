"""A judge: a language model that reads answers beside the rules, and decides nothing."""

"""How well the cells of tables of real files are read, by labels that people made."""

"""Reports: one accessible HTML file, and a table in Markdown."""

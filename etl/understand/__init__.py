"""What a department means by the layout of its own tables: from cells to facts with coordinates."""

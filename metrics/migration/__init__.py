"""Migration flows and stocks, one category at a time."""

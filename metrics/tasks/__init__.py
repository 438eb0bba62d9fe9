"""Tasks: their clock, who answers, and how they stand on a day."""

"""What changed between two states of the figures: figures, late tasks, reports, corrections."""

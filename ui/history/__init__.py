"""The parts of the history of submissions."""
